#include "plan.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/symbols.h"

static void add_note(struct plan *p, const char *rule, char *text)
{
	p->notes = xrealloc(p->notes, (p->note_count + 1) * sizeof *p->notes);
	p->notes[p->note_count++] = (struct note){rule, text};
}

void plan_note(struct plan *p, const char *rule, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_note(p, rule, xvasprintf(fmt, ap));
	va_end(ap);
}

void plan_drop(struct plan *p, const char *rule, struct arg *a, const char *why)
{
	a->dropped = true;
	plan_note(p, rule, "dropped %s%s%s: %s", a->word, a->second ? " " : "", a->second ? a->second : "", why);
}

void plan_drop_all(struct plan *p, const char *rule, enum kind k, const char *why)
{
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == k && !p->line.v[i].dropped)
			plan_drop(p, rule, &p->line.v[i], why);
}

const char *plan_output(const struct plan *p)
{
	return p->product ? p->product : "a.out";
}

void plan_inputs(const struct plan *p, struct argv *files)
{
	const struct argv *line = &p->out;

	for (size_t i = 1; i < line->n; i++) {
		const char *word = line->v[i];
		if (strcmp(word, "-o") == 0 || strcmp(word, "-plugin") == 0)
			i++;
		else if (*word != '-' && !path_within(word, p->sysroot) && symbols_code(word).machine)
			argv_add_once(files, word);
	}
}

static void print_words(FILE *f, const char *lead, char *const *words)
{
	struct str s = {0};

	for (; words && *words; words++) {
		str_addc(&s, ' ');
		str_add_shell(&s, *words);
	}
	fprintf(f, "%s: %s%s\n", program_name, lead, s.p ? s.p : "");
	str_free(&s);
}

void plan_print(const struct plan *p, FILE *f)
{
	print_words(f, "given:", p->argv);
	for (size_t i = 0; i < p->note_count; i++)
		fprintf(f, "%s:   %s: %s\n", program_name, p->notes[i].rule, p->notes[i].text);
	if (p->answer)
		fprintf(f, "%s: answers: %s", program_name, p->answer);
	else if (!p->refused)
		print_words(f, p->spared ? "in place of:" : "runs: ", p->out.v);
}

bool linker_input(const char *name)
{
	static const char *const ends[] = {".o", ".a", ".so", ".lo", ".obj", ".rlib", ".lib"};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_with(name, ends[i]))
			return true;
	return strstr(base_name(name), ".so.") != NULL;
}
