#include "hostpaths.h"

#include <stdlib.h>
#include <string.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../host/hostpath.h"
#include "linkmode.h"

void rule_environment(struct plan *p)
{
	static const char *const gone[] = {"COMPILER_PATH", "GCC_EXEC_PREFIX", "LIBRARY_PATH", "LD_RUN_PATH",
					   "CCC_OVERRIDE_OPTIONS", LINK_VARIABLE};
	static const char *const lists[] = {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
					    "OBJC_INCLUDE_PATH", "OBJCPLUS_INCLUDE_PATH"};

	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		const char *v = env_get(&p->env, gone[i]);
		if (!v)
			continue;
		plan_note(p, "environment", "unset %s", gone[i]);
		if (strcmp(gone[i], "LIBRARY_PATH") == 0 && p->mode >= MODE_RELOCATABLE) {
			char *kept = without_host_paths(p->site, v);
			for (char *dir = kept ? strtok(kept, ":") : NULL; dir; dir = strtok(NULL, ":"))
				argv_addf(&p->after, "-L%s", dir);
			free(kept);
		}
		env_unset(&p->env, gone[i]);
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const char *v = env_get(&p->env, lists[i]);
		char *kept = v ? without_host_paths(p->site, v) : NULL;
		if (v && (!kept || strcmp(kept, v) != 0))
			plan_note(p, "environment", "%s without the host's folders", lists[i]);
		if (kept)
			env_set(&p->env, lists[i], kept);
		else if (v)
			env_unset(&p->env, lists[i]);
		free(kept);
	}
}

const char *behind_sysroot(const char *path)
{
	static const char variable[] = "$SYSROOT";

	if (*path == '=')
		return path + 1;
	return starts_with(path, variable) ? path + strlen(variable) : NULL;
}

static bool is_folder(const struct arg *a)
{
	return a->kind == K_INCLUDE_DIR || a->kind == K_LIB_DIR;
}

/* A folder that the line names by "=" is in the sysroot, which is mstatic's. */
static void in_sysroot(struct plan *p, struct arg *a)
{
	const char *rest = behind_sysroot(a->value);

	if (!rest)
		return;
	char *path = xasprintf("%s%s", p->sysroot, rest);
	arg_replace(a, path);
	plan_note(p, "host-paths", "%s%s%s is %s", a->word, a->second ? " " : "", a->second ? a->second : "", path);
	free(path);
}

/* -iwithprefix DIR is the folder whose name is that prefix with DIR behind it. */
static void with_prefix(struct plan *p, struct arg *a, const char *prefix)
{
	char *dir = xasprintf("%s%s", prefix, a->value);

	if (host_path(p->site, dir))
		plan_drop(p, "host-paths", a, "a folder of the host's");
	free(dir);
}

/* The sysroot's folder in the place of one of the host's with headers of one library (-I/usr/include/libxml2); where
 * the sysroot has none, or for all others, the word is dropped. */
static void hosts_folder(struct plan *p, struct arg *a)
{
	char *folded = path_fold(a->value), *own = xasprintf("%s%s", p->sysroot, folded);

	if (a->kind == K_INCLUDE_DIR && starts_with(folded, "/usr/include/") && is_dir(own)) {
		plan_note(p, "host-paths", "%s is %s", a->value, own);
		arg_replace(a, own);
	} else {
		plan_drop(p, "host-paths", a, "a folder of the host's");
	}
	free(own);
	free(folded);
}

/* The sysroot's header in the place of one of the host's that the line includes by path; where the sysroot has none,
 * the word is dropped. */
static void included_file(struct plan *p, struct arg *a)
{
	char *own = xasprintf("%s%s", p->sysroot, a->value);

	if (!host_path(p->site, a->value)) {
		free(own);
		return;
	}
	if (starts_with(a->value, "/usr/include/") && file_exists(own)) {
		plan_note(p, "host-paths", "%s is %s", a->value, own);
		arg_replace(a, own);
	} else {
		plan_drop(p, "host-paths", a, "a header of the host's");
	}
	free(own);
}

/* ---- words for the compiler's parts ---- */

/* Removes from a the inner words that are marked in host. *at: the number of a's first word among all inner words. */
static void take_out(struct plan *p, struct arg *a, const bool *host, size_t *at)
{
	struct argv words = {0};
	struct str left = {0};
	size_t kept = 0;

	cmdline_inner_words(a, &words);
	for (size_t i = 0; i < words.n; i++, ++*at)
		if (!host[*at])
			str_addf(&left, "%s%s", kept++ ? "," : "", words.v[i]);
	if (words.n && !kept)
		plan_drop(p, "host-paths", a, "a folder of the host's");
	else if (kept < words.n)
		arg_replace(a, left.p);
	str_free(&left);
	argv_free(&words);
}

/* -Wp,-I/usr/include and -Xpreprocessor, where the option's operand may be in another argument. */
static void inner_words(struct plan *p)
{
	struct cmdline inner = {0};
	size_t word = 0;

	cmdline_inner(&inner, &p->line);
	bool *host = xcalloc(inner.words.n + 1, sizeof *host);
	for (size_t i = 0; i < inner.n; i++) {
		const struct arg *a = &inner.v[i];
		bool drop = a->kind == K_INCLUDE_DIR && a->value && host_path(p->site, a->value);
		host[word++] = drop;
		if (a->second)
			host[word++] = drop;
	}
	word = 0;
	for (size_t i = 0; i < p->line.n; i++)
		if (p->line.v[i].kind == K_INNER)
			take_out(p, &p->line.v[i], host, &word);
	free(host);
}

void rule_host_paths(struct plan *p)
{
	const char *prefix = "";

	for (size_t i = 0; i < p->line.n; i++) {
		struct arg *a = &p->line.v[i];
		if (!a->value)
			continue;
		if (is_folder(a))
			in_sysroot(p, a);
		if (a->kind == K_INCLUDE_PREFIX)
			prefix = a->value;
		else if (a->kind == K_INCLUDE_BEHIND)
			with_prefix(p, a, prefix);
		else if (a->kind == K_INCLUDE_FILE)
			included_file(p, a);
		else if (a->kind == K_SYSROOT)
			plan_drop(p, "host-paths", a, "the sysroot is mstatic's");
		else if ((is_folder(a) || a->kind == K_TOOL_DIR) && host_path(p->site, a->value))
			hosts_folder(p, a);
	}
	inner_words(p);
}
