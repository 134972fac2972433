/* A thread's rights to memory with a protection key: two bits a key in a register. */
#include <errno.h>
#include <sys/mman.h>

#include "public.h"

#if defined(__x86_64__) || defined(__i386__)
static unsigned rights(void)
{
	unsigned a, d;

	__asm__ __volatile__(".byte 0x0f, 0x01, 0xee" /* rdpkru */ : "=a"(a), "=d"(d) : "c"(0));
	return a;
}

static void set_rights(unsigned a)
{
	__asm__ __volatile__(".byte 0x0f, 0x01, 0xef" /* wrpkru */ : : "a"(a), "c"(0), "d"(0) : "memory");
}

/* The instructions exist where the kernel has switched them on (OSPKE). */
static int present(void)
{
	unsigned a = 7, b, c = 0, d;

	__asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	return c >> 4 & 1;
}

PUBLIC int pkey_get(int key)
{
	if (key < 0 || key > 15)
		return errno = EINVAL, -1;
	if (!present())
		return errno = ENOSYS, -1;
	return rights() >> 2 * key & 3;
}

PUBLIC int pkey_set(int key, unsigned access)
{
	if (key < 0 || key > 15 || access > 3)
		return errno = EINVAL, -1;
	if (!present())
		return errno = ENOSYS, -1;
	set_rights((rights() & ~(3U << 2 * key)) | access << 2 * key);
	return 0;
}
#else
PUBLIC int pkey_get(int key)
{
	(void)key;
	return errno = ENOSYS, -1;
}

PUBLIC int pkey_set(int key, unsigned access)
{
	(void)key, (void)access;
	return errno = ENOSYS, -1;
}
#endif
