#ifndef _MSTATIC_DIRENT_H
#define _MSTATIC_DIRENT_H
#include <limits.h>
#include <stddef.h>
#include_next <dirent.h>
#undef getdents64

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#define MAXNAMLEN 255
#ifdef __cplusplus
extern "C" {
#endif
ssize_t getdirentries(int, char *__restrict, size_t, off_t *__restrict);
#ifdef _GNU_SOURCE
ssize_t getdents64(int, void *, size_t);
int scandirat(int, const char *__restrict, struct dirent ***__restrict, int (*)(const struct dirent *),
	      int (*)(const struct dirent **, const struct dirent **));
#ifndef scandirat64
#define scandirat64 scandirat
#define getdirentries64 getdirentries
#endif
#endif
#ifdef __cplusplus
}
#endif
#endif
#endif
