#include "map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"

enum { MAP_MAX = 1 << 30, SYMBOL_INDENT = 12 };

/* Where a reader is in the text: the line without its end, which is a NUL now. */
struct reader {
	struct map *m;
	char *rest, *end;   /* what comes after the line */
	char *line;
	const char *output; /* a name alone on its line, whose numbers are on the next one: of a section of the program, */
	const char *input;  /* or of a file */
	size_t room, pull_room;
	size_t stretch_room, symbol_room; /* of the last section */
};

static bool next_line(struct reader *r)
{
	if (r->rest >= r->end)
		return false;
	char *stop = memchr(r->rest, '\n', (size_t)(r->end - r->rest));
	if (!stop)
		stop = r->end; /* a NUL is there */
	r->line = r->rest;
	r->rest = stop + 1;
	*stop = 0;
	if (stop > r->line && stop[-1] == '\r')
		stop[-1] = 0;
	return true;
}

/* Makes room for one more element of size bytes behind n. */
static void *more(void *v, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return v;
	*room = *room ? 2 * *room : 16;
	return xrealloc(v, *room * size);
}

static char *blanks(char *p)
{
	return p + strspn(p, " \t");
}

/* Reads a number in front of white space or the end, and goes behind it and the white space. */
static bool take_number(char **p, int base, uint64_t *value)
{
	char *end, *at = blanks(*p);

	if (*at == '-' || *at == '+')
		return false;
	errno = 0;
	*value = strtoull(at, &end, base);
	if (end == at || errno || (*end && *end != ' ' && *end != '\t'))
		return false;
	*p = blanks(end);
	return true;
}

static bool take_hex(char **p, uint64_t *value)
{
	return starts_with(blanks(*p), "0x") && take_number(p, 16, value);
}

/* ---- what is found ---- */

static void add_section(struct reader *r, const char *name, uint64_t address, uint64_t size)
{
	struct map *m = r->m;

	m->sections = more(m->sections, m->n, &r->room, sizeof *m->sections);
	m->sections[m->n++] = (struct map_section){.name = name, .address = address, .size = size};
	r->stretch_room = r->symbol_room = 0;
}

/* The section that lines belong to now, where the address is in it. */
static struct map_section *section_at(const struct reader *r, uint64_t address)
{
	struct map_section *s = r->m->n ? &r->m->sections[r->m->n - 1] : NULL;

	return s && address >= s->address && address - s->address <= s->size ? s : NULL;
}

static void add_stretch(struct reader *r, const char *section, uint64_t address, uint64_t size, const char *file)
{
	struct map_section *s = section_at(r, address);

	if (!s || size > s->size - (address - s->address))
		return;
	s->stretches = more(s->stretches, s->n, &r->stretch_room, sizeof *s->stretches);
	s->stretches[s->n++] = (struct stretch){address - s->address, size, file, section};
}

static void add_symbol(struct reader *r, uint64_t address, const char *name)
{
	struct map_section *s = section_at(r, address);

	if (!s)
		return;
	s->symbols = more(s->symbols, s->symbol_count, &r->symbol_room, sizeof *s->symbols);
	s->symbols[s->symbol_count++] = (struct map_symbol){address - s->address, name};
}

static void add_pull(struct reader *r, const char *file, const char *by, const char *symbol)
{
	struct map *m = r->m;

	m->pulls = more(m->pulls, m->pull_count, &r->pull_room, sizeof *m->pulls);
	m->pulls[m->pull_count++] = (struct pull){file, by, symbol};
}

/* ---- bfd's ld and gold ---- */

/* "BY (SYMBOL)". The symbol is as C++ has it, with brackets of its own. */
static void take_pull(struct reader *r, const char *file, char *by)
{
	char *open = strstr(by, " ("), *close = strrchr(by, ')');

	if (!open || open == by || close < open || close[1])
		return;
	*close = *open = 0;
	add_pull(r, file, by, open + 2);
}

/* The list of members: a name, and behind it or on the next line, what asked for it. The list ends with the first line
 * that begins the next part. */
static void read_pulls(struct reader *r)
{
	enum { COLUMN = 30 };
	const char *file = NULL;

	while (next_line(r) && !starts_with(r->line, "Discarded input") && !starts_with(r->line, "Memory ") &&
	       !starts_with(r->line, "Allocating common")) {
		size_t n = strlen(r->line);
		if (r->line[0] == ' ' && file) {
			take_pull(r, file, blanks(r->line));
			file = NULL;
		} else if (n > COLUMN && r->line[COLUMN - 1] == ' ') {
			char *name = r->line, *end = name + strcspn(name, " ");
			char *by = blanks(end);
			*end = 0;
			take_pull(r, name, by);
		} else if (n) {
			file = r->line;
		}
	}
}

/* "0xADDRESS 0xSIZE FILE" behind the name of a file's section; "0xADDRESS 0xSIZE" behind that of the program's. */
static void take_numbers(struct reader *r, const char *output, const char *input, char *p)
{
	uint64_t address, size;

	if (!take_hex(&p, &address) || !take_hex(&p, &size))
		return;
	if (output)
		add_section(r, output, address, size);
	else if (*p)
		add_stretch(r, input, address, size, p);
}

/* A line that begins with a name; indented by one blank for a section of a file. */
static void take_named(struct reader *r, char *name, bool output)
{
	char *end = name + strcspn(name, " \t"), *numbers = blanks(end);

	*end = 0;
	if (*numbers)
		take_numbers(r, output ? name : NULL, output ? NULL : name, numbers);
	else if (output)
		r->output = name;
	else
		r->input = name;
}

