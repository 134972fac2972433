#include "bare.h"

/* What the bundle says, in place of this (launcher.h). */
__attribute__((used, section(".data"))) static volatile char zone[LAUNCHER_ZONE] = LAUNCHER_MARK;

void *memcpy(void *to, const void *from, word n)
{
	for (word i = 0; i < n; i++)
		((volatile byte *)to)[i] = ((const byte *)from)[i];
	return to;
}
void *memset(void *to, int value, word n)
{
	for (word i = 0; i < n; i++)
		((volatile byte *)to)[i] = (byte)value;
	return to;
}

word length(const char *s)
{
	word n = 0;

	while (s[n])
		n++;
	return n;
}

int begins(const char *s, const char *start)
{
	while (*start && *s == *start)
		s++, start++;
	return !*start;
}

char *take(word n)
{
	static char pool[1 << 20] __attribute__((aligned(16)));
	static word used;

	n = (n + sizeof n - 1) / sizeof n * sizeof n;
	if (n > sizeof pool - used)
		CALL(exit_group, 127, 0, 0, 0);
	used += n;
	return pool + used - n;
}

char *joined(const char *a, const char *b, const char *c)
{
	word la = length(a), lb = length(b), lc = length(c);
	char *all = take(la + lb + lc + 1);

	memcpy(all, a, la);
	memcpy(all + la, b, lb);
	memcpy(all + la + lb, c, lc + 1);
	return all;
}

const char *number(word n)
{
	char *end = take(24) + 23;

	*end = '\0';
	do
		*--end = (char)('0' + n % 10);
	while (n /= 10);
	return end;
}

word parsed(const char *s)
{
	word n = 0;

	while (*s >= '0' && *s <= '9')
		n = n * 10 + (word)(*s++ - '0');
	return n;
}

void die(const char *what, const char *path, long error)
{
	char *all = joined(what, " ", path);

	all = joined(all, error ? ": error " : "", error ? number((word)-error) : "");
	all = joined("bundle: ", all, "\n");
	CALL(write, 2, all, length(all), 0);
	CALL(exit_group, 127, 0, 0, 0);
}

const char *variable(char **env, const char *name)
{
	for (; *env; env++)
		if (begins(*env, name) && (*env)[length(name)] == '=')
			return *env + length(name) + 1;
	return 0;
}

const char *field(int n)
{
	const char *s = (const char *)zone + sizeof LAUNCHER_MARK;

	__asm__("" : "+r"(s)); /* it is not what it was when this was compiled */
	while (n--)
		s += length(s) + 1;
	return s;
}
