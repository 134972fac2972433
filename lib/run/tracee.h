#ifndef MSTATIC_TRACEE_H
#define MSTATIC_TRACEE_H
/* What a process that is traced means by the arguments of its calls. It may be any program: what it points to may be
 * anything. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { TRACEE_PATH = 4096 }; /* bytes of a path at most, its end included */

/* Reads up to n bytes at an address of the process's. How many were read, or -1. */
ssize_t tracee_read(pid_t pid, uint64_t at, void *to, size_t n);
/* Reads a path. False when there is none. */
bool tracee_path(pid_t pid, uint64_t at, char path[TRACEE_PATH]);
/* What the link NAME of the process's folder in /proc leads to. Fresh; NULL when that is no path. */
char *tracee_link(pid_t pid, const char *name);
/* The same of its open file. */
char *tracee_fd(pid_t pid, int fd);
/* The absolute path that is meant by a path behind the folder dir, a descriptor or AT_FDCWD; "//" and "." folded. Fresh;
 * NULL where it cannot be told. */
char *tracee_absolute(pid_t pid, const char *path, int dir);
/* The n bytes of a socket's address: an absolute path, or "ADDRESS PORT". Fresh; NULL for other sorts. */
char *tracee_address(pid_t pid, uint64_t at, uint64_t n);

#endif
