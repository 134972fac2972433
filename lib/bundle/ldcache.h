#ifndef MSTATIC_LDCACHE_H
#define MSTATIC_LDCACHE_H
/* /etc/ld.so.cache, in which glibc's loader looks libraries up; every byte is untrusted. */
#include "../base/argv.h"
#include "../elf/input.h"

struct ldcache {
	struct input in;
	struct bytes all;     /* from the header on; none where there is no cache, or one in a form that is not known */
	bool big;             /* its byte order */
	uint64_t n;           /* entries */
	bool open;
};

/* The cache file at path, on this machine. One that is missing or damaged is an empty one. */
void ldcache_open(const char *path, struct ldcache *c);
void ldcache_close(struct ldcache *c);
/* Adds the paths that the name has in there: those for any processor, then those for better ones. */
void ldcache_find(const struct ldcache *c, const char *name, struct argv *paths);

#endif
