#include "compiler.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "aside.h"
#include "install.h"
#include "tool.h"

/* Runs the compiler with that option. Where gcc itself runs the one who asks, as it does a link, its COMPILER_PATH
 * says where it found that one: answers that are kept must not come from there. */
static int run_option(const struct site *s, const struct compiler *c, const char *option, bool merge, struct str *out)
{
	struct argv cmd = {0}, env = {0};

	argv_addv(&env, s->env.v);
	env_unset(&env, "COMPILER_PATH");
	env_set(&env, ASKING_VARIABLE, "1");
	argv_addv(&cmd, c->command.v);
	argv_add(&cmd, option);
	int status = proc_capture_file(c->file, cmd.v, env.v, merge, out);
	argv_free(&cmd);
	argv_free(&env);
	return status;
}

/* What is asked of the compiler once. With clang -print-file-name knows no `include`, so its
 * resource folder is asked too; an answer that is no absolute path counts as none. */
static char *ask(const struct site *s, const struct compiler *c, const char *option)
{
	struct str out = {0};

	if (run_option(s, c, option, false, &out) != 0 || !out.n) {
		str_free(&out);
		return NULL;
	}
	out.p[strcspn(out.p, "\n")] = 0;
	return out.p;
}

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
	return !site_value(s, ASKING_VARIABLE) && run_option(s, c, "-v", true, v) == 0 && v->n;
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
	c->triple = ask(s, c, "-dumpmachine");
	if (c->clang) {
		char *res = ask(s, c, "-print-resource-dir");
		add_include(c, res ? xasprintf("%s/include", res) : NULL);
		free(res);
	} else {
		add_include(c, ask(s, c, "-print-file-name=include"));
		add_include(c, ask(s, c, "-print-file-name=include-fixed"));
	}
	char *libgcc = ask(s, c, c->clang ? "-print-file-name=libgcc.a" : "-print-libgcc-file-name");
	c->libgcc = path_fold(libgcc ? libgcc : "");
	c->libgcc[base_name(c->libgcc) - c->libgcc] = 0;
	free(libgcc);
	c->ld = ask(s, c, "-print-prog-name=ld");
	if (!c->ld)
		c->ld = xstrdup(tool_first(TOOL_LINKER)->name);
	c->as = c->clang ? NULL : ask(s, c, "-print-prog-name=as");
	if (!c->as)
		c->as = xstrdup("");
	return *c->version && c->triple && c->includes.n ? 0 : -1;
}

/* What a file or folder looks like: an answer that came from it is good for as long as this stays. */
static char *look_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return xasprintf("- %s", path);
	return xasprintf("%lld.%09ld.%lld %s", (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec, (long long)st.st_size,
			 path);
}

/* What the answers were derived from besides the command: the folder of libgcc and those above it, where other
 * versions come and go (clang takes the newest), and the folders of headers. */
static void origins(const struct compiler *c, struct argv *paths)
{
	static const char *const above[] = {"libgcc.a", "..", "../.."};

	for (size_t i = 0; i < sizeof above / sizeof *above; i++)
		argv_addf(paths, "%s%s", c->libgcc, above[i]);
	argv_addv(paths, c->includes.v);
}

/* The facts as "key value" lines. */
static void put(struct str *s, const char *key, const char *value)
{
	str_addf(s, "%s %s\n", key, value ? value : "");
}

static void save(const struct compiler *c, const char *file)
{
	struct argv paths = {0};
	struct str s = {0};

	put(&s, "path", c->path);
	put(&s, "is-clang", c->clang ? "1" : "0");
	put(&s, "version", c->version);
	put(&s, "triple", c->triple);
	for (size_t i = 0; i < c->includes.n; i++)
		put(&s, "include", c->includes.v[i]);
	put(&s, "libgcc", c->libgcc);
	put(&s, "linker", c->ld);
	put(&s, "assembler", c->as);
	put(&s, "configured", c->configured);
	origins(c, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		char *look = look_of(paths.v[i]);
		put(&s, "from", look);
		free(look);
	}
	/* Where the home cannot be written, the compiler is asked again next time: only slower. */
	if (make_parent(file) == 0)
		(void)file_write(file, s.p, s.n, 0644);
	argv_free(&paths);
	str_free(&s);
}

