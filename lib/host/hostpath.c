#include "hostpath.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "aside.h"
#include "sysroot.h"

static const char *const host_roots[] = {
	"/usr/include",	      "/usr/lib",	  "/usr/lib32",	       "/usr/lib64",
	"/usr/libx32",	      "/lib",		  "/lib32",	       "/lib64",
	"/libx32",	      "/usr/local/include", "/usr/local/lib",  "/usr/local/lib32",
	"/usr/local/lib64",
};

/* The folder of a cross compiler's own target: /usr/aarch64-linux-gnu/include, …/sys-root/…. */
static bool cross_root(const char *folded)
{
	const char *name = starts_with(folded, "/usr/") ? folded + strlen("/usr/") : "";
	const char *linux = strstr(name, "-linux-");

	return linux && linux < name + strcspn(name, "/");
}

/* …/rustlib/TRIPLE/…, with musl in the triple: Rust's own archives for our target. */
static bool rust_musl(const char *path)
{
	const char *at = strstr(path, "/rustlib/");

	if (!at)
		return false;
	at += strlen("/rustlib/");
	const char *musl = strstr(at, "musl"), *slash = strchr(at, '/');
	return musl && (!slash || musl < slash);
}

/* Below /usr/lib/NAME, where NAME is a command as well: what that program has for itself. A C compiler's is the
 * host's all the same. */
bool programs_own(const char *path)
{
	static const char *const roots[] = {"/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/usr/local/lib64/"};
	char *folded = path_fold(path);
	bool own = false;

	for (size_t i = 0; i < sizeof roots / sizeof *roots && !own; i++) {
		size_t root = strlen(roots[i]);
		if (strncmp(folded, roots[i], root) != 0)
			continue;
		char *name = xstrndup(folded + root, strcspn(folded + root, "/"));
		char *program = xasprintf("%.*s/bin/%s", (int)(strstr(roots[i], "/lib") - roots[i]), roots[i], name);
		const struct target *native = target_native();
		own = *name && is_program(program) && !(native && compiler_name(name, native));
		free(program);
		free(name);
	}
	free(folded);
	return own;
}

bool host_path(const char *path)
{
	if (*path != '/')
		return false;
	char *p = path_fold(path);
	const char *home = home_path();
	bool host = cross_root(p);
	for (size_t i = 0; !host && i < sizeof host_roots / sizeof *host_roots; i++)
		host = path_within(p, host_roots[i]);
	if (host && ((home && path_within(p, home)) || rust_musl(p) || programs_own(p)))
		host = false;
	free(p);
	return host;
}

char *without_host_paths(const char *list)
{
	struct str s = {0};

	for (const char *p = list; *p; p += *p == ':') {
		char *dir = xstrndup(p, strcspn(p, ":"));
		p += strlen(dir);
		if (*dir && !host_path(dir)) {
			if (s.n)
				str_addc(&s, ':');
			str_add(&s, dir);
		}
		free(dir);
	}
	return s.p;
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
		if (!same && n)
			str_addf(&out, "%s%.*s", out.n ? ":" : "", (int)n, list);
		list += n + (list[n] == ':');
	}
	return out.p;
}
