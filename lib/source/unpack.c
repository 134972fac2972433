#include "unpack.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "decode.h"
#include "member.h"

enum {
	AGAIN = 2,          /* what a reading found out changes what is taken: the next one starts afresh */
	MOST_TARGETS = 1000 /* of hard links, that are taken besides */
};

struct unpacking {
	const char *archive, *inner;
	const struct argv *only;
	bool *hit;               /* for each pattern of only: it matched */
	char *lead;              /* the leading folder, removed; NULL: none */
	bool lead_wrong;         /* a member lies beside it: the next reading removes none */
	struct argv targets;     /* of hard links, that only leaves out: taken as well */
	bool more_targets;       /* some were found in this reading */
	struct unpacked to;
};

/* The member's path without "." and doubled '/'; NULL after a message when it leads out. Fresh. */
static char *clean_path(const struct unpacking *u, const char *member)
{
	struct str out = {0};

	if (*member == '/') {
		member_refuse(&u->to, member, "has an absolute path");
		return NULL;
	}
	str_add(&out, "");
	for (const char *p = member; *p;) {
		p += strspn(p, "/");
		size_t n = strcspn(p, "/");
		if (n == 2 && p[0] == '.' && p[1] == '.') {
			member_refuse(&u->to, member, "leads out of the archive with '..'");
			str_free(&out);
			return NULL;
		}
		if (n && !(n == 1 && *p == '.')) {
			if (out.n)
				str_addc(&out, '/');
			str_addn(&out, p, n);
		}
		p += n;
	}
	return out.p;
}

/* A clean path without the leading folder; NULL when it does not lie in that. */
static const char *without_lead(const struct unpacking *u, const char *path)
{
	if (!u->lead)
		return path;
	if (!path_within(path, u->lead))
		return NULL;
	path += strlen(u->lead);
	return path + (*path == '/');
}

static bool wanted(const struct unpacking *u, const char *path)
{
	bool any = false, hit = false, out = false;

	for (size_t i = 0; i < u->only->n; i++) {
		const char *pattern = u->only->v[i];
		bool not = *pattern == '!', match = fnmatch(pattern + not, path, FNM_PATHNAME | FNM_LEADING_DIR) == 0;
		any = any || !not;
		hit = hit || (match && !not);
		out = out || (match && not);
		u->hit[i] = u->hit[i] || match;
	}
	return ((hit || !any) && !out) || argv_has(&u->targets, path);
}

/* Takes the first member's folder for the one that leads all members; a later member may show that there is none. */
static void guess_lead(struct unpacking *u, const char *path, bool folder)
{
	size_t n = strcspn(path, "/");

	if (!u->lead && !u->lead_wrong && (path[n] || folder))
		u->lead = xstrndup(path, n);
	else if (!u->lead)
		u->lead_wrong = true;
}

/* Notes a hard link to a file that was left out, to take that file in the next reading. */
static int take_target(struct unpacking *u, const char *path, const char *hard)
{
	if (!hard || wanted(u, hard) || u->targets.n == MOST_TARGETS)
		return member_refuse(&u->to, path, "is a hard link to no file of the archive before it");
	argv_add(&u->targets, hard);
	u->more_targets = true;
	return 0;
}

static int put(struct unpacking *u, struct archive *a, struct archive_entry *e, const char *path)
{
	const char *target = archive_entry_hardlink(e);
	char *clean = target ? clean_path(u, target) : NULL;
	const char *hard = clean ? without_lead(u, clean) : NULL;
	int r = -1;

	if (target && clean && (!hard || !*hard))
		r = take_target(u, path, NULL);
	else if (!target || clean)
		r = member_put(&u->to, a, e, path, hard);
	if (r == MEMBER_NO_TARGET)
		r = take_target(u, path, hard);
	free(clean);
	return r;
}

/* Unpacks all members. 0; -1 after a message; AGAIN when no folder leads all of them after all, or a file is to be
 * taken as well. */
