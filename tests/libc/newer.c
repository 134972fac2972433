/* What glibc has had since 2.36: bits, wide strings with a bound, the process behind a descriptor. Prints what is wrong. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbit.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

static int failures;

#define EXPECT(condition) ((condition) ? (void)0 : (void)(printf("%d: %s\n", __LINE__, #condition), failures++))

static void test_bits(void)
{
	unsigned char c = 0x16;
	unsigned long long big = 1ULL << 40 | 1;
	unsigned short all = 0xffff;

	EXPECT(stdc_leading_zeros(c) == 3 && stdc_leading_ones((unsigned char)~c) == 3);
	EXPECT(stdc_trailing_zeros(c) == 1 && stdc_trailing_ones(7U) == 3);
	EXPECT(stdc_first_leading_one(c) == 4 && stdc_first_leading_zero(c) == 1);
	EXPECT(stdc_first_trailing_one(c) == 2 && stdc_first_trailing_zero(c) == 1);
	EXPECT(stdc_count_ones(c) == 3 && stdc_count_zeros(c) == 5 && stdc_count_zeros_us(all) == 0);
	EXPECT(stdc_first_leading_one(0U) == 0 && stdc_first_leading_zero(all) == 0 && stdc_leading_zeros(0ULL) == 64);
	EXPECT(stdc_has_single_bit(64U) && !stdc_has_single_bit(0U) && !stdc_has_single_bit(big));
	EXPECT(stdc_bit_width(big) == 41 && stdc_bit_width(0U) == 0);
	EXPECT(stdc_bit_floor(big) == 1ULL << 40 && stdc_bit_floor(c) == 0x10 && sizeof stdc_bit_floor(c) == 1);
	EXPECT(stdc_bit_ceil(big) == 1ULL << 41 && stdc_bit_ceil(0U) == 1 && stdc_bit_ceil(64U) == 64);
	EXPECT(stdc_bit_ceil_us(all) == 0 && stdc_trailing_zeros_ul(0) == 8 * sizeof(long));
	EXPECT(__STDC_ENDIAN_NATIVE__ == __BYTE_ORDER__);
}

static void test_wide(void)
{
	wchar_t b[6] = L"xxxxx";

	EXPECT(wcslcpy(b, L"abc", 6) == 3 && wcscmp(b, L"abc") == 0);
	EXPECT(wcslcat(b, L"defgh", 6) == 8 && wcscmp(b, L"abcde") == 0);
	EXPECT(wcslcpy(b, L"long enough", 3) == 11 && wcscmp(b, L"lo") == 0);
	EXPECT(wcslcpy(b, L"xyz", 0) == 3 && wcscmp(b, L"lo") == 0);
	EXPECT(wcslcpy(b, L"xyz", 1) == 3 && b[0] == 0);
	wmemset(b, L'x', 6);
	EXPECT(wcslcat(b, L"yz", 4) == 6 && b[3] == L'x');
}

static void test_pidfd(void)
{
	int fd = pidfd_open(getpid(), 0);

	if (fd < 0)
		return;
	EXPECT(pidfd_getpid(fd) == getpid());
	EXPECT(pidfd_getpid(STDOUT_FILENO) == -1 && errno == EBADF);
	EXPECT(pidfd_getpid(999) == -1 && errno == EBADF);
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	fd = pidfd_open(child, 0);
	waitpid(child, NULL, 0);
	EXPECT(pidfd_getpid(fd) == -1 && errno == ESRCH);
}

int main(void)
{
	test_bits();
	test_wide();
	test_pidfd();
	return failures != 0;
}
