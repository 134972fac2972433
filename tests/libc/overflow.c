/* overflow WHICH N: writes N bytes into a buffer of 16, or of 8, by that function. In C and in C++. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char buffer[16];
static struct {
	char name[8], next[64];
} member;

int main(int argc, char **argv)
{
	volatile int number = argc > 2 ? atoi(argv[2]) : 0;
	int n = number;
	char source[64];
	char *dynamic = (char *)malloc(number < 16 ? 16 : 17);
	char *text = source + 63 - n;

	memset(source, 'x', 63);
	source[63] = 0;
	switch (atoi(argv[1])) {
	case 0: memcpy(buffer, source, n); break;
	case 1: memmove(buffer, source, n); break;
	case 2: memset(buffer, 'y', n); break;
	case 3: strcpy(buffer, text); break;
	case 4: stpcpy(buffer, text); break;
	case 5: strncpy(buffer, source, n); break;
	case 6: strcat(buffer, text); break;
	case 7: strncat(buffer, source, n); break;
	case 8: strcpy(member.name, text); break;
	case 9: sprintf(buffer, "%s", text); break;
	case 10: snprintf(buffer, n, "%s", text); break;
	case 11: n = read(0, buffer, n); break;
	case 12: dynamic = fgets(buffer, n, stdin); break;
	case 13: n = fread(buffer, 1, n, stdin); break;
	case 14: n = recv(0, buffer, n, 0); break;
	case 15: dynamic = getcwd(buffer, n); break;
	case 16: n = readlink("/proc/self/exe", buffer, n); break;
	case 17: strlcpy(buffer, text, n); break;
	case 18: memcpy(dynamic, source, n); break; /* known at run time only: level 3 */
	default: return 99;
	}
	printf("%.3s%.0s%d\n", buffer, dynamic ? dynamic : "", n);
	return 0;
}
