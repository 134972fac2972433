/* What long double is here: its digits, a third written out and read back, a root, and the limits. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
	volatile long double three = 3, two = 2;
	char text[80];
	long double third = 1 / three, read;

	snprintf(text, sizeof text, "%.40Lf", third);
	sscanf(text, "%Lf", &read);
	printf("%d %s\n", LDBL_MANT_DIG, text);
	if (read != third || strtold("0x1p-16", NULL) != 1 / 65536.0L || fabsl(sqrtl(two) * sqrtl(two) - 2) > 4 * LDBL_EPSILON)
		return 1;
	snprintf(text, sizeof text, "%La", LDBL_MAX);
	return strtold(text, NULL) != LDBL_MAX || isinf(strtold(text, NULL));
}
