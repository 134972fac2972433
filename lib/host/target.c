#include "target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/str.h"

const struct target targets[] = {
#include "targets.inc"
};
const size_t target_count = sizeof targets / sizeof *targets;

const struct target *target_find(const char *triple)
{
	for (size_t i = 0; i < target_count; i++)
		if (strcmp(targets[i].triple, triple) == 0)
			return &targets[i];
	return NULL;
}

/* uname does not tell the order of bytes. */
enum { BIG = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };

const struct target *target_native(void)
{
	static const struct target *native;
	static bool known;
	struct utsname u;

	if (!known && uname(&u) == 0)
		for (size_t i = 0; i < target_count && !native; i++)
			if (strcmp(targets[i].arch, u.machine) == 0 && targets[i].code.big == BIG)
				native = &targets[i];
	known = true;
	return native;
}

const struct target *target_choose(const char *triple)
{
	const struct target *t;

	if (triple && !*triple)
		triple = NULL;
	t = triple ? target_find(triple) : target_native();
	if (t)
		return t;
	struct str known = {0};
	for (size_t i = 0; i < target_count; i++)
		str_addf(&known, " %s", targets[i].triple);
	if (triple)
		fail("no target is called '%s'", triple);
	else
		fail("this machine's architecture has no target of its own");
	next_step("choose with --target or MSTATIC_TARGET:%s", known.p);
	str_free(&known);
	return NULL;
}

bool target_libc_in(const char *triple, size_t n)
{
	for (size_t i = 0; i < target_count; i++)
		if (memmem(triple, n, targets[i].libc, strlen(targets[i].libc)))
			return true;
	return false;
}

char *rust_name(const char *triple, bool upper)
{
	char *s = xstrdup(triple);

	for (char *p = s; *p; p++)
		*p = *p == '-' ? '_' : upper ? (char)toupper((unsigned char)*p) : *p;
	return s;
}
