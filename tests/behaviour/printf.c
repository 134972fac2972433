/* printf() and scanf(), wide ones too: NULL, lengths, what is no conversion, arguments by number, what is too large. */
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define P(...) printf(" = %d\n", printf(__VA_ARGS__))
#define W(...) wide_is(swprintf(wide, 200, __VA_ARGS__))

static wchar_t wide[200];

static void wide_is(int n)
{
	char text[800];

	wcstombs(text, wide, sizeof text);
	printf("%s = %d\n", text, n);
}

static void narrow(void)
{
	int n;

	P("%5%|%-5%|%05%");
	P("%Ld %Lu %Lx %qd %qu %Zu", 1LL << 40, 2LL, 3LL, 4LL, 5ULL, (size_t)6);
	P("%.2s|%.6s|%.10s|%10s|%-8s|", (char *)0, (char *)0, (char *)0, (char *)0, (char *)0);
	P("%ls|%S|%10ls", (wchar_t *)0, (wchar_t *)0, (wchar_t *)0);
	P("%p|%10p|%-10p|%20p", (void *)0, (void *)0, (void *)0, (void *)0x1234);
	P("%k %y %d", 5);
	P("%K|");
	P("%ld%y%s", 1L, "s");
	P("%2$s %1$s", "a", "b");
	P("%10$d %1$d %2$d %3$d %4$d %5$d %6$d %7$d %8$d %9$d %11$d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
	P("%2$*1$d|%1$*2$d|%3$.*4$s", 5, 6, "abcdef", 3);
	P("%-+5d|%+-5d|% 5d|%05d|%-05d|%.3d|%8.3d|%08.3d|%+.0d|%.0d|%x", 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0);
	P("%lc|%5lc|%C|%S", L'x', L'y', L'z', L"wide");
	P("%n%d", &n, 5);
	P("%'d %'ld", 1234567, 7654321L);
	errno = 0;
	P("%m");
	errno = EAGAIN;
	P("%m|%40m|%.3m");
}

static void wides(void)
{
	W(L"%d %s %ls %c %lc %p", 5, "mb", L"wide", 'x', L'y', (void *)0x10);
	W(L"%5%|%k|%Ld %qd", 1LL, 2LL);
	W(L"%s %ls %S", (char *)0, (wchar_t *)0, (wchar_t *)0);
	W(L"%2$d %1$d", 1, 2);
	W(L"%p|%20p|%-20p|", (void *)0, (void *)0x10, (void *)0x20);
	W(L"%.2s|%.2ls|%5s|%-5ls|", "abc", L"def", "g", L"h");
}

static void scans(void)
{
	long a = 0;
	long long b = 0;
	char *s = NULL, *t = NULL;
	int i = 0, n;

	n = sscanf("99999999999999999999 -99999999999999999999", "%lld %lld", &b, &b);
	printf("%d %lld\n", n, b);
	n = sscanf("5 6", "%Ld %qd", &b, &b);
	printf("%d %lld\n", n, b);
	n = sscanf("4294967295 -5", "%d %lu", &i, (unsigned long *)&a);
	printf("%d %d %ld\n", n, i, a);
	n = sscanf("hello world!", "%ms %m[a-z]", &s, &t);
	printf("%d %s %s\n", n, s, t);
	errno = 0;
	strtol("", NULL, 10), strtol("x", NULL, 0), strtoul("-", NULL, 10), wcstol(L"x", NULL, 10), strtod("x", NULL);
	printf("%d\n", errno);
	strtod("", NULL), strtod(".", NULL), strtod("infx", NULL);
	printf("%d\n", errno);
	strtol("1", NULL, 99);
	printf("%d\n", errno == EINVAL);
	printf("%ld %ld\n", sysconf(_SC_GETPW_R_SIZE_MAX), sysconf(_SC_GETGR_R_SIZE_MAX));
}

int main(void)
{
	narrow();
	wides();
	scans();
	return 0;
}
