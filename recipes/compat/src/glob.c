/* Names that fit a pattern, with GNU's flags: braces, the caller's own folders, patterns without magic. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "public.h"

struct search {
	glob_t *g;
	int flags;
	int (*errfunc)(const char *, int);
};

/* ---- folders, the caller's or the system's ---- */

static void *open_folder(const struct search *s, const char *path)
{
	return s->flags & GLOB_ALTDIRFUNC ? s->g->gl_opendir(path) : opendir(path);
}

static struct dirent *next_entry(const struct search *s, void *folder)
{
	return s->flags & GLOB_ALTDIRFUNC ? s->g->gl_readdir(folder) : readdir(folder);
}

static void close_folder(const struct search *s, void *folder)
{
	if (s->flags & GLOB_ALTDIRFUNC)
		s->g->gl_closedir(folder);
	else
		closedir(folder);
}

static int exists(const struct search *s, const char *path)
{
	struct stat st;

	return (s->flags & GLOB_ALTDIRFUNC ? s->g->gl_lstat(path, &st) : lstat(path, &st)) == 0;
}

static int is_folder(const struct search *s, const char *path)
{
	struct stat st;

	return (s->flags & GLOB_ALTDIRFUNC ? s->g->gl_stat(path, &st) : stat(path, &st)) == 0 && S_ISDIR(st.st_mode);
}

/* What the caller's functions are given has no / behind it, as the next one. */
static int found_folder(const struct search *s, char *buf, size_t n)
{
	int is;

	if (n < 2)
		return is_folder(s, buf);
	buf[n - 1] = 0;
	is = is_folder(s, buf);
	buf[n - 1] = '/';
	return is;
}

/* ---- the list of what was found ---- */

/* A copy of n bytes of path, and a / where it is asked for. 0 or GLOB_NOSPACE. */
static int add(const struct search *s, const char *path, size_t n, int mark)
{
	glob_t *g = s->g;
	size_t at = g->gl_offs + g->gl_pathc;
	char **more = realloc(g->gl_pathv, (at + 2) * sizeof *more), *copy = malloc(n + 2);

	if (more)
		g->gl_pathv = more;
	if (!more || !copy) {
		free(copy);
		return GLOB_NOSPACE;
	}
	memcpy(copy, path, n);
	if (mark)
		copy[n++] = '/';
	copy[n] = 0;
	g->gl_pathv[at] = copy;
	g->gl_pathv[at + 1] = NULL;
	g->gl_pathc++;
	return 0;
}

/* An empty list has its NULL, too, and the room in front of it. */
static int begin_list(glob_t *g, int flags)
{
	if (!(flags & GLOB_DOOFFS))
		g->gl_offs = 0;
	if (flags & GLOB_APPEND)
		return 0;
	g->gl_pathc = 0;
	g->gl_pathv = calloc(g->gl_offs + 1, sizeof *g->gl_pathv);
	return g->gl_pathv ? 0 : GLOB_NOSPACE;
}

static int compare(const void *a, const void *b)
{
	return strcoll(*(char *const *)a, *(char *const *)b);
}

/* ---- patterns ---- */

static int has_magic(const struct search *s, const char *pattern)
{
	return glob_pattern_p(pattern, !(s->flags & GLOB_NOESCAPE));
}

/* A path that is there, n bytes. */
static int found(const struct search *s, const char *path, size_t n)
{
	return add(s, path, n, s->flags & GLOB_MARK && path[n - 1] != '/' && is_folder(s, path));
}

/* The path in buf, n bytes, has a part of the pattern found; what is left of the pattern begins at rest. */
static int walk(struct search *s, char *buf, size_t n, const char *rest);

/* A part without magic, copied without its backslashes. */
static int literal(struct search *s, char *buf, size_t n, const char *part, size_t length, const char *rest)
{
	for (size_t i = 0; i < length; i++) {
		if (part[i] == '\\' && !(s->flags & GLOB_NOESCAPE) && (i + 1 < length || *rest) && ++i == length)
			break; /* what it stands before is the / behind this part */
		if (n + 1 >= PATH_MAX)
			return 0;
		buf[n++] = part[i];
	}
	buf[n] = 0;
	return walk(s, buf, n, rest);
}