/* Takes one fact; false when it is an origin that looks otherwise now. */
static bool take(struct compiler *c, const char *key, const char *value)
{
	char **slot = strcmp(key, "version") == 0	 ? &c->version
		      : strcmp(key, "triple") == 0	 ? &c->triple
		      : strcmp(key, "libgcc") == 0	 ? &c->libgcc
		      : strcmp(key, "linker") == 0	 ? &c->ld
		      : strcmp(key, "assembler") == 0	 ? &c->as
		      : strcmp(key, "configured") == 0 ? &c->configured
						       : NULL;
	if (slot && !*slot) {
		*slot = xstrdup(value);
	} else if (strcmp(key, "include") == 0) {
		argv_add(&c->includes, value);
	} else if (strcmp(key, "is-clang") == 0) {
		c->clang = *value == '1';
	} else if (strcmp(key, "from") == 0) {
		char *look = look_of(value + strcspn(value, " ") + (strchr(value, ' ') != NULL));
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
	return good && from && c->version && c->triple && c->libgcc && c->ld && c->as && c->configured &&
			       c->includes.n ? 0 : -1;
}

static uint64_t fnv(uint64_t h, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	while (n--)
		h = (h ^ *p++) * 0x100000001b3u;
	return h;
}

/* Where c's facts are kept: the name covers each word of the command and what its file looks like. */
static char *facts_file(const struct site *s, const struct compiler *c)
{
	uint64_t h = 0xcbf29ce484222325u;

	if (!s->home)
		return NULL;
	for (size_t i = 0; i < c->command.n; i++) {
		char *file = i == 0 && c->file ? xstrdup(c->file) : site_program(s, c->command.v[i]);
		struct stat st;
		h = fnv(h, c->command.v[i], strlen(c->command.v[i]) + 1);
		if (file && stat(file, &st) == 0) {
			h = fnv(h, &st.st_size, sizeof st.st_size);
			h = fnv(h, &st.st_mtim, sizeof st.st_mtim);
		}
		free(file);
	}
	return xasprintf("%s/compilers/%016llx", s->home, (unsigned long long)h);
}

/* A launcher's compiler ("ccache gcc") must not be the shim again: by PATH it would be. */
static void settle_launched(const struct site *s, struct compiler *c, const struct target *t)
{
	for (size_t i = 1; i < c->command.n; i++) {
		const char *plain = compiler_name(base_name(c->command.v[i]), t);
		char *path = plain ? find_compiler(s->home, c->command.v[i], site_path(s)) : NULL;
		char *aside = path ? aside_of(s->home, path) : NULL;
		if (aside) {
			char *hosts = site_libexec(s, "host");
			free(path);
			path = hosts ? xasprintf("%s/%s", hosts, plain) : NULL;
			free(hosts);
		}
		if (path) {
			free(c->command.v[i]);
			c->command.v[i] = path;
		}
		free(aside);
	}
}

static int choose_set(const struct site *s, struct compiler *c, const struct target *t, const char *name,
		      const char *set)
{
	argv_add_words(&c->command, set);
	c->path = c->command.n ? find_compiler(s->home, c->command.v[0], site_path(s)) : NULL;
	if (!c->path) {
		fail("%s is '%s', but no such program is there besides mstatic itself", name, set);
		next_step("set %s to your compiler, or unset it", name);
		return -1;
	}
	settle_launched(s, c, t);
	return 0;
}

static void no_answer(const struct compiler *c, enum language l)
{
	struct str words = {0};

	for (size_t i = 0; i < c->command.n; i++)
		str_addf(&words, "%s%s", i ? " " : "", c->command.v[i]);
	fail("%s does not answer as gcc or clang does", words.p);
	next_step("try `%s -v`, or set %s to a compiler that is not mstatic itself", words.p,
		  language_facts(l)->variable);
	str_free(&words);
}

/* The first of the target's names on PATH, as they are in this language. */
static char *first_of(const struct site *s, const char *names, enum language l)
{
	char *path = NULL;

	for (const char *p = names; !path && *p; p += *p == ',') {
		size_t n = strcspn(p, ",");
		char *name = xstrndup(p, n), *try = language_compiler(name, l);
		path = try ? find_compiler(s->home, try, site_path(s)) : NULL;
		free(try);
		free(name);
		p += n;
	}
	return path;
}

bool compiler_there(const struct site *s, enum language l)
{
	const char *set = site_value(s, language_facts(l)->variable);
	char *path = set ? xstrdup(set) : first_of(s, s->target->compilers, l);
	bool there = path != NULL;

	free(path);
	return there;
}

static void none_found(const struct site *s, const struct target *t, enum language l)
{
	const struct language_facts *f = language_facts(l);
	char *first = xstrndup(t->compilers, strcspn(t->compilers, ",")), *name = language_compiler(first, l);
	struct argv need = {0};

	argv_add(&need, name ? name : tool_compiler(FAMILY_GCC, l)->name);
	fail("no %s compiler for %s on PATH (looked for %s); %s would choose another", f->title, t->triple, t->compilers,
	     f->variable);
	next_install(s, &need);
	argv_free(&need);
	free(name);
	free(first);
}

/* The words that make the command compile for t, wherever it may compile for several targets. */
static void add_abi(struct compiler *c, const struct target *t)
{
	bool clang = false;

	for (size_t i = 0; i < c->command.n; i++)
		clang = clang || is_clang(base_name(c->command.v[i]));
	if (clang && t != target_native())
		argv_addf(&c->command, "--target=%s", t->triple);
	for (const char *p = t->abi; *p && strcmp(t->abi, "-") != 0; p += *p == ',') {
		size_t n = strcspn(p, ",");
		argv_addf(&c->command, "%.*s", (int)n, p);
		p += n;
	}
}

/* Fills command, path and file from the environment (asked), the name this process was called by, or
 * the target's table; -1 after a message. */
static int choose(const struct site *s, struct compiler *c, const struct target *t, enum language l, bool asked)
{
	const char *name = language_facts(l)->variable, *set = asked ? site_value(s, name) : NULL;
	struct argv words = {0};

	if (set) {
		if (choose_set(s, c, t, name, set) != 0)
			return -1;
	} else if (t == target_native() && s->stands_for) {
		c->path = xstrdup(s->stands_for);
	} else {
		c->path = first_of(s, t->compilers, l);
	}
	if (!c->path) {
		none_found(s, t, l);
		return -1;
	}
	c->file = aside_of(s->home, c->path);
	if (c->file)
		aside_words(c->path, l, &words);
	else
		argv_add(&words, c->path);
	if (c->command.n)
		argv_addv(&words, c->command.v + 1);
	argv_free(&c->command);
	c->command = words;
	add_abi(c, t);
	return 0;
}

/* True when its -dumpmachine is of this architecture; x86 is i386 to i686, or x86_64 with -m32. */
static bool fits(const struct compiler *c, const struct target *t)
{
	bool x86 = c->triple[0] == 'i' && strncmp(c->triple + 1 + strspn(c->triple + 1, "3456"), "86-", 3) == 0;

	return starts_with(c->triple, t->family) || (x86 && strcmp(t->family, "x86") == 0);
}

static struct compiler *find(const struct site *s, const struct target *t, enum language l, bool asked)
{
	struct compiler *c = xcalloc(1, sizeof *c);

	if (choose(s, c, t, l, asked) != 0) {
		free(c);
		return NULL;
	}
	char *file = facts_file(s, c);
	struct compiler blank = {.command = c->command, .path = c->path, .file = c->file};
	if (!file || load(c, file) != 0) {
		*c = blank;
		if (ask_all(s, c) != 0) {
			no_answer(c, l);
			free(file);
			return NULL;
		}
		if (file && *c->libgcc) /* or one may come at any time */
			save(c, file);
	}
	free(file);
	char *ld = site_program(s, c->ld); /* as PATH is now */
	free(c->ld);
	c->ld = ld;
	if (fits(c, t))
		return c;
	fail("%s makes code for %s, not for %s", c->path, c->triple, t->triple);
	next_step("set %s to a compiler for it, or unset it", language_facts(l)->variable);
	return NULL;
}

struct compiler *compiler_find(const struct site *s, enum language l)
{
	return find(s, s->target, l, true);
}

struct compiler *compiler_for_host(const struct site *s)
{
	const struct target *native = target_native();

	return native ? find(s, native, LANG_C, false) : NULL;
}

/* True when the part of gcc that compiles l is installed; of one that is not, gcc prints the bare name. */
static bool has_part(const struct site *s, const struct compiler *c, enum language l)
{
	const struct tool *part = tools;

	while (part < tools + tool_count && (part->role != TOOL_PART || part->language != l))
		part++;
	if (part == tools + tool_count) /* C's is in every package */
		return true;
	char *option = xasprintf("-print-prog-name=%s", part->name), *path = ask(s, c, option);
	bool there = path && *path == '/';

	free(path);
	free(option);
	return there;
}

char *compiler_lacks(const struct site *s, const struct compiler *c, enum language l)
{
	char *name = NULL;

	if (c->clang ? tool_compiler(FAMILY_CLANG, l) != NULL : has_part(s, c, l))
		return NULL;
	for (size_t i = 0; i < c->command.n && !name; i++)
		name = language_compiler(base_name(c->command.v[i]), l);
	return name ? name : xstrdup(tool_compiler(FAMILY_GCC, l)->name);
}

char *compiler_identity(const struct compiler *c)
{
	static const char *const kept[] = {"--enable-default-", "--with-arch", "--with-tune", "--with-cpu",
					   "--with-abi", "--with-float", "--with-fpu", "--enable-cet"};
	struct argv words = {0};
	struct str s = {0};

	str_addf(&s, "%s %s", c->version, c->triple);
	argv_add_words(&words, c->configured);
	for (size_t i = 0; i < words.n; i++)
		for (size_t k = 0; k < sizeof kept / sizeof *kept; k++)
			if (starts_with(words.v[i], kept[k]))
				str_addf(&s, " %s", words.v[i]);
	argv_free(&words);
	return s.p;
}
