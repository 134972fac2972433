#ifndef MSTATIC_PATHCALLS_H
#define MSTATIC_PATHCALLS_H
/* The system calls that take a path: sysroot-templates/pathcalls, which explains the columns. */
#include <stddef.h>
#include <stdint.h>

enum pathcall_use {
	PATHCALL_OPEN, PATHCALL_HOW, PATHCALL_WRITE, PATHCALL_EXEC, PATHCALL_LOOK, PATHCALL_LINK, PATHCALL_FOLDER,
	PATHCALL_CHANGE, PATHCALL_CONNECT, PATHCALL_UNAME
};

struct pathcall {
	int nr;
	enum pathcall_use use;
	int dir, path, flags; /* numbers of arguments; -1: there is none */
};

/* The calls of one ABI. */
struct pathcalls {
	uint32_t arch; /* AUDIT_ARCH_… */
	const struct pathcall *v;
	size_t n;
};

/* Those of this machine's own ABI, and of the 32-bit programs that it runs as well (n is 0 where it runs none). */
extern const struct pathcalls pathcalls_native, pathcalls_compat;

#endif
