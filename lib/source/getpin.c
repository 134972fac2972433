#include "getpin.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "download.h"

static char *kept_path(const struct site *site, const struct pin *p)
{
	return xasprintf("%s/sources/%s-%s", site->home, p->sha256, p->file);
}

char *pin_kept(const struct site *site, const struct pin *p)
{
	char *path = kept_path(site, p);
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == p->size)
		return path;
	free(path);
	return NULL;
}

static enum outcome disk_trouble(const struct getting *g, const char *what, const char *why)
{
	fail("cannot keep %s in %s: %s", what, g->folder, why);
	next_step("make room there, or set MSTATIC_HOME to a folder with more");
	return STOP;
}

/* Moves a file that is not what the pin says to sources/bad, and says so. */
static enum outcome set_aside(struct getting *g, const char *path, const struct pin *p, const char *place,
			      const char *digest, const char *what)
{
	char *bad = xasprintf("%s/bad/%.16s-%s", g->folder, digest, p->file);
	enum outcome o = MISSING;

	progress_clear();
	if (make_parent(bad) != 0 || rename(path, bad) != 0) {
		o = disk_trouble(g, p->file, strerror(errno));
	} else {
		fail("%s from %s is not the file that the recipe pins: %s", p->file, place, what);
		fail("  it is kept as %s", bad);
		argv_addf(&g->tried, "%s: a wrong file", place);
	}
	free(bad);
	return o;
}

/* Verifies the file at path: GOT, or it is moved to sources/bad. */
static enum outcome verify(struct getting *g, const char *path, const struct pin *p, const char *place)
{
	char digest[DIGEST_HEX], *what;
	enum outcome o = GOT;
	long long size;

	if (digest_file(path, digest, &size) != 0) {
		argv_addf(&g->tried, "%s: %s", place, strerror(errno));
		return MISSING;
	}
	if (size == p->size && strcmp(digest, p->sha256) == 0)
		return GOT;
	if (size != p->size)
		what = xasprintf("it has %s%lld bytes, not %lld", size > p->size ? "at least " : "", size, p->size);
	else
		what = xasprintf("its sha256 is %s, not %s", digest, p->sha256);
	o = set_aside(g, path, p, place, digest, what);
	free(what);
	return o;
}

/* Gives a verified file its lasting name. */
static enum outcome keep(struct getting *g, const char *path, const struct pin *p, char **out)
{
	char *to = kept_path(g->site, p);

	if (chmod(path, 0444) != 0 || rename(path, to) != 0) {
		enum outcome o = disk_trouble(g, p->file, strerror(errno));
		free(to);
		return o;
	}
	*out = to;
	return GOT;
}

/* Takes a file that is in sources/ already: kept earlier, or put there by the user. */
static enum outcome from_folder(struct getting *g, const struct pin *p, char **out)
{
	char *paths[] = {kept_path(g->site, p), xasprintf("%s/%s", g->folder, p->file)};
	enum outcome o = MISSING;
	struct stat st;

	for (int i = 0; i < 2 && o == MISSING; i++)
		if (lstat(paths[i], &st) == 0 && S_ISREG(st.st_mode)) {
			o = verify(g, paths[i], p, paths[i]);
			if (o == GOT)
				o = keep(g, paths[i], p, out);
		}
	free(paths[0]);
	free(paths[1]);
	return o;
}

static bool is_pinned(const char *path, const struct pin *p)
{
	char digest[DIGEST_HEX];
	long long size;

	return digest_file(path, digest, &size) == 0 && size == p->size && strcmp(digest, p->sha256) == 0;
}

/* As download(). When a download that was continued comes out wrong, the place is asked for the whole file before it
 * is blamed. */
static enum download bring(struct getting *g, const struct pin *p, const char *place, const char *part, char **why)
{
	struct stat st;
	bool begun = stat(part, &st) == 0 && st.st_size > 0;
	const char *said_in = g->r->lent && g->r->lender ? g->r->lender : g->r->dir;
	enum download r = download(g->site, place, said_in, part, p->size, why);

	if (!begun || r == DOWNLOAD_MISSED || r == DOWNLOAD_BROKEN || is_pinned(part, p))
		return r;
	free(*why);
	unlink(part);
	return download(g->site, place, said_in, part, p->size, why);
}

static enum outcome from_place(struct getting *g, const struct pin *p, const char *place, char **out)
{
	char *part = xasprintf("%s/partial/%s-%s", g->folder, p->sha256, p->file), *why;
	enum outcome o = MISSING;
	struct stat st;

	switch (bring(g, p, place, part, &why)) {
	case DOWNLOAD_OK:
	case DOWNLOAD_LONG:
		o = verify(g, part, p, place);
		if (o == GOT)
			o = keep(g, part, p, out);
		break;
	case DOWNLOAD_MISSED: /* what came of it is gone on with, from wherever */
		argv_addf(&g->tried, "%s: %s", place, why);
		break;
	case DOWNLOAD_BROKEN:
		o = disk_trouble(g, p->file, why);
		unlink(part);
		break;
	}
	if (stat(part, &st) == 0 && st.st_size == 0)
		unlink(part);
	free(why);
	free(part);
	return o;
}

void getting_phase(struct getting *g, const char *phase)
{
	if (!g->phase || strcmp(g->phase, phase) != 0)
		progress_phase(g->subject, phase);
	g->phase = phase;
}

enum outcome pin_get(struct getting *g, const struct pin *p, char **out)
{
	enum outcome o = from_folder(g, p, out);

	for (size_t i = 0; i < p->places.n && o == MISSING; i++) {
		const char *place = p->places.v[i];
		if (g->site->offline && !place_is_local(place)) {
			argv_addf(&g->tried, "%s: not asked, the network is off", place);
			continue;
		}
		if (!place_is_local(place))
			getting_phase(g, "download");
		o = from_place(g, p, place, out);
	}
	return o;
}
