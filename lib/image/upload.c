#include "upload.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/progress.h"

enum { TRIES = 5 }; /* of one blob, while each of them brings it further, or the registry recovers */

struct upload {
	struct registry *r;
	const char *file;
	const struct blob *b;
	char *digest;  /* "sha256:HEX" */
	char *url;     /* where its bytes go; NULL before the registry said so */
	long long sent;
};

static int refused(const struct upload *u, const struct reply *a)
{
	char *task = xasprintf("push %s", u->digest);

	registry_refusal(u->r, task, a);
	free(task);
	return -1;
}

static int lies(const struct upload *u, const char *what)
{
	progress_clear();
	fail("cannot push %s: %s %s", u->digest, u->r->name, what);
	next_step("do not trust what it has under this name; tell who runs %s", u->r->name);
	return -1;
}

/* 1: it has the blob; 0: it has not; -1 after a message. */
static int is_there(const struct upload *u)
{
	char *url = xasprintf("%s/v2/%s/blobs/%s", u->r->base, u->r->path, u->digest);
	const struct question q = {.method = "HEAD", .url = url};
	struct reply a;
	int there = 0;

	registry_ask(u->r, &q, &a);
	if (a.status == 200 && ((a.digest && strcmp(a.digest, u->digest) != 0) || (a.length >= 0 && a.length != u->b->size)))
		there = lies(u, "says that it has this, and tells of other bytes");
	else if (a.status == 200)
		there = 1;
	else if (a.status != 404)
		there = refused(u, &a);
	reply_free(&a);
	free(url);
	return there;
}

/* Takes over where the answer says that the upload goes on. */
static int go_on_at(struct upload *u, const char *from, const struct reply *a)
{
	char *url = a->location ? url_resolve(from, a->location) : NULL;

	if (!url)
		return -1;
	free(u->url);
	u->url = url;
	return 0;
}

/* 0; 1 after an answer that another try may change; -1 after a message. last: no other try comes. */
static int judge(const struct upload *u, const struct reply *a, bool last)
{
	bool passing = !a->status || a->status >= 500;

	return passing && !last ? 1 : refused(u, a);
}

static int begin(struct upload *u, bool last)
{
	char *url = xasprintf("%s/v2/%s/blobs/uploads/", u->r->base, u->r->path);
	const struct question q = {.method = "POST", .url = url};
	struct reply a;
	int bad = 0;

	registry_ask(u->r, &q, &a);
	u->sent = 0;
	if (a.status != 202 || go_on_at(u, url, &a) != 0)
		bad = a.status == 202 ? lies(u, "takes it, and does not say where") : judge(u, &a, last);
	reply_free(&a);
	free(url);
	return bad;
}

/* Asks how far an upload that broke off has come; where that is not to be known, it begins anew. */
static void look_back(struct upload *u)
{
	const struct question q = {.method = "GET", .url = u->url};
	struct reply a;

	registry_ask(u->r, &q, &a);
	const char *dash = a.status == 204 && a.range ? strchr(a.range, '-') : NULL;
	long long last = dash ? strtoll(dash + 1, NULL, 10) : 0;
	/* "0-0" is one byte, or none: that is begun anew as well. */
	if (last > 0 && last < u->b->size && go_on_at(u, u->url, &a) == 0) {
		u->sent = last + 1;
	} else {
		free(u->url);
		u->url = NULL;
	}
	reply_free(&a);
}

static int send_bytes(struct upload *u, bool last)
{
	char *range = u->sent ? xasprintf("%lld-%lld", u->sent, u->b->size - 1) : NULL;
	const struct question q = {.method = "PATCH", .url = u->url, .type = "application/octet-stream", .range = range,
				   .file = u->file, .from = u->sent, .size = u->b->size - u->sent};
	struct reply a;
	int bad = 0;

	registry_ask(u->r, &q, &a);
	if (a.status != 202)
		bad = judge(u, &a, last);
	else if (go_on_at(u, u->url, &a) != 0)
		bad = lies(u, "takes it, and does not say where it goes on");
	else
		u->sent = u->b->size;
	reply_free(&a);
	free(range);
	return bad;
}

static int finish(struct upload *u, bool last)
{
	char *url = url_with(u->url, "digest", u->digest);
	const struct question q = {.method = "PUT", .url = url, .type = "application/octet-stream"};
	struct reply a;
	int bad = 0;

	registry_ask(u->r, &q, &a);
	if (a.status != 201)
		bad = judge(u, &a, last);
	else if (a.digest && strcmp(a.digest, u->digest) != 0)
		bad = lies(u, "took this, and calls it by another digest");
	reply_free(&a);
	free(url);
	return bad;
}

/* One try: 0; 1 where another may do better; -1 after a message. */
static int try_once(struct upload *u, bool last)
{
	int bad = u->url ? 0 : begin(u, last);

	if (!bad && u->sent < u->b->size)
		bad = send_bytes(u, last);
	return bad ? bad : finish(u, last);
}

int upload_blob(struct registry *r, const char *file, const struct blob *b)
{
	struct upload u = {.r = r, .file = file, .b = b, .digest = xasprintf("sha256:%s", b->digest)};
	int bad = is_there(&u);

	if (bad == 0) {
		bad = 1;
		for (int i = 0; bad > 0 && i < TRIES; i++) {
			if (i) {
				usleep(200 * 1000 << i);
				if (u.url)
					look_back(&u);
			}
			bad = try_once(&u, i == TRIES - 1);
		}
	} else if (bad > 0) {
		bad = 0;
	}
	free(u.url);
	free(u.digest);
	return bad;
}

int upload_manifest(struct registry *r, const char *file, const struct blob *b, const char *name)
{
	struct upload u = {.r = r, .file = file, .b = b, .digest = xasprintf("sha256:%s", b->digest)};
	char *url = xasprintf("%s/v2/%s/manifests/%s", r->base, r->path, name);
	const struct question q = {.method = "PUT", .url = url, .type = b->media, .file = file, .size = b->size};
	int bad = 1;

	for (int i = 0; bad > 0 && i < TRIES; i++) {
		struct reply a;
		if (i)
			usleep(200 * 1000 << i);
		registry_ask(r, &q, &a);
		if (a.status != 201)
			bad = judge(&u, &a, i == TRIES - 1);
		else
			bad = a.digest && strcmp(a.digest, u.digest) != 0 ? lies(&u, "took this, and calls it by another digest") : 0;
		reply_free(&a);
	}
	free(url);
	free(u.digest);
	return bad;
}