static int entry_fits(const struct search *s, const struct dirent *e, const char *part, int is_last)
{
	int how = (is_last && s->flags & GLOB_PERIOD ? 0 : FNM_PERIOD) | (s->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0);

	if (!is_last && e->d_type != DT_DIR && e->d_type != DT_LNK && e->d_type != DT_UNKNOWN)
		return 0;
	return fnmatch(part, e->d_name, how) == 0;
}

/* 0 or GLOB_ABORTED; *folder is NULL where there is none. */
static int open_found(const struct search *s, char *buf, size_t n, void **folder)
{
	int cut = n > 1 && buf[n - 1] == '/', aborted = 0;

	if (cut)
		buf[n - 1] = 0;
	*folder = open_folder(s, n ? buf : ".");
	if (!*folder && errno != ENOTDIR)
		aborted = (s->errfunc && s->errfunc(n ? buf : ".", errno)) || s->flags & GLOB_ERR;
	if (cut)
		buf[n - 1] = '/';
	return aborted ? GLOB_ABORTED : 0;
}

static int magic(struct search *s, char *buf, size_t n, const char *part, const char *rest)
{
	void *folder;
	struct dirent *e;
	int failed = open_found(s, buf, n, &folder);

	if (!folder)
		return failed;
	while (!failed && (e = next_entry(s, folder))) {
		size_t length = strlen(e->d_name);
		if (!entry_fits(s, e, part, !*rest) || n + length + 1 >= PATH_MAX)
			continue;
		memcpy(buf + n, e->d_name, length + 1);
		if (*rest || !(s->flags & GLOB_ONLYDIR) || e->d_type == DT_DIR || is_folder(s, buf))
			failed = *rest ? walk(s, buf, n + length, rest) : found(s, buf, n + length);
		buf[n] = 0;
	}
	close_folder(s, folder);
	return failed;
}

static int walk(struct search *s, char *buf, size_t n, const char *rest)
{
	size_t length;
	char *part;
	int failed;

	if (!*rest)
		return exists(s, buf) ? found(s, buf, n) : 0;
	for (; *rest == '/' && n + 1 < PATH_MAX; rest++)
		buf[n++] = '/';
	buf[n] = 0;
	if (!*rest)
		return found_folder(s, buf, n) ? add(s, buf, n, 0) : 0;
	length = strcspn(rest, "/");
	if (!(part = strndup(rest, length)))
		return GLOB_NOSPACE;
	rest += length;
	failed = has_magic(s, part) ? magic(s, buf, n, part, rest) : literal(s, buf, n, part, length, rest);
	free(part);
	return failed;
}

/* ---- ~ ---- */

/* Puts the home that ~ or ~USER stands for into buf. How many bytes, or -1 when there is none. */
static int home_of(const char *name, size_t length, char *buf)
{
	char user[256];
	const char *home = length == 0 ? getenv("HOME") : NULL;
	struct passwd *p;

	if (!home || !*home) {
		if (length >= sizeof user)
			return -1;
		memcpy(user, name, length);
		user[length] = 0;
		p = length ? getpwnam(user) : getpwuid(getuid());
		home = p ? p->pw_dir : NULL;
	}
	if (!home || strlen(home) >= PATH_MAX)
		return -1;
	strcpy(buf, home);
	return (int)strlen(home);
}

static int search(struct search *s, const char *pattern)
{
	char buf[PATH_MAX] = "";
	int n = 0;

	if (s->flags & (GLOB_TILDE | GLOB_TILDE_CHECK) && pattern[0] == '~') {
		size_t length = strcspn(pattern, "/");
		n = home_of(pattern + 1, length - 1, buf);
		if (n >= 0)
			pattern += length;
		else if (s->flags & GLOB_TILDE_CHECK)
			return GLOB_NOMATCH;
		else
			n = 0;
	}
	return n || *pattern ? walk(s, buf, (size_t)n, pattern) : 0;
}

