/* mstatic size: where a program's size comes from, and what of it can go. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/weight/sizediff.h"
#include "../lib/weight/sizejson.h"
#include "../lib/weight/sizepage.h"
#include "../lib/weight/spelled.h"
#include "cmd.h"

struct wish {
	struct common common;
	const char *map, *by, *top, *html;
	bool diff;
	enum size_level level;
	size_t rows; /* of a table, at most */
};

enum { ROWS = 20 };

/* A name made fit for a column of a terminal; fresh. */
static char *column(const char *text)
{
	struct str out = {0};

	str_add(&out, "");
	str_add_name(&out, text);
	return out.p;
}

static double share(uint64_t part, uint64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

/* ---- tables ---- */

static void print_row(const struct size *z, uint64_t bytes, uint64_t memory, const char *title)
{
	printf("%12" PRIu64 "  %5.1f %%  ", bytes, share(bytes, z->bytes));
	if (z->memory)
		printf("%12" PRIu64 "  ", memory);
	puts(title);
}

static void print_title(const struct size *z, const struct size_row *row, enum size_level level)
{
	char *title = size_title(z, row, level), *plain = column(title);
	struct str line = {0};

	str_add(&line, plain);
	if (level == LEVEL_MEMBER || level == LEVEL_SYMBOL) {
		char *owner = owner_title(&z->origins.owners[row->owner]), *of = column(owner);
		if (strcmp(of, plain) != 0)
			str_addf(&line, "  (%s)", of);
		free(owner);
		free(of);
	}
	print_row(z, row->bytes, row->memory, line.p);
	str_free(&line);
	free(title);
	free(plain);
}

static void print_table(const struct size *z, const struct wish *w)
{
	size_t n;
	struct size_row *v = size_fold(z, w->level, &n);
	uint64_t bytes = 0, memory = 0;

	printf("%12s  %7s  %s%s\n", "bytes", "share", z->memory ? "     in .bss  " : "", size_levels[w->level]);
	for (size_t i = 0; i < n; i++) {
		if (i < w->rows) {
			print_title(z, &v[i], w->level);
		} else {
			bytes += v[i].bytes;
			memory += v[i].memory;
		}
	}
	if (n > w->rows) {
		char *rest = xasprintf("%zu more (--top=%zu shows them)", n - w->rows, n);
		print_row(z, bytes, memory, rest);
		free(rest);
	}
	free(v);
	print_row(z, z->bytes, z->memory, "in all");
}

static void print_source(const struct size *z)
{
	char *path = column(z->path), *map = column(z->map_path ? z->map_path : "");

	printf("%s: %" PRIu64 " bytes, ", path, z->bytes);
	if (z->by == SIZE_BY_MAP)
		printf("by the map %s\n\n", map);
	else if (z->by == SIZE_BY_SYMBOLS)
		puts("by its symbols, looked for in the sysroot's archives; a map is exact: link with -fmstatic-map\n");
	else
		puts("by its sections alone: it has no symbols, and no map is beside it; link with -fmstatic-map\n");
	free(path);
	free(map);
}

static void print_waste(const struct wastes *w)
{
	if (w->n)
		puts("\nWhat can go:");
	for (size_t i = 0; i < w->n; i++) {
		char *what = column(w->v[i].what);
		printf("%12" PRIu64 "  %s%s\n%14s%s\n", w->v[i].bytes, w->v[i].at_most ? "at most: " : "", what, "", w->v[i].how);
		free(what);
	}
}

/* ---- one program ---- */

static int write_page(const struct size *z, const struct wastes *waste, const struct site *site, const char *path)
{
	struct str page = {0};
	int bad = size_page(site, z, waste, &page);

	if (!bad && file_write(path, page.p, page.n, 0644) != 0) {
		bad = fail("cannot write %s: %s", path, strerror(errno));
		next_step("name another file");
	}
	str_free(&page);
	return bad ? 1 : 0;
}

static int show(const struct site *site, const char *path, const struct wish *w)
{
	struct size z;
	struct wastes waste = {0};
	struct str json = {0};
	int status = size_read(site, path, w->map, &z) || waste_read(site, &z, &waste) ? 1 : 0;

	if (!status && w->html) {
		status = write_page(&z, &waste, site, w->html);
	} else if (!status && w->common.json) {
		size_json(&z, &waste, &json);
		puts(json.p);
	} else if (!status) {
		print_source(&z);
		print_table(&z, w);
		print_waste(&waste);
	}
	str_free(&json);
	waste_free(&waste);
	size_free(&z);
	return status;
}

/* ---- two programs ---- */

static void json_diff(const struct size *a, const struct size *b, const struct size_diff *d)
{
	struct str s = {0};

	str_addc(&s, '{');
	object_text(&s, "old", a->path);
	object_text(&s, "new", b->path);
	object_key(&s, "old_bytes");
	str_addf(&s, "%" PRIu64, a->bytes);
	object_key(&s, "new_bytes");
	str_addf(&s, "%" PRIu64, b->bytes);
	object_key(&s, "changes");
	str_addc(&s, '[');
	for (size_t i = 0; i < d->n; i++) {
		str_add(&s, i ? ", {" : "{");
		object_text(&s, "name", d->v[i].title);
		object_key(&s, "old");
		str_addf(&s, "%" PRIu64, d->v[i].old);
		object_key(&s, "new");
		str_addf(&s, "%" PRIu64 "}", d->v[i].now);
	}
	printf("%s]}\n", s.p);
	str_free(&s);
}

static void print_change(uint64_t old, uint64_t now, const char *title)
{
	printf("%12" PRIu64 "  %12" PRIu64 "  %+12lld  %s\n", old, now, (long long)(now - old), title);
}

static void print_diff(const struct size *a, const struct size *b, const struct size_diff *d, const struct wish *w)
{
	uint64_t old = 0, now = 0;

	printf("%12s  %12s  %12s  %s\n", "old", "new", "difference", size_levels[w->level]);
	for (size_t i = 0; i < d->n; i++) {
		char *title = column(d->v[i].title);
		if (i < w->rows)
			print_change(d->v[i].old, d->v[i].now, title);
		else
			old += d->v[i].old, now += d->v[i].now;
		free(title);
	}
	if (d->n > w->rows) {
		char *rest = xasprintf("%zu more (--top=%zu shows them)", d->n - w->rows, d->n);
		print_change(old, now, rest);
		free(rest);
	}
	print_change(a->bytes, b->bytes, "in all");
}

static int compare(const struct site *site, char **paths, const struct wish *w)
{
	struct size a, b = {.in = {.fd = -1}};
	struct size_diff d = {0};
	int status = size_read(site, paths[0], NULL, &a) || size_read(site, paths[1], NULL, &b) ? 1 : 0;

	if (!status) {
		size_diff(&a, &b, w->level, &d);
		if (w->common.json)
			json_diff(&a, &b, &d);
		else
			print_diff(&a, &b, &d, w);
	}
	size_diff_free(&d);
	size_free(&a);
	size_free(&b);
	return status;
}

/* ---- the line ---- */

static int wrong(const char *next, const char *option, const char *value)
{
	fail("size: %s%s", option, value);
	next_step("%s", next);
	return 2;
}

/* Checks what the options say. The exit status. */
static int read_wish(struct wish *w, int operands)
{
	int level = w->by ? -1 : LEVEL_COMPONENT;

	for (int i = 0; w->by && i < LEVELS; i++)
		if (strcmp(w->by, size_levels[i]) == 0)
			level = i;
	if (level < 0)
		return wrong("component, member, section or symbol", "no table is by ", w->by);
	w->level = (enum size_level)level;
	char *end = NULL;
	w->rows = w->top ? strtoul(w->top, &end, 10) : ROWS;
	if (w->top && (*w->top < '0' || *w->top > '9' || *end))
		return wrong("name a number of rows: --top=50", "no number: --top=", w->top);
	if (w->diff && (w->map || w->html))
		return wrong("leave it out: maps are found beside the programs, as FILE.map", "--diff goes without ",
			     w->map ? "--map" : "--html");
	if (operands != (w->diff ? 2 : 1))
		return wrong("mstatic size --help", w->diff ? "--diff wants two programs" : "name one program", "");
	return 0;
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish w = {0};
	const struct flag own[] = {{"--map", NULL, &w.map}, {"--by", NULL, &w.by}, {"--top", NULL, &w.top},
				   {"--html", NULL, &w.html}, {"--diff", &w.diff, NULL}, {0}};

	argc = parse_flags(&cmd_size, argc, argv, &w.common, own, false);
	int status = read_wish(&w, argc - 1);
	if (status)
		return status;
	if (choose(site, &w.common, NULL) != 0 || !site_home(site))
		return 1;
	return w.diff ? compare(site, argv + 1, &w) : show(site, argv[1], &w);
}

const struct command cmd_size = {
	"size", run, "show where a program's size comes from, and what can go",
	"usage: mstatic size [--by=LEVEL] [--top=N] [--map=MAP] [--json | --html=OUT] FILE\n"
	"       mstatic size --diff [--by=LEVEL] [--top=N] [--json] OLD NEW\n"
	"\n"
	"Counts each byte of a program for the component, archive member, section and symbol that it comes\n"
	"from, and names what can go, and by which option. The map of the link tells it exactly: link with\n"
	"-fmstatic-map, or -Wl,-Map=FILE. Without one a program's symbols are looked for in the sysroot.\n"
	"\n"
	"  --by=LEVEL          add up by component (default), member, section or symbol\n"
	"  --top=N             rows of the table (default 20)\n"
	"  --map=MAP           the map; default: FILE.map, where it is there\n"
	"  --diff              what became larger or smaller from OLD to NEW\n"
	"  --html=OUT          write one page to look at in a browser\n"
	"  --json              one object, with every row\n"
	"  --with=LIST         without a map: of the sysroot with these editions\n"
	"  --target=TRIPLE     without a map: of this target's sysroot\n"
	"\n"
	"Exit status: 0, 1 when a file cannot be read, 2 for a wrong command line.\n",
};
