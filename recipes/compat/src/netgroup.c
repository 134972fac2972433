/* Netgroups: /etc/netgroup. A line has a group's name and what is in it, other groups and triples
 * (HOST,USER,DOMAIN); it goes on in the next one after a backslash. */
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fields.h"
#include "public.h"

struct group {
	struct group *next;
	char name[];
};

/* A walk through a group and all that are in it: the groups within, each once, come after what is beside them. */
struct walk {
	char *text, *at;             /* what is left of the group's members; text is malloced */
	struct group *needed, *seen; /* groups still to be read, and those that were */
};

struct triple {
	char *host, *user, *domain; /* NULL for any */
};

/* Returns what the file has behind a group's name, malloced, or NULL. */
static char *members(const char *name)
{
	FILE *f = fopen("/etc/netgroup", "rbe");
	char *line = NULL, *text = NULL;
	size_t size = 0, length = strlen(name), n = 0;
	int found = 0, goes_on = 0;

	while (f && !(found && !goes_on) && getline(&line, &size, f) >= 0) {
		size_t end = strcspn(line, "\n");
		if (!goes_on)
			found = strncmp(line, name, length) == 0 && (line[length] == ' ' || line[length] == '\t');
		char *from = line + (found && !goes_on ? length : 0);
		goes_on = end && line[end] == '\n' && line[end - 1] == '\\';
		line[end] = 0;
		if (goes_on)
			line[end - 1] = ' ';
		if (!found)
			continue;
		size_t more = strlen(from);
		char *larger = realloc(text, n + more + 1);
		if (!larger) {
			free(text);
			text = NULL;
			break;
		}
		text = larger;
		memcpy(text + n, from, more + 1);
		n += more;
	}
	free(line);
	if (f)
		fclose(f);
	return text;
}

static void forget(struct group **list)
{
	for (struct group *g; (g = *list);) {
		*list = g->next;
		free(g);
	}
}

static void walk_end(struct walk *w)
{
	forget(&w->needed);
	forget(&w->seen);
	free(w->text);
	*w = (struct walk){0};
}

static int is_in(const struct group *list, const char *name)
{
	for (; list; list = list->next)
		if (strcmp(list->name, name) == 0)
			return 1;
	return 0;
}

/* Puts a group among those to be read, unless it is, or was read. */
static void need(struct walk *w, const char *name)
{
	if (is_in(w->needed, name) || is_in(w->seen, name))
		return;
	struct group *g = malloc(sizeof *g + strlen(name) + 1);
	if (!g)
		return;
	strcpy(g->name, name);
	g->next = w->needed;
	w->needed = g;
}

/* Goes to the next group that is needed and that there is. */
static int next_group(struct walk *w)
{
	free(w->text);
	w->text = w->at = NULL;
	while (!w->text && w->needed) {
		struct group *g = w->needed;
		w->needed = g->next;
		g->next = w->seen;
		w->seen = g;
		w->text = w->at = members(g->name);
	}
	return w->text != NULL;
}

/* A part of a triple without the blanks around it, NULL when there is nothing. It ends where the text has end. */
static char *part(char **text, int end, int *ok)
{
	char *from = *text + strspn(*text, FIELDS_BLANKS), *to = strchr(*text, end);

	if (!to) {
		*ok = 0;
		return NULL;
	}
	*to = 0;
	*text = to + 1;
	from[strcspn(from, FIELDS_BLANKS)] = 0;
	return *from ? from : NULL;
}

/* The next triple. False at the end, or where the text is none. */
static int walk_next(struct walk *w, struct triple *t)
{
	int ok = 1;

	while (w->text || next_group(w)) {
		w->at += strspn(w->at, FIELDS_BLANKS);
		if (!*w->at) {
			if (!next_group(w))
				return 0;
		} else if (*w->at != '(') {
			need(w, fields_word(&w->at));
		} else {
			w->at++;
			t->host = part(&w->at, ',', &ok);
			t->user = ok ? part(&w->at, ',', &ok) : NULL;
			t->domain = ok ? part(&w->at, ')', &ok) : NULL;
			return ok;
		}
	}
	return 0;
}

static struct walk open_group;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

PUBLIC int setnetgrent(const char *name)
{
	int found;

	pthread_mutex_lock(&lock);
	walk_end(&open_group);
	need(&open_group, name);
	found = next_group(&open_group);
	pthread_mutex_unlock(&lock);
	return found;
}

PUBLIC void endnetgrent(void)
{
	pthread_mutex_lock(&lock);
	walk_end(&open_group);
	pthread_mutex_unlock(&lock);
}

/* Copies a text into what is left of the buffer. */
static char *copied(const char *text, char **buffer, size_t *size, int *ok)
{
	size_t n = text ? strlen(text) + 1 : 0;
	char *to = *buffer;

	if (n > *size)
		*ok = 0;
	if (!n || n > *size)
		return NULL;
	memcpy(to, text, n);
	*buffer += n;
	*size -= n;
	return to;
}

PUBLIC int getnetgrent_r(char **host, char **user, char **domain, char *buffer, size_t size)
{
	struct triple t;
	int ok;

	pthread_mutex_lock(&lock);
	ok = walk_next(&open_group, &t);
	if (ok) {
		*host = copied(t.host, &buffer, &size, &ok);
		*user = copied(t.user, &buffer, &size, &ok);
		*domain = copied(t.domain, &buffer, &size, &ok);
		if (!ok)
			errno = ERANGE;
	}
	pthread_mutex_unlock(&lock);
	return ok;
}

PUBLIC int getnetgrent(char **host, char **user, char **domain)
{
	static char buffer[4096];

	return getnetgrent_r(host, user, domain, buffer, sizeof buffer);
}

PUBLIC int innetgr(const char *group, const char *host, const char *user, const char *domain)
{
	struct walk w = {0};
	struct triple t;
	int found = 0;

	need(&w, group);
	while (!found && walk_next(&w, &t))
		found = (!host || !t.host || strcasecmp(host, t.host) == 0) && (!user || !t.user || strcmp(user, t.user) == 0) &&
			(!domain || !t.domain || strcasecmp(domain, t.domain) == 0);
	walk_end(&w);
	return found;
}
