#include "learn.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/file.h"
#include "../base/looks.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "ldhead.h"
#include "tool.h"

static void add_include(struct compiler *c, char *dir)
{
	if (dir && *dir == '/' && is_dir(dir)) {
		char *folded = path_fold(dir);
		argv_add_once(&c->includes, folded);
		free(folded);
	}
	free(dir);
}

/* The line of text that begins with lead, or "". */
static char *line_of(const char *text, const char *lead)
{
	for (const char *p = text; p && *p; p = strchr(p, '\n'), p += p != NULL)
		if (starts_with(p, lead))
			return xstrndup(p, strcspn(p, "\n"));
	return xstrdup("");
}

/* What `-v` says, or false. */
static bool ask_version(const struct site *s, const struct compiler *c, struct str *v)
{
	return !site_value(s, ASKING_VARIABLE) && compiler_say(s, c, (char *[]){"-v", NULL}, true, v) == 0 && v->n;
}

/* True when the help of the linker that c runs by default has that word: it takes others, with a warning. */
static bool linker_knows(const struct site *s, const struct compiler *c, const char *word)
{
	char *ld = compiler_linker(s, c);
	char *const command[] = {ld, "--help", NULL};
	struct str help = {0};
	bool knows = ld && proc_capture(command, NULL, false, &help) == 0 && help.n && strstr(help.p, word);

	str_free(&help);
	free(ld);
	return knows;
}

static int ask_all(const struct site *s, struct compiler *c)
{
	struct str v = {0};

	if (!ask_version(s, c, &v)) {
		str_free(&v);
		return -1;
	}
	c->clang = strstr(v.p, "clang version") != NULL;
	c->configured = line_of(v.p, "Configured with:");
	c->version = line_of(v.p, "gcc version");
	if (c->clang) {
		const char *at = strstr(v.p, "clang version");
		free(c->version);
		c->version = xstrndup(at, strcspn(at, "\n"));
	}
	str_free(&v);
	c->triple = compiler_answer(s, c, "-dumpmachine");
	if (c->clang) {
		char *res = compiler_answer(s, c, "-print-resource-dir");
		add_include(c, res ? xasprintf("%s/include", res) : NULL);
		free(res);
	} else {
		add_include(c, compiler_answer(s, c, "-print-file-name=include"));
		add_include(c, compiler_answer(s, c, "-print-file-name=include-fixed"));
	}
	char *libgcc = compiler_answer(s, c, c->clang ? "-print-file-name=libgcc.a" : "-print-libgcc-file-name");
	c->libgcc = path_fold(libgcc ? libgcc : "");
	c->libgcc[base_name(c->libgcc) - c->libgcc] = 0;
	free(libgcc);
	c->ld = compiler_answer(s, c, "-print-prog-name=ld");
	if (!c->ld)
		c->ld = xstrdup(tool_first(TOOL_LINKER)->name);
	c->as = c->clang ? NULL : compiler_answer(s, c, "-print-prog-name=as");
	if (!c->as)
		c->as = xstrdup("");
	c->packs = xstrdup(linker_knows(s, c, "pack-relative-relocs") ? "yes" : "no");
	c->head_pie = ldhead_ask(s, c, HEAD_PIE);
	c->head_static = ldhead_ask(s, c, HEAD_STATIC);
	return *c->version && c->triple && c->includes.n ? 0 : -1;
}

/* The paths whose look the answers depend on, besides the command: the folder of libgcc and those above it, where
 * other versions come and go (clang takes the newest), the folders of headers, and the linker. */
static void origins(const struct site *s, const struct compiler *c, struct argv *paths)
{
	char *ld = compiler_linker(s, c);
	static const char *const above[] = {"libgcc.a", "..", "../.."};

	for (size_t i = 0; i < sizeof above / sizeof *above; i++)
		argv_addf(paths, "%s%s", c->libgcc, above[i]);
	argv_addv(paths, c->includes.v);
	if (ld)
		argv_add(paths, ld);
	free(ld);
}

/* Adds a fact as a line "KEY VALUE". */
static void put(struct str *s, const char *key, const char *value)
{
	str_addf(s, "%s %s\n", key, value ? value : "");
}

