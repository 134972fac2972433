#include "probe.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/libc.h"

static char *machine(const struct plan *p, const char *value)
{
	(void)value;
	return xasprintf("%s\n", p->target->plain);
}

static char *sysroot(const struct plan *p, const char *value)
{
	(void)value;
	return xasprintf("%s\n", p->sysroot);
}

static char *search_dirs(const struct plan *p, const char *value)
{
	(void)value;
	return xasprintf("install: %s/usr/lib/\nprograms: =%s/\nlibraries: =%s/usr/lib/\n", p->sysroot, p->linkers,
			 p->sysroot);
}

static char *libgcc(const struct plan *p, const char *value)
{
	(void)value;
	return xasprintf("%s/usr/lib/libgcc.a\n", p->sysroot);
}

static char *multi_lib(const struct plan *p, const char *value)
{
	(void)p, (void)value;
	return xstrdup(".;\n");
}

static char *multi_dir(const struct plan *p, const char *value)
{
	(void)p, (void)value;
	return xstrdup(".\n");
}

/* Answers -print-file-name as gcc does: with the path where there is such a file, else with the name as it was given.
 * Names that are no library or crt object ("include", "plugin", "cc1") are left to the compiler. */
static char *file_name(const struct plan *p, const char *value)
{
	char *path = xasprintf("%s/usr/lib/%s", p->sysroot, value);
	bool here = file_exists(path);
	bool ours = starts_with(value, "lib") || starts_with(value, "crt");

	for (const char *const *w = libc_words(p->target->libc, "start-up"); *w; w++)
		ours = ours || strcmp(value, *w) == 0;
	char *answer = here ? xasprintf("%s\n", path) : ours ? xasprintf("%s\n", value) : NULL;

	free(path);
	return answer;
}

static const struct {
	const char *option;
	char *(*answer)(const struct plan *p, const char *value);
} probes[] = {
	{"-dumpmachine", machine},
	{"-dump-machine", machine},
	{"-print-target-triple", machine},
	{"-print-effective-triple", machine},
	{"-print-multiarch", machine},
	{"-print-sysroot", sysroot},
	{"-print-search-dirs", search_dirs},
	{"-print-libgcc-file-name", libgcc},
	{"-print-multi-lib", multi_lib},
	{"-print-multi-directory", multi_dir},
	{"-print-multi-os-directory", multi_dir},
	{"-print-file-name=", file_name},
};

bool probe_answer(struct plan *p)
{
	for (size_t i = 0; i < p->line.n; i++) {
		const struct arg *a = &p->line.v[i];
		if (a->kind != K_PROBE)
			continue;
		const char *word = a->word + (a->word[0] == '-' && a->word[1] == '-');
		for (size_t k = 0; k < sizeof probes / sizeof *probes; k++) {
			size_t len = strlen(probes[k].option);
			bool valued = probes[k].option[len - 1] == '=';
			if (valued ? strncmp(word, probes[k].option, len) != 0
				   : strcmp(word, probes[k].option) != 0)
				continue;
			p->answer = probes[k].answer(p, word + len);
			if (!p->answer)
				return false;
			plan_note(p, "probes", "%s answered for the sysroot", a->word);
			return true;
		}
	}
	return false;
}
