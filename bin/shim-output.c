/* What the shim does with the file that a link wrote: one that is not static is removed, and the culprit named. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/driver/explain.h"
#include "../lib/elf/misfit.h"
#include "../lib/elf/output.h"
#include "shim.h"

/* The user's word that probably brought this in, for the message; NULL when there is none. */
static const char *culprit(const struct plan *p, const struct output *o)
{
	for (size_t i = 0; i < p->line.words.n; i++) {
		const char *w = p->line.words.v[i];
		if (strstr(w, ".so") || strstr(w, "dynamic-linker"))
			return w;
		for (size_t k = 0; k < o->needed.n; k++)
			if (strstr(w, o->needed.v[k]))
				return w;
	}
	return NULL;
}

struct stamp stamp_of(const char *file)
{
	struct stamp s = {0};

	s.there = stat(file, &s.st) == 0;
	return s;
}

static bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool untouched(const char *file, const struct stamp *before)
{
	struct stamp now = stamp_of(file);
	const struct stat *a = &before->st, *b = &now.st;

	return before->there && now.there && a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size && same_time(&a->st_mtim, &b->st_mtim) && same_time(&a->st_ctim, &b->st_ctim);
}

/* A program or shared object that shall start on a release of its C library. */
static int check_loaded(const struct plan *p, const char *file)
{
	struct misfit m;
	int r = misfit_find(file, p->target->libc, p->target->floor, &m);

	if (r == 0 || (r < 0 && errno != EBADMSG))
		return 0; /* -o /dev/null and the like */
	if (r < 0) {
		fail("%s: the linker wrote a broken ELF file", file);
	} else {
		char *from = m.symbol ? explain_reference(p, m.symbol) : NULL;
		fail("%s does not start on %s %s: %s%s%s", file, p->target->libc, p->target->floor, m.why,
		     from ? ", which came from " : "", from ? from : "");
		next_step("%s", m.next ? m.next : "compile what asks for it with this target's headers, without .symver");
		free(from);
	}
	misfit_free(&m);
	unlink(file);
	return 1;
}

int check_output(const struct plan *p, const struct stamp *before)
{
	const char *file = plan_output(p);
	struct output o;

	if (untouched(file, before))
		return 0;
	if (p->target->floor)
		return check_loaded(p, file);
	if (output_read(file, &o) != 0) {
		if (errno != EBADMSG)
			return 0; /* -o /dev/null and the like */
		fail("%s: the linker wrote a broken ELF file", file);
	} else if (!o.interpreter && !o.needed.n) {
		return 0;
	} else {
		const char *word = culprit(p, &o);
		if (o.interpreter)
			fail("%s is not static: it asks for the interpreter %s", file, o.interpreter);
		for (size_t i = 0; i < o.needed.n; i++)
			fail("%s is not static: it needs %s", file, o.needed.v[i]);
		if (word || p->linker)
			next_step("this came from %s; MSTATIC_TRACE=1 shows how", word ? word : p->linker);
		else
			next_step("%s did not run mstatic's linker (a fixed linker was built into it): "
				  "try -fuse-ld=bfd, or another compiler with MSTATIC_CC",
				  p->compiler->path);
	}
	unlink(file); /* make must not think that it is up to date */
	return 1;
}
