/* mstatic why: what brought a symbol, a file or a component into a program. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../lib/base/fail.h"
#include "../lib/base/mem.h"
#include "../lib/weight/spelled.h"
#include "../lib/weight/why.h"
#include "cmd.h"

/* "libz.a(deflate.o) of zlib 1.3.2", made fit for a terminal; fresh. */
static char *step_title(const struct why *w, const struct why_step *step)
{
	struct str out = {0};

	if (step->origin == NO_ORIGIN) {
		str_add(&out, "the program's own code, whose objects are not there to be read");
		return out.p;
	}
	const struct origin *f = &w->origins.v[step->origin];
	const struct owner *owner = &w->origins.owners[f->owner];
	str_add_printable(&out, origin_title(f));
	if (owner->kind != OWNER_PROGRAM) {
		char *title = owner_title(owner);
		str_add(&out, " of ");
		str_add_printable(&out, title);
		free(title);
	}
	return out.p;
}

static void print_head(const struct why *w, const char *name)
{
	struct str line = {0};

	str_add_printable(&line, name);
	if (w->owner != BY_UNKNOWN && *w->origins.owners[w->owner].version)
		str_addf(&line, " %s", w->origins.owners[w->owner].version);
	str_add(&line, w->dropped ? " is not in " : " is in ");
	str_add_printable(&line, w->size.path);
	if (w->owner != BY_UNKNOWN && !w->dropped)
		str_addf(&line, ", %" PRIu64 " bytes of %zu file%s; the shortest way to it", w->bytes, w->files,
			 w->files == 1 ? "" : "s");
	printf("%s%s\n", line.p, w->n ? ":" : "");
	if (w->dropped)
		puts("  the link took it and dropped it again: nothing that is left refers to it");
	else if (!w->n)
		puts("  nothing that is known refers to it: an option as -u or --whole-archive asked for it");
	str_free(&line);
}

/* "prog.o: main refers to compress" */
static void print_step(const struct why *w, const struct why_step *step, bool last)
{
	char *title = step_title(w, step);
	struct str line = {0};

	str_addf(&line, "  %s", title);
	for (size_t i = 0; i < step->by.n; i++) {
		str_add(&line, i ? " -> " : ": ");
		str_add_name(&line, step->by.v[i]);
	}
	if (!last)
		str_add(&line, *step->symbol ? " refers to " : " refers to what is in");
	else if (*step->symbol)
		str_add(&line, step->by.n ? " -> " : ": ");
	str_add_name(&line, step->symbol);
	puts(line.p);
	str_free(&line);
	free(title);
}

static void print_json(const struct why *w, const char *name)
{
	struct str s = {0};

	str_addc(&s, '{');
	object_text(&s, "path", w->size.path);
	object_text(&s, "name", name);
	object_text(&s, "by", size_bys[w->size.by]);
	object_key(&s, "files");
	str_addf(&s, "%zu", w->files);
	object_key(&s, "bytes");
	str_addf(&s, "%" PRIu64, w->bytes);
	object_key(&s, "chain");
	str_addc(&s, '[');
	for (size_t i = 0; i < w->n; i++) {
		const struct why_step *step = &w->steps[i];
		const struct origin *f = step->origin == NO_ORIGIN ? NULL : &w->origins.v[step->origin];
		const struct owner *owner = &w->origins.owners[f ? f->owner : BY_PROGRAM];
		str_add(&s, i ? ", {" : "{");
		object_text(&s, "file", f ? f->file : NULL);
		object_text(&s, "kind", owner_kinds[owner->kind]);
		object_text(&s, "component", owner->name);
		object_text(&s, "version", owner->version);
		object_words(&s, "by", &step->by);
		object_text(&s, "symbol", *step->symbol ? step->symbol : NULL);
		str_addc(&s, '}');
	}
	printf("%s]}\n", s.p);
	str_free(&s);
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	const char *map = NULL;
	const struct flag own[] = {{"--map", NULL, &map}, {0}};
	struct why w;

	argc = parse_flags(&cmd_why, argc, argv, &common, own, false);
	if (argc != 3) {
		fail("why: name a program, and a symbol, file or component");
		next_step("mstatic size FILE shows what is in it");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	int status = why_find(site, argv[1], map, argv[2], &w) ? 1 : 0;
	if (!status && common.json) {
		print_json(&w, argv[2]);
	} else if (!status) {
		print_head(&w, argv[2]);
		for (size_t i = 0; i < w.n; i++)
			print_step(&w, &w.steps[i], i + 1 == w.n);
	}
	why_free(&w);
	return status;
}

const struct command cmd_why = {
	"why", run, "tell what brought a symbol or component into a program",
	"usage: mstatic why [--map=MAP] [--json] FILE NAME\n"
	"\n"
	"Shows the chain of references from the program's own objects to what is called NAME: a component, as\n"
	"a library that was fetched; a symbol; or a file, as ARCHIVE(MEMBER) or MEMBER. The map of the link\n"
	"tells it exactly: link with -fmstatic-map, or -Wl,-Map=FILE. Without one a program's symbols are\n"
	"looked for in the sysroot.\n"
	"\n"
	"  --map=MAP           the map; default: FILE.map, where it is there\n"
	"  --json              one object\n"
	"  --with=LIST         without a map: of the sysroot with these editions\n"
	"  --target=TRIPLE     without a map: of this target's sysroot\n"
	"\n"
	"Exit status: 0, 1 when it is not in the program, or a file cannot be read, 2 for a wrong command line.\n",
};
