#include "sanitize.h"

#include <stdbool.h>
#include <string.h>

/* Sanitizers that need a library in any case. All names that are in no list here are UBSan's. */
static const char *const with_library[] = {"address", "hwaddress", "thread", "leak", "memory", "dataflow",
					   "safe-stack", "fuzzer", "fuzzer-no-link", "realtime", "type", "numerical"};
/* Sanitizers that never need one: they trap, or are the kernel's. */
static const char *const without[] = {"cfi", "kcfi", "shadow-call-stack", "kernel-address", "kernel-hwaddress",
				      "kernel-memory", "memtag"};
#define COUNT(a) (sizeof (a) / sizeof *(a))

static bool is_one(const char *name, size_t n, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == n && strncmp(list[i], name, n) == 0)
			return true;
	return false;
}

static bool listed(const char *list, const char *name, size_t n)
{
	for (const char *p = list; *p; p += *p == ',') {
		size_t len = strcspn(p, ",");
		if (is_one(p, len, (const char *const[]){"all"}, 1) || (len == n && strncmp(p, name, n) == 0))
			return true;
		p += len;
	}
	return false;
}

/* "undefined" as a trap covers all of UBSan's that gcc knows and most of clang's. */
static bool traps(const struct cmdline *c, const char *name, size_t n)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct arg *a = &c->v[i];
		if (a->kind == K_SANITIZE_TRAP &&
		    (!a->value || listed(a->value, name, n) || listed(a->value, "undefined", strlen("undefined"))))
			return true;
	}
	return false;
}

static bool taken_back(const struct cmdline *c, size_t at, const char *name, size_t n)
{
	for (size_t i = at + 1; i < c->n; i++)
		if (c->v[i].kind == K_NO_SANITIZE && listed(c->v[i].value, name, n))
			return true;
	return false;
}

static bool needs_library(const struct cmdline *c, const char *name, size_t n)
{
	if (is_one(name, n, with_library, COUNT(with_library)))
		return true;
	return !is_one(name, n, without, COUNT(without)) && strncmp(name, "cfi-", 4) != 0 && !traps(c, name, n);
}

const char *sanitizer_refused(const struct cmdline *c)
{
	for (size_t i = 0; i < c->n; i++) {
		for (const char *p = c->v[i].kind == K_SANITIZE ? c->v[i].value : ""; *p; p += *p == ',') {
			size_t n = strcspn(p, ",");
			if (n && needs_library(c, p, n) && !taken_back(c, i, p, n))
				return c->v[i].word;
			p += n;
		}
	}
	return NULL;
}
