#ifndef MSTATIC_FACTS_H
#define MSTATIC_FACTS_H
/* What an object, archive or executable says of itself, read with libelf; the file is never run.
 * Every byte of it is untrusted. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"

enum file_kind { KIND_EXECUTABLE, KIND_SHARED, KIND_OBJECT, KIND_ARCHIVE };
enum libc_kind { LIBC_UNKNOWN, LIBC_MUSL, LIBC_GLIBC };

struct facts {
	enum file_kind kind;
	long long size;
	int machine, bits;         /* ELF e_machine; 32 or 64 */
	bool static_pie, pie, relro, bind_now, exec_stack, textrel, stripped;
	char *interpreter;         /* NULL when there is none */
	struct argv needed;        /* DT_NEEDED, in order */
	struct argv rpath;
	long long stack_size;      /* PT_GNU_STACK p_memsz; 0: the libc's default */
	char *isa;                 /* what .note.gnu.property states ("x86-64-v2"), or NULL */
	enum libc_kind libc;
	struct argv glibc_symbols; /* names that only glibc has, which it refers to */
	struct argv glibc_versions; /* GLIBC_2.x it needs, sorted by version */
	struct argv runtime_calls; /* calls that fail at run time in a static program (dlopen, …) */
	/* objects and archives */
	bool pic;                  /* every member is position-independent */
	char *not_pic_member;      /* the first that is not, or NULL */
	char *alien_member;        /* first member for another machine than the others, or NULL */
	bool lto_only;             /* slim LTO objects: no code of their own */
	size_t members;
	struct argv defined, undefined; /* global symbols, sorted, each once; undefined excludes those
	                                   that another member defines; weak ones are not undefined */
};

/* 0; -1 when path cannot be read as what it claims to be: why (fresh) says so, nothing is printed. */
int facts_read(const char *path, struct facts *f, char **why);
void facts_free(struct facts *f);
/* Fully static: an executable without interpreter and NEEDED entry. */
bool facts_static(const struct facts *f);

#endif