static int member(struct unpacking *u, struct archive *a, struct archive_entry *e)
{
	const char *name = archive_entry_pathname(e);
	bool folder = archive_entry_filetype(e) == AE_IFDIR && !archive_entry_hardlink(e);
	int r = 0;

	if (!name && !(name = archive_entry_pathname_utf8(e)))
		return unpacked_broken(&u->to, "a member has no name");
	char *path = clean_path(u, name);
	if (!path)
		return -1;
	if (*path) {
		guess_lead(u, path, folder);
		const char *rest = without_lead(u, path);
		if (!rest || (!*rest && !folder)) {
			u->lead_wrong = true;
			r = AGAIN;
		} else if (*rest) {
			r = wanted(u, rest) ? put(u, a, e, rest) : 0;
		}
	}
	free(path);
	return r;
}

/* Goes on to the next member: 1; 0 at the end; -1 after a message. */
static int next(const struct unpacking *u, struct archive *a, struct archive_entry **e)
{
	int r = archive_read_next_header(a, e);

	if (r == ARCHIVE_EOF)
		return 0;
	/* WARN is a name that the locale cannot spell: its bytes are what we want anyway */
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN)
		return unpacked_broken(&u->to, archive_error_string(a));
	return 1;
}

static int nothing_matches(const struct unpacking *u, const char *pattern, const char *key)
{
	return fail("cannot unpack %s: nothing in it matches '%s' of the recipe's '%s' line", u->archive, pattern, key);
}

static int members(struct unpacking *u, struct archive *a)
{
	struct archive_entry *e;
	size_t count = 0;
	int bad = 0, r;

	while (!bad && (r = next(u, a, &e)) != 0) {
		bad = r < 0 ? -1 : member(u, a, e);
		count++;
	}
	if (!bad && !count)
		return unpacked_broken(&u->to, "it is empty");
	for (size_t i = 0; !bad && i < u->only->n; i++)
		if (!u->hit[i])
			return nothing_matches(u, u->only->v[i], "only");
	return !bad && u->more_targets ? AGAIN : bad;
}

/* True for the archive inside, whose path may have a folder in front. */
static bool is_inner(const struct unpacking *u, struct archive_entry *e)
{
	const char *path = archive_entry_pathname(e), *slash = path ? strchr(path, '/') : NULL;

	return path && archive_entry_filetype(e) == AE_IFREG && !archive_entry_hardlink(e) &&
	       (fnmatch(u->inner, path, FNM_PATHNAME) == 0 ||
		(slash && fnmatch(u->inner, slash + 1, FNM_PATHNAME) == 0));
}

/* Unpacks the archive that is a member of a. */
static int inner_members(struct unpacking *u, struct archive *a)
{
	struct archive_entry *e;
	const char *why;
	int r;

	while ((r = next(u, a, &e)) > 0) {
		if (!is_inner(u, e))
			continue;
		struct archive *inside = decode_member(a, &why);
		r = why ? unpacked_broken(&u->to, why) : members(u, inside);
		archive_read_free(inside);
		return r;
	}
	return r < 0 ? -1 : nothing_matches(u, u->inner, "inner");
}

/* Reads the archive once, into a fresh folder. Returns as members() does. */
static int unpack_once(struct unpacking *u, const char *dir)
{
	const char *why;
	int r;

	u->more_targets = false;
	if (make_dirs(dir) != 0)
		return fail("cannot create %s: %s", dir, strerror(errno));
	if ((r = unpacked_open(&u->to, u->archive, dir)) == 0) {
		struct archive *a = decode_file(u->archive, &why);
		r = why ? unpacked_broken(&u->to, why) : u->inner ? inner_members(u, a) : members(u, a);
		archive_read_free(a);
	}
	unpacked_close(&u->to);
	free(u->lead);
	u->lead = NULL;
	return r;
}

int unpack(const char *archive, const char *inner, const char *dir, const struct argv *only)
{
	struct names names = names_enter();
	struct unpacking u = {.archive = archive, .inner = inner, .only = only};
	char *tmp = xasprintf("%s.tmp", dir);
	int r;

	u.hit = xcalloc(only->n, sizeof *u.hit);
	remove_tree(tmp);
	while ((r = unpack_once(&u, tmp)) == AGAIN)
		remove_tree(tmp);
	if (r == 0 && rename(tmp, dir) != 0)
		r = fail("cannot unpack to %s: %s", dir, strerror(errno));
	if (r)
		remove_tree(tmp);
	names_leave(names);
	argv_free(&u.targets);
	free(u.hit);
	free(tmp);
	return r;
}