/* ---- one pattern without braces ---- */

static int glob_plain(struct search *s, const char *pattern)
{
	glob_t *g = s->g;
	size_t before = g->gl_pathc;
	int is_magic = has_magic(s, pattern), failed = search(s, pattern);

	if (is_magic || (!(s->flags & GLOB_NOESCAPE) && strchr(pattern, '\\')))
		g->gl_flags |= GLOB_MAGCHAR;
	if (failed)
		return failed;
	if (g->gl_pathc == before) {
		if (!(s->flags & GLOB_NOCHECK) && (!(s->flags & GLOB_NOMAGIC) || is_magic))
			return GLOB_NOMATCH;
		return add(s, pattern, strlen(pattern), 0);
	}
	if (!(s->flags & GLOB_NOSORT))
		qsort(g->gl_pathv + g->gl_offs + before, g->gl_pathc - before, sizeof *g->gl_pathv, compare);
	return 0;
}

/* ---- braces ---- */

/* The end of the alternative that begins at p: its comma or brace; NULL when there is none. */
static const char *alternative_end(const char *p, int quote)
{
	for (int depth = 0; *p; p++)
		if (*p == '\\' && quote && p[1])
			p++;
		else if (*p == '{')
			depth++;
		else if ((*p == '}' && depth-- == 0) || (*p == ',' && depth == 0))
			return p;
	return NULL;
}

/* The first { that has its }, whose place goes to *end; NULL when there is none. */
static const char *first_brace(const char *p, int quote, const char **end)
{
	for (; *p && *p != '{'; p++)
		if (*p == '\\' && quote && p[1])
			p++;
	if (!*p)
		return NULL;
	for (*end = alternative_end(p + 1, quote); *end && **end == ',';)
		*end = alternative_end(*end + 1, quote);
	return *end ? p : NULL;
}

static int glob_braces(struct search *s, const char *pattern)
{
	int quote = !(s->flags & GLOB_NOESCAPE), failed = 0;
	const char *end, *open = s->flags & GLOB_BRACE ? first_brace(pattern, quote, &end) : NULL, *p;
	struct search one = *s;
	size_t before = s->g->gl_pathc, head;
	char *whole;

	if (!open)
		return glob_plain(s, pattern);
	if (!(whole = malloc(strlen(pattern) + 1)))
		return GLOB_NOSPACE;
	one.flags &= ~(GLOB_NOCHECK | GLOB_NOMAGIC);
	head = (size_t)(open - pattern);
	memcpy(whole, pattern, head);
	for (p = open + 1; !failed && p <= end; p = alternative_end(p, quote) + 1) {
		size_t length = (size_t)(alternative_end(p, quote) - p);
		memcpy(whole + head, p, length);
		strcpy(whole + head + length, end + 1);
		failed = glob_braces(&one, whole);
		if (failed == GLOB_NOMATCH)
			failed = 0;
	}
	free(whole);
	if (failed || s->g->gl_pathc != before)
		return failed;
	return s->flags & (GLOB_NOCHECK | GLOB_NOMAGIC) ? glob_plain(s, pattern) : GLOB_NOMATCH;
}

PUBLIC int glob(const char *restrict pattern, int flags, int (*errfunc)(const char *, int), glob_t *restrict g)
{
	struct search s = {g, flags, errfunc};

	g->gl_flags = flags;
	return begin_list(g, flags) ? GLOB_NOSPACE : glob_braces(&s, pattern);
}

PUBLIC void globfree(glob_t *g)
{
	for (size_t i = 0; g->gl_pathv && i < g->gl_pathc; i++)
		free(g->gl_pathv[g->gl_offs + i]);
	free(g->gl_pathv);
	g->gl_pathv = NULL;
	g->gl_pathc = 0;
}
