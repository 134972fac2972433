/* Every entry has its whole path; the working directory stays. */
#include <dirent.h>
#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "public.h"

#define FAILED 0x4000 /* fts_flags of a folder: its reading broke off */

/* An entry, its name at the end of it; behind that its stat, then its path, in one block of memory. */
static FTSENT *entry(FTSENT *parent, const char *name)
{
	size_t len = strlen(name), before = 0;
	const char *lead = "";

	if (parent->fts_level >= FTS_ROOTLEVEL) {
		lead = parent->fts_path;
		before = strlen(lead);
	}
	size_t slash = before && lead[before - 1] != '/', path = before + slash + len;
	size_t align = sizeof(long long), at = (offsetof(FTSENT, fts_name) + len + align) / align * align;
	FTSENT *e;

	if (path > USHRT_MAX || len > USHRT_MAX) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	e = calloc(1, at + sizeof(struct stat) + path + 1);
	if (!e)
		return NULL;
	memcpy(e->fts_name, name, len + 1);
	e->fts_statp = (struct stat *)(void *)((char *)e + at);
	e->fts_path = e->fts_accpath = (char *)(e->fts_statp + 1);
	memcpy(e->fts_path, lead, before);
	if (slash)
		e->fts_path[before] = '/';
	memcpy(e->fts_path + before + slash, name, len + 1);
	e->fts_pathlen = (unsigned short)path;
	e->fts_namelen = (unsigned short)len;
	e->fts_parent = parent;
	e->fts_level = (short)(parent->fts_level + 1);
	e->fts_instr = FTS_NOINSTR;
	e->fts_symfd = -1;
	return e;
}

static void free_list(FTSENT *e)
{
	while (e) {
		FTSENT *next = e->fts_link;
		free(e);
		e = next;
	}
}