static void take_place(struct reader *r, const char *output, const char *input)
{
	char *p = r->line;
	uint64_t address;

	if (output || input)
		take_numbers(r, output, input, p);
	else if (take_hex(&p, &address) && *p && *p != '(' && !strstr(p, " = ") && !starts_with(p, "PROVIDE") &&
		 !starts_with(p, "0x"))
		add_symbol(r, address, p);
}

static bool begins_sections(const char *line)
{
	return starts_with(line, "Linker script and memory map") || strcmp(line, "Memory map") == 0;
}

static void read_gnu(struct reader *r)
{
	bool sections = false;

	do {
		const char *output = r->output, *input = r->input;
		r->output = r->input = NULL;
		if (starts_with(r->line, "Archive member included"))
			read_pulls(r); /* whose end is the next line to look at */
		if (!sections)
			sections = begins_sections(r->line);
		else if (!r->line[0])
			continue;
		else if (r->line[0] != ' ')
			take_named(r, r->line, true);
		else if (r->line[1] != ' ' && r->line[1] != '*') /* patterns and fillings begin with an asterisk */
			take_named(r, r->line + 1, false);
		else if (strspn(r->line, " ") >= SYMBOL_INDENT)
			take_place(r, output, input);
	} while (next_line(r));
}

/* ---- lld and mold: a table ---- */

/* "FILE:(SECTION)", in front of a '+' and where in it. */
static void take_input(struct reader *r, uint64_t address, uint64_t size, char *text)
{
	char *section = NULL;

	for (char *at = text; (at = strstr(at, ":(")); at++)
		section = at;
	if (!section)
		return;
	*section = 0;
	section += 2;
	section[strcspn(section, "+)")] = 0;
	add_stretch(r, section, address, size, starts_with(text, "<internal>") ? NULL : text);
}

/* The columns in front of the name: lld has two addresses, and numbers of base 16 but for the alignment. */
static bool take_columns(char **p, bool lld, uint64_t *address, uint64_t *size)
{
	uint64_t other;

	if (lld)
		return take_number(p, 16, address) && take_number(p, 16, &other) && take_number(p, 16, size);
	return take_number(p, 16, address) && take_number(p, 10, size);
}

/* Names are indented by what they are: of sections of the program not at all, of files by 8, symbols by 16. */
static void read_table(struct reader *r, bool lld)
{
	enum { IN = 8, SYMBOL = 16 };

	while (next_line(r)) {
		uint64_t address, size;
		char *p = r->line, *text;
		if (!take_columns(&p, lld, &address, &size))
			continue;
		(void)strtoull(p, &text, 10);
		if (text == p || *text++ != ' ')
			continue;
		size_t indent = strspn(text, " ");
		if (indent >= SYMBOL)
			add_symbol(r, address, text + SYMBOL);
		else if (indent >= IN)
			take_input(r, address, size, text + IN);
		else if (!indent && *text && !strstr(text, " = "))
			add_section(r, text, address, size);
	}
}

/* ---- the whole ---- */

static int by_place(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->size == y->size ? 0 : x->size < y->size ? -1 : 1;
}

static int symbols_by_place(const void *a, const void *b)
{
	const struct map_symbol *x = a, *y = b;

	return x->at == y->at ? 0 : x->at < y->at ? -1 : 1;
}

static int sections_by_place(const void *a, const void *b)
{
	const struct map_section *x = a, *y = b;

	return x->address == y->address ? strcmp(x->name, y->name) : x->address < y->address ? -1 : 1;
}

static void sort(struct map *m)
{
	if (m->n)
		qsort(m->sections, m->n, sizeof *m->sections, sections_by_place);
	for (size_t i = 0; i < m->n; i++) {
		struct map_section *s = &m->sections[i];
		if (s->n)
			qsort(s->stretches, s->n, sizeof *s->stretches, by_place);
		if (s->symbol_count)
			qsort(s->symbols, s->symbol_count, sizeof *s->symbols, symbols_by_place);
	}
}

/* Reads m->text, which has n bytes and a NUL. */
static int parse(struct map *m, size_t n, char **why)
{
	struct reader r = {.m = m, .rest = m->text, .end = m->text + n};

	while (next_line(&r)) {
		const char *p = blanks(r.line);
		if (starts_with(p, "VMA ")) {
			read_table(&r, strstr(p, "LMA ") != NULL);
			break;
		}
		if (starts_with(p, "Archive member included") || begins_sections(p)) {
			read_gnu(&r);
			break;
		}
	}
	sort(m);
	if (!m->n)
		*why = xstrdup("it is no linker's map, or an empty one");
	return m->n ? 0 : -1;
}

int map_parse(const char *bytes, size_t n, struct map *m, char **why)
{
	*m = (struct map){.text = xmalloc(n + 1)};
	if (n)
		memcpy(m->text, bytes, n);
	m->text[n] = 0;
	return parse(m, n, why);
}

int map_read(const char *path, struct map *m, char **why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), bad = -1;
	struct str text = {0};

	*m = (struct map){0};
	str_add(&text, "");
	if (fd < 0 || fd_read(fd, MAP_MAX, &text) != 0)
		*why = xstrdup(strerror(errno));
	else
		bad = 0;
	if (fd >= 0)
		close(fd);
	m->text = text.p;
	return bad ? bad : parse(m, text.n, why);
}

void map_free(struct map *m)
{
	for (size_t i = 0; i < m->n; i++) {
		free(m->sections[i].stretches);
		free(m->sections[i].symbols);
	}
	free(m->sections);
	free(m->pulls);
	free(m->text);
	*m = (struct map){0};
}

const struct map_section *map_section(const struct map *m, const char *name, uint64_t address)
{
	const struct map_section key = {.name = name, .address = address};

	return m->n ? bsearch(&key, m->sections, m->n, sizeof key, sections_by_place) : NULL;
}
