#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <zlib.h>

#ifdef __GLIBC__
#define LIBC "glibc"
#else
#define LIBC "musl"
#endif