static int dots(const char *name)
{
	return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

static unsigned short folder_kind(FTSENT *e)
{
	for (FTSENT *p = e->fts_parent; p->fts_level >= FTS_ROOTLEVEL; p = p->fts_parent)
		if (p->fts_ino == e->fts_ino && p->fts_dev == e->fts_dev) {
			e->fts_cycle = p;
			return FTS_DC;
		}
	return FTS_D;
}

static unsigned short look(FTS *f, FTSENT *e, int follow)
{
	struct stat *st = e->fts_statp;

	e->fts_errno = 0;
	if (follow || (f->fts_options & FTS_LOGICAL)) {
		if (stat(e->fts_path, st) != 0) {
			e->fts_errno = errno;
			if (lstat(e->fts_path, st) == 0) {
				e->fts_errno = 0;
				return FTS_SLNONE;
			}
			memset(st, 0, sizeof *st);
			return FTS_NS;
		}
	} else if (lstat(e->fts_path, st) != 0) {
		e->fts_errno = errno;
		memset(st, 0, sizeof *st);
		return FTS_NS;
	}
	e->fts_dev = st->st_dev;
	e->fts_ino = st->st_ino;
	e->fts_nlink = st->st_nlink;
	if (S_ISDIR(st->st_mode))
		return e->fts_level > FTS_ROOTLEVEL && dots(e->fts_name) ? FTS_DOT : folder_kind(e);
	return S_ISLNK(st->st_mode) ? FTS_SL : S_ISREG(st->st_mode) ? FTS_F : FTS_DEFAULT;
}

/* Without FTS_NOSTAT everything is looked at, with it what could be a folder. */
static int must_look(const FTS *f, int type)
{
	return !(f->fts_options & FTS_NOSTAT) || type == DT_DIR || type == DT_UNKNOWN ||
	       (type == DT_LNK && (f->fts_options & FTS_LOGICAL));
}

static int compare_with(const void *a, const void *b, void *f)
{
	return ((FTS *)f)->fts_compar((const FTSENT **)(void *)a, (const FTSENT **)(void *)b);
}

static FTSENT *sorted(FTS *f, FTSENT *list)
{
	size_t n = 0;

	for (FTSENT *e = list; e; e = e->fts_link)
		n++;
	if (!f->fts_compar || n < 2)
		return list;
	FTSENT **v = malloc(n * sizeof *v);
	if (!v)
		return list; /* unsorted is better than nothing */
	for (size_t i = 0; i < n; i++, list = list->fts_link)
		v[i] = list;
	qsort_r(v, n, sizeof *v, compare_with, f);
	for (size_t i = 0; i < n; i++)
		v[i]->fts_link = i + 1 < n ? v[i + 1] : NULL;
	list = v[0];
	free(v);
	return list;
}

/* What is in the folder; NULL also when it cannot be read, which stands in its fts_info then, or in
 * its flags when it was read in part. */
static FTSENT *build(FTS *f, FTSENT *dir, int names_only)
{
	FTSENT *list = NULL, **end = &list;
	DIR *d = opendir(dir->fts_accpath);
	int broken;

	if (!d) {
		dir->fts_info = FTS_DNR;
		dir->fts_errno = errno;
		return NULL;
	}
	for (;;) {
		errno = 0;
		struct dirent *r = readdir(d);
		if (!r)
			break;
		if (dots(r->d_name) && !(f->fts_options & FTS_SEEDOT))
			continue;
		FTSENT *e = entry(dir, r->d_name);
		if (!e)
			break;
		e->fts_ino = r->d_ino;
		e->fts_info = names_only || !must_look(f, r->d_type) ? FTS_NSOK : look(f, e, 0);
		*end = e;
		end = &e->fts_link;
	}
	broken = errno;
	closedir(d);
	if (broken) {
		dir->fts_errno = broken;
		dir->fts_flags |= FAILED;
	}
	return sorted(f, list);
}

PUBLIC FTS *fts_open(char *const *roots, int options, int (*compare)(const FTSENT **, const FTSENT **))
{
	FTS *f = calloc(1, sizeof *f);
	FTSENT *top = calloc(1, sizeof *top), *list = NULL, **end = &list;

	if ((options & ~FTS_OPTIONMASK) || !(options & (FTS_LOGICAL | FTS_PHYSICAL)) || !roots)
		errno = EINVAL;
	else if (f && top) {
		f->fts_options = options;
		f->fts_compar = compare;
		f->fts_rfd = -1;
		top->fts_level = FTS_ROOTPARENTLEVEL;
		for (; *roots; roots++) {
			FTSENT *e = entry(top, *roots);
			if (!e)
				goto bad;
			*end = e;
			end = &e->fts_link;
			e->fts_info = look(f, e, options & FTS_COMFOLLOW);
		}
		f->fts_cur = calloc(1, sizeof *f->fts_cur);
		if (!f->fts_cur)
			goto bad;
		f->fts_cur->fts_info = FTS_INIT;
		f->fts_cur->fts_parent = top;
		f->fts_cur->fts_link = sorted(f, list);
		return f;
	}
bad:
	free_list(list);
	free(top);
	free(f);
	return NULL;
}

static FTSENT *arrive(FTS *f, FTSENT *e)
{
	f->fts_path = e->fts_path;
	f->fts_pathlen = e->fts_pathlen;
	if (e->fts_level == FTS_ROOTLEVEL && e->fts_info != FTS_DP) {
		const char *slash = strrchr(e->fts_name, '/');
		f->fts_dev = e->fts_dev;
		if (slash && slash[1]) { /* sorted by what was given, but called by the last part */
			e->fts_namelen = (unsigned short)strlen(slash + 1);
			memmove(e->fts_name, slash + 1, e->fts_namelen + 1u);
		}
	}
	return e;
}

static void follow(FTS *f, FTSENT *e)
{
	e->fts_instr = FTS_NOINSTR;
	e->fts_info = look(f, e, 1);
	if (e->fts_info == FTS_D)
		e->fts_flags |= FTS_SYMFOLLOW;
}

/* The first of the list that is not to be skipped; or up again. */
static FTSENT *next_of(FTS *f, FTSENT *e, FTSENT *parent)
{
	while (e && e->fts_instr == FTS_SKIP) {
		FTSENT *next = e->fts_link;
		free(e);
		e = next;
	}
	if (e) {
		if (e->fts_instr == FTS_FOLLOW)
			follow(f, e);
		return e;
	}
	if (parent->fts_level == FTS_ROOTPARENTLEVEL) {
		free(parent);
		errno = 0;
		return NULL;
	}
	parent->fts_info = parent->fts_flags & FAILED ? FTS_ERR : FTS_DP;
	return parent;
}

/* From a folder that was shown down into it, or to its second showing. */
static FTSENT *descend(FTS *f, FTSENT *dir, int skip)
{
	FTSENT *list = f->fts_child;

	f->fts_child = NULL;
	if (skip || ((f->fts_options & FTS_XDEV) && dir->fts_dev != f->fts_dev)) {
		free_list(list);
		dir->fts_info = FTS_DP;
		return dir;
	}
	if (f->fts_options & FTS_NAMEONLY) { /* fts_children did not look at them */
		free_list(list);
		list = NULL;
		f->fts_options &= ~FTS_NAMEONLY;
	}
	if (!list)
		list = build(f, dir, 0);
	return dir->fts_info == FTS_DNR ? dir : next_of(f, list, dir);
}

PUBLIC FTSENT *fts_read(FTS *f)
{
	FTSENT *e = f->fts_cur;
	int instr = e ? e->fts_instr : 0;

	if (!e || (f->fts_options & FTS_STOP))
		return NULL;
	e->fts_instr = FTS_NOINSTR;
	if (instr == FTS_AGAIN) {
		e->fts_info = look(f, e, e->fts_flags & FTS_SYMFOLLOW);
		return e;
	}
	if (instr == FTS_FOLLOW && (e->fts_info == FTS_SL || e->fts_info == FTS_SLNONE)) {
		follow(f, e);
		return e;
	}
	if (e->fts_info == FTS_D) {
		e = descend(f, e, instr == FTS_SKIP);
	} else {
		FTSENT *next = e->fts_link, *parent = e->fts_parent;
		free(e);
		e = next_of(f, next, parent);
	}
	f->fts_cur = e;
	return e ? arrive(f, e) : NULL;
}

PUBLIC FTSENT *fts_children(FTS *f, int options)
{
	FTSENT *e = f->fts_cur;

	if (options && options != FTS_NAMEONLY) {
		errno = EINVAL;
		return NULL;
	}
	errno = 0;
	if (!e || (f->fts_options & FTS_STOP))
		return NULL;
	if (e->fts_info == FTS_INIT)
		return e->fts_link;
	if (e->fts_info != FTS_D)
		return NULL;
	free_list(f->fts_child);
	f->fts_options &= ~FTS_NAMEONLY;
	f->fts_options |= options;
	f->fts_child = build(f, e, options);
	if (e->fts_info == FTS_DNR) {
		e->fts_info = FTS_D; /* fts_read says it */
		errno = e->fts_errno;
	}
	return f->fts_child;
}

PUBLIC int fts_set(FTS *f, FTSENT *e, int instruction)
{
	(void)f;
	if (instruction && instruction != FTS_AGAIN && instruction != FTS_FOLLOW && instruction != FTS_NOINSTR &&
	    instruction != FTS_SKIP) {
		errno = EINVAL;
		return -1;
	}
	e->fts_instr = (unsigned short)instruction;
	return 0;
}

PUBLIC int fts_close(FTS *f)
{
	FTSENT *e = f->fts_cur, *parent;

	free_list(f->fts_child);
	while (e) {
		parent = e->fts_parent;
		free_list(e);
		e = parent && parent->fts_level != FTS_ROOTPARENTLEVEL ? parent : NULL;
		if (!e)
			free(parent);
	}
	free(f);
	return 0;
}
