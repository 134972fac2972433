#include "registry.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "blob.h"
#include "challenge.h"

enum {
	REDIRECTS = 5,
	WAITS = 3,        /* that a registry may ask for, one after the other */
	MOST_SECONDS = 60, /* of each; a longer one is the user's to wait */
	MOST_TEXT = 200   /* of what a registry says itself */
};

static bool local(const char *host)
{
	size_t n = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");

	return (n == 9 && strncasecmp(host, "localhost", n) == 0) || strncmp(host, "127.", 4) == 0 ||
	       (n == 5 && strncmp(host, "[::1]", n) == 0);
}

/* The same question, to where the answer leads. The registry's own login stays with the registry. */
static void ask_there(struct registry *r, const struct question *q, struct reply *a)
{
	char *url = xstrdup(q->url);

	for (int i = 0; i <= REDIRECTS; i++) {
		struct question there = *q;
		there.url = url;
		there.authorization = url_same_place(url, r->base) ? r->authorization : NULL;
		there.unverified = r->insecure;
		exchange(&there, a);
		if (a->status < 301 || a->status > 308 || a->status == 304 || !a->location || i == REDIRECTS)
			break;
		char *next = url_resolve(url, a->location);
		if (!next || (strncmp(url, "https:", 6) == 0 && strncmp(next, "https:", 6) != 0)) {
			free(next);
			break;
		}
		free(url);
		url = next;
		reply_free(a);
	}
	free(url);
}

/* True when a new login is there to try. */
static bool log_in(struct registry *r, struct reply *a)
{
	char *scope = xasprintf("repository:%s:pull,push", r->path), *why;
	char *value = challenge_answer(a, &r->login, r->base, scope, r->insecure, &why);

	free(scope);
	free(r->authorization);
	r->authorization = value;
	if (!value) {
		free(a->why);
		a->why = why;
	}
	return value != NULL;
}

void registry_ask(struct registry *r, const struct question *q, struct reply *a)
{
	bool logged_in = false;

	for (int waits = 0;;) {
		ask_there(r, q, a);
		if (a->status == 401 && !logged_in) {
			logged_in = true;
			if (!log_in(r, a))
				return;
		} else if (a->status == 429 && a->wait <= MOST_SECONDS && waits < WAITS) {
			waits++;
			progress_tail("the registry asks to wait");
			sleep(a->wait < 0 ? 1 : (unsigned)a->wait);
		} else {
			return;
		}
		reply_free(a);
	}
}

/* What the registry says itself, ": TEXT", for a terminal; fresh. */
static char *words_of(const struct reply *a)
{
	json_t *all = json_loadb(a->body.p ? a->body.p : "", a->body.n, 0, NULL);
	const char *text = json_text_of(json_array_get(json_object_get(all, "errors"), 0), "message");
	char *few = text && *text ? xstrndup(text, MOST_TEXT) : NULL;
	struct str s = {0};

	str_add(&s, few ? ": " : "");
	str_add_printable(&s, few ? few : "");
	free(few);
	json_decref(all);
	return s.p ? s.p : xstrdup("");
}

/* What a status means, and what to do; %s is the registry's name, then the image's. */
static const struct {
	long from, to;
	const char *means, *step;
} meanings[] = {
	{401, 401, "it wants another login", "docker login %s, or podman login %s"},
	{403, 403, "this login may not do that", "ask for the right to push there, or log in as another: docker login %s"},
	{404, 404, "there is no such place", "look at the name; some registries want a repository to be made first, at %s"},
	{405, 405, "it takes nothing", "is %s a mirror that can only be read? Name the registry itself"},
	{413, 413, "it is too large for it", "push to another registry than %s, or make the image smaller"},
	{429, 429, "it asks to wait", "the same command again, later; what %s has by then is not sent again"},
	{400, 499, "it refuses", "what it says itself is behind the number; look at the name, too: mstatic image --help"},
	{500, 599, "something is wrong at its side", "the same command again; what %s has by then is not sent again"},
	{0, 999, "that is no answer of a registry's", "does %s speak the OCI's distribution protocol? Look at the name"}};

static int no_answer(const struct registry *r, const char *task, const struct reply *a)
{
	fail("cannot %s: %s: %s", task, r->name, a->why ? a->why : "it does not answer");
	if (a->plain)
		next_step("--insecure asks it without TLS");
	else if (a->unvouched)
		next_step("name the certificate of its authority, SSL_CERT_FILE=FILE, or go on without knowing who it is: --insecure");
	else
		next_step("the same command again; what %s has by then is not sent again", r->name);
	return -1;
}

int registry_refusal(const struct registry *r, const char *task, const struct reply *a)
{
	size_t i = 0;

	progress_clear();
	if (!a->status)
		return no_answer(r, task, a);
	while (a->status < meanings[i].from || a->status > meanings[i].to)
		i++;
	char *words = words_of(a), *wait = a->status == 429 && a->wait >= 0 ? xasprintf(" %ld seconds", a->wait) : NULL;
	fail("cannot %s: %s answers %ld, %s%s%s%s%s%s", task, r->name, a->status, meanings[i].means, wait ? wait : "", words,
	     a->why ? " (" : "", a->why ? a->why : "", a->why ? ")" : "");
	next_step(meanings[i].step, r->name, r->name);
	free(wait);
	free(words);
	return -1;
}

/* Asks for the protocol's version, which needs no right but a login. */
static void greet(struct registry *r, struct reply *a)
{
	char *url = xasprintf("%s/v2/", r->base);
	const struct question q = {.method = "GET", .url = url};

	registry_ask(r, &q, a);
	free(url);
}

int registry_open(const struct site *site, const char *name, const char *host, const char *login, const char *path, bool insecure,
		  struct registry *r)
{
	struct reply a;

	*r = (struct registry){.name = name, .path = path, .insecure = insecure, .base = xasprintf("https://%s", host)};
	if (credentials_read(site, login, &r->login) != 0)
		return -1;
	greet(r, &a);
	if (!a.status && a.plain && (insecure || local(host))) {
		reply_free(&a);
		free(r->base);
		r->base = xasprintf("http://%s", host);
		greet(r, &a);
	}
	int bad = a.status == 200 ? 0 : registry_refusal(r, "log in", &a);
	reply_free(&a);
	return bad;
}

void registry_close(struct registry *r)
{
	free(r->base);
	free(r->authorization);
	credentials_free(&r->login);
}
