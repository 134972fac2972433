#ifndef MSTATIC_LAUNCHER_KERNEL_H
#define MSTATIC_LAUNCHER_KERNEL_H
/* Calls of the kernel, which return what it returns: an error as a negative number. The program begins in begin(), which main
 * has, with the stack as the kernel left it. */
#include <asm/errno.h>
#include <asm/fcntl.h>
#include <asm/stat.h>
#include <asm/unistd.h>
#include <linux/fcntl.h>
#include <linux/limits.h>
#include <linux/mman.h>
#include <linux/stat.h>

typedef unsigned long word;
typedef unsigned char byte;

/* A sixth argument is always 0. */
long call(long n, word a, word b, word c, word d, word e);
#define CALL(name, a, b, c, d) call(__NR_##name, (word)(a), (word)(b), (word)(c), (word)(d), 0)

/* n bytes of the file from its beginning, or of memory. */
byte *map(word n, int protection, int flags, long fd);
word user_id(void);

struct status {
	unsigned mode;
	word user;
};
/* What is at path itself, which may be a link. */
long status_of(const char *path, struct status *s);

#endif