static void save(const struct site *s, const struct compiler *c, const char *file)
{
	struct argv paths = {0};
	struct str text = {0};

	put(&text, "path", c->path);
	put(&text, "is-clang", c->clang ? "1" : "0");
	put(&text, "version", c->version);
	put(&text, "triple", c->triple);
	for (size_t i = 0; i < c->includes.n; i++)
		put(&text, "include", c->includes.v[i]);
	put(&text, "libgcc", c->libgcc);
	put(&text, "linker", c->ld);
	put(&text, "assembler", c->as);
	put(&text, "linker-packs", c->packs);
	put(&text, "configured", c->configured);
	put(&text, "head-pie", c->head_pie);
	put(&text, "head-static", c->head_static);
	origins(s, c, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		char *look = file_look(paths.v[i]);
		put(&text, "from", look);
		free(look);
	}
	/* Where the home cannot be written, the compiler is asked again next time: only slower. */
	if (make_parent(file) == 0)
		(void)file_write(file, text.p, text.n, 0644);
	argv_free(&paths);
	str_free(&text);
}

/* Takes one kept fact. False when it is a path that looks otherwise now. */
static bool take(struct compiler *c, const char *key, const char *value)
{
	char **slot = strcmp(key, "version") == 0	 ? &c->version
		      : strcmp(key, "triple") == 0	 ? &c->triple
		      : strcmp(key, "libgcc") == 0	 ? &c->libgcc
		      : strcmp(key, "linker") == 0	 ? &c->ld
		      : strcmp(key, "assembler") == 0	 ? &c->as
		      : strcmp(key, "linker-packs") == 0 ? &c->packs
		      : strcmp(key, "configured") == 0	 ? &c->configured
		      : strcmp(key, "head-pie") == 0	 ? &c->head_pie
		      : strcmp(key, "head-static") == 0 ? &c->head_static
							 : NULL;
	if (slot && !*slot) {
		*slot = xstrdup(value);
	} else if (strcmp(key, "include") == 0) {
		argv_add(&c->includes, value);
	} else if (strcmp(key, "is-clang") == 0) {
		c->clang = *value == '1';
	} else if (strcmp(key, "from") == 0) {
		char *look = file_look(value + strcspn(value, " ") + (strchr(value, ' ') != NULL));
		bool same = strcmp(look, value) == 0;
		free(look);
		return same;
	}
	return true;
}

static int load(struct compiler *c, const char *file)
{
	struct str s = {0};
	bool good = file_read(file, &s) == 0, from = false;

	for (char *p = s.p, *end; good && p && (end = strchr(p, '\n')); p = end + 1) {
		*end = 0;
		char *value = strchr(p, ' ');
		if (!value)
			continue;
		*value++ = 0;
		from = from || strcmp(p, "from") == 0;
		good = take(c, p, value);
	}
	str_free(&s);
	return good && from && c->version && c->triple && c->libgcc && c->ld && c->as && c->packs && c->configured &&
			       c->head_pie && c->head_static && c->includes.n ? 0 : -1;
}

/* Where c's facts are kept: the name covers each word of the command and what its file looks like. */
static char *facts_file(const struct site *s, const struct compiler *c)
{
	uint64_t h = LOOKS_NOTHING;

	if (!s->home)
		return NULL;
	for (size_t i = 0; i < c->command.n; i++) {
		const char *word = c->command.v[i];
		char *file = i == 0 ? xstrdup(c->file ? c->file : word) : *word != '-' ? site_program(s, word) : NULL;
		struct stat st;
		h = looks_bytes(h, word, strlen(word) + 1);
		if (file && stat(file, &st) == 0) {
			h = looks_bytes(h, &st.st_size, sizeof st.st_size);
			h = looks_bytes(h, &st.st_mtim, sizeof st.st_mtim);
		}
		free(file);
	}
	return xasprintf("%s/compilers/%016llx", s->home, (unsigned long long)h);
}

int compiler_learn(const struct site *s, struct compiler *c)
{
	char *file = facts_file(s, c);
	struct compiler blank = {.command = c->command, .path = c->path, .file = c->file};
	int bad = 0;

	if (!file || load(c, file) != 0) {
		*c = blank;
		bad = ask_all(s, c);
		if (!bad && file && *c->libgcc) /* or one may come at any time */
			save(s, c, file);
	}
	free(file);
	return bad ? -1 : 0;
}
