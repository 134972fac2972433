/* What strerror() says of every number. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	for (int i = -2; i < 140; i++)
		printf("%d %s\n", i, strerror(i));
	printf("%s\n", strerror(INT_MAX));
	printf("%s\n", strerror(INT_MIN));
	return 0;
}
