#include "hostpath.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/real.h"
#include "../base/str.h"
#include "standin.h"
#include "tool.h"

static const char *const host_roots[] = {
	"/usr/include",	      "/usr/lib",	  "/usr/lib32",	       "/usr/lib64",
	"/usr/libx32",	      "/lib",		  "/lib32",	       "/lib64",
	"/libx32",	      "/usr/local/include", "/usr/local/lib",  "/usr/local/lib32",
	"/usr/local/lib64",
};

/* True for the folder of a cross compiler's target: /usr/aarch64-linux-gnu/include, …/sys-root/…. */
static bool cross_root(const char *folded)
{
	const char *name = starts_with(folded, "/usr/") ? folded + strlen("/usr/") : "";
	const char *linux = strstr(name, "-linux-");

	return linux && linux < name + strcspn(name, "/");
}

/* True for a path in Rust's library of a target with our C library: …/rustlib/TRIPLE/…. */
static bool rust_ours(const char *path)
{
	const char *at = strstr(path, "/rustlib/");

	if (!at)
		return false;
	at += strlen("/rustlib/");
	return target_libc_in(at, strcspn(at, "/"));
}

static const char *const roots[] = {"/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/usr/local/lib64/"};
static const struct {
	const char *name, *language; /* the second or NULL: the columns of sysroot-templates/languages */
} languages[] = {
#include "languages.inc"
};

/* True for a path that ends with the row's, an archive's. */
static bool own_archive(const char *folded, const char *row)
{
	size_t n = strlen(folded), end = strlen(row);

	return ends_with(row, ".a") && n > end && folded[n - end - 1] == '/' && ends_with(folded, row);
}

static bool own_folded(const char *folded)
{
	bool own = false;

	for (size_t i = 0; i < sizeof roots / sizeof *roots && !own; i++) {
		if (!starts_with(folded, roots[i]))
			continue;
		char *name = xstrdup(folded + strlen(roots[i]));
		name[strcspn(name, "/")] = 0;
		name[without_version(name)] = 0;
		for (size_t k = 0; k < sizeof languages / sizeof *languages; k++)
			own = own || strcmp(name, languages[k].name) == 0 || own_archive(folded, languages[k].name);
		free(name);
	}
	return own;
}

bool programs_own(const char *path)
{
	char *folded = path_fold(path);
	bool own = own_folded(folded);

	free(folded);
	return own;
}

/* The archive of that row; fresh, or NULL. */
static char *find_archive(const char *row, const struct compiler *c)
{
	char *path = xasprintf("%s%s", c->libgcc, row);

	for (size_t i = 0; i < 2 * sizeof roots / sizeof *roots && !file_exists(path); i++) {
		free(path);
		path = xasprintf("%s%s%s%s", roots[i / 2], i % 2 ? "" : c->triple, i % 2 ? "" : "/", row);
	}
	if (file_exists(path))
		return path;
	free(path);
	return NULL;
}

char *programs_archive(const char *name, const struct compiler *c)
{
	static const char shared[] = "-shared";
	char *plain = xstrndup(name, without_version(name)), *file, *found = NULL;

	if (ends_with(plain, shared))
		plain[strlen(plain) - strlen(shared)] = 0;
	file = xasprintf("lib%s.a", plain);
	for (size_t i = 0; i < sizeof languages / sizeof *languages && !found; i++)
		if (strcmp(base_name(languages[i].name), file) == 0)
			found = find_archive(languages[i].name, c);
	free(file);
	free(plain);
	return found;
}

void programs_taken(enum language l, struct argv *libs)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		const char *name = base_name(languages[i].name);
		enum language taker;
		if (languages[i].language && language_named(languages[i].language, &taker) && taker == l)
			argv_addf(libs, "-l%.*s", (int)(strlen(name) - strlen("lib.a")), name + strlen("lib"));
	}
}

enum whose { HOSTS, OURS, UNKNOWN };

/* Whose an absolute path is, by its text. */
static enum whose whose(const char *folded, const char *home)
{
	bool host = cross_root(folded);

	if (home && path_within(folded, home))
		return OURS;
	for (size_t i = 0; !host && i < sizeof host_roots / sizeof *host_roots; i++)
		host = path_within(folded, host_roots[i]);
	return !host ? UNKNOWN : rust_ours(folded) || own_folded(folded) ? OURS : HOSTS;
}

/* True when a path whose text does not tell whose it is leads to the host's, by links, or from the working folder. */
static bool leads_to_host(const char *path, const char *home)
{
	char *real = path_real(path);
	bool host = real && whose(real, NULL) == HOSTS;

	if (host) { /* so does the home, perhaps */
		char *real_home = home ? path_real(home) : NULL;
		host = !real_home || !path_within(real, real_home);
		free(real_home);
	}
	free(real);
	return host;
}

/* True for a path in Rust's library of a target whose C library is the machine's: its triple is the host's, too. */
static bool rust_loaded(const struct site *s, const char *path)
{
	const char *at = s->target && s->target->floor ? strstr(path, "/rustlib/") : NULL;
	size_t n = at ? strlen(s->target->rust) : 0;

	return at && strncmp(at + strlen("/rustlib/"), s->target->rust, n) == 0 && at[strlen("/rustlib/") + n] == '/';
}

bool host_path(const struct site *s, const char *path)
{
	const char *home = s->home;

	if (rust_loaded(s, path))
		return false;
	char *folded = path_fold(path);
	enum whose w = *folded == '/' ? whose(folded, home) : UNKNOWN;

	free(folded);
	return w == UNKNOWN ? leads_to_host(path, home) : w == HOSTS;
}

char *without_host_paths(const struct site *s, const char *list)
{
	struct str kept = {0};

	for (const char *p = list; *p; p += *p == ':') {
		char *dir = xstrndup(p, strcspn(p, ":"));
		p += strlen(dir);
		if (*dir && !host_path(s, dir)) {
			if (kept.n)
				str_addc(&kept, ':');
			str_add(&kept, dir);
		}
		free(dir);
	}
	return kept.p;
}

char *path_without(const char *list, const char *folder, bool *found)
{
	struct str out = {0};

	str_add(&out, "");
	*found = false;
	while (list && *list) {
		size_t n = strcspn(list, ":");
		bool same = n == strlen(folder) && strncmp(list, folder, n) == 0;
		*found |= same;
		if (!same && n) {
			str_add(&out, out.n ? ":" : "");
			str_addn(&out, list, n);
		}
		list += n + (list[n] == ':');
	}
	return out.p;
}
