/* Each sort once, and one that does not fit: that ends the process. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

long __isoc23_strtol(const char *text, char **end, int base);
unsigned long long __isoc23_strtoull(const char *text, char **end, int base);
long __isoc23_wcstol(const wchar_t *text, wchar_t **end, int base);
int __isoc23_sscanf(const char *text, const char *format, ...);
void *__memcpy_chk(void *to, const void *from, size_t n, size_t room);
char *__strcat_chk(char *to, const char *from, size_t room);
ssize_t __read_chk(int fd, void *to, size_t n, size_t room);
int __snprintf_chk(char *to, size_t n, int flag, size_t room, const char *format, ...);
int __sprintf_chk(char *to, int flag, size_t room, const char *format, ...);
int __fprintf_chk(FILE *f, int flag, const char *format, ...);
long __fdelt_chk(long fd);

static void overflow(int which)
{
	char small[8] = "1234";

	if (which == 0)
		__memcpy_chk(small, "123456789", 9, sizeof small);
	else if (which == 1)
		__strcat_chk(small, "5678", sizeof small);
	else if (which == 2)
		__sprintf_chk(small, 1, sizeof small, "%d", 12345678);
	else
		__fdelt_chk(1024);
	_exit(0);
}

static int ends(int which)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		overflow(which);
	return waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

/* That much of text is read, as that number. */
static int reads(const char *text, int base, long number, int length)
{
	char *end = NULL;

	errno = 0;
	return __isoc23_strtol(text, &end, base) == number && end == text + length &&
	       (errno == ERANGE) == (number == LONG_MAX);
}

static int numbers(void)
{
	static const char long_min[] = "-0b1000000000000000000000000000000000000000000000000000000000000000";
	static const char long_long[] = "0b0011111111111111111111111111111111111111111111111111111111111111111111111111111111";
	wchar_t *end = NULL;
	int n = 0;
	char word[8];

	return !reads("0b101 ", 0, 5, 5) + !reads(" -0B0011x", 2, -3, 8) + !reads("0b2", 0, 0, 1) +
	       !reads("0b11", 16, 0xb11, 4) + !reads("0x1f", 0, 31, 4) + !reads("-077", 0, -63, 4) + !reads("0b", 2, 0, 1) +
	       (sizeof(long) == 8 && !reads(long_min, 0, LONG_MIN, 67)) +
	       !reads(long_long, 0, LONG_MAX, sizeof long_long - 1) + (__isoc23_strtoull("0b1111", NULL, 0) != 15) +
	       (__isoc23_wcstol(L"-0b10;", &end, 0) != -2 || *end != L';') +
	       (__isoc23_sscanf("12 ab", "%d %7s", &n, word) != 2 || n != 12 || strcmp(word, "ab") != 0);
}

int main(void)
{
	char text[32] = "", word[4];
	int failures = 0, fds[2];

	failures += __memcpy_chk(text, "abc", 4, sizeof text) != text;
	failures += strcmp(__strcat_chk(text, "def", 7), "abcdef") != 0;
	failures += __snprintf_chk(text, 4, 1, sizeof text, "%s-%d", "ab", 12) != 5 || strcmp(text, "ab-") != 0;
	failures += __sprintf_chk(text, 1, 5, "%d", 1234) != 4;
	failures += __fprintf_chk(stdout, 1, "%.2f\n", 2.5) != 5;
	failures += pipe(fds) != 0 || write(fds[1], "xyz", 3) != 3 || __read_chk(fds[0], word, 4, sizeof word) != 3;
	failures += __fdelt_chk(1023) != 1023 / (8 * (long)sizeof(long));
	failures += numbers();
	fflush(stdout);
	for (int i = 0; i < 4; i++)
		failures += !ends(i);
	return failures != 0;
}
