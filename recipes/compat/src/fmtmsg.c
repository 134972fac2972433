/* Messages in parts, by the names of severities that a program and SEV_LEVEL in the environment add. */
#include <errno.h>
#include <fmtmsg.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

enum { LABEL = 1, SEVERITY = 2, TEXT = 4, ACTION = 8, TAG = 16, ALL = 31 };

static struct severity {
	struct severity *next;
	int level;
	char *name;
} *added;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static struct severity **find(int level)
{
	struct severity **s = &added;

	while (*s && (*s)->level != level)
		s = &(*s)->next;
	return s;
}

static int add(int level, const char *name, size_t length)
{
	struct severity **at = find(level), *s = *at;
	char *copy = name ? strndup(name, length) : NULL;

	if (!name && !s)
		return MM_NOTOK;
	if (!name) {
		*at = s->next;
		free(s->name);
		free(s);
		return MM_OK;
	}
	if (!s && copy && (s = calloc(1, sizeof *s)))
		*at = s;
	if (!s || !copy) {
		free(copy);
		return MM_NOTOK;
	}
	free(s->name);
	s->name = copy;
	s->level = level;
	return MM_OK;
}

/* SEV_LEVEL: what it is called among people, its number, its name, with commas; more behind a colon. */
static void read_environment(void)
{
	const char *p = getenv("SEV_LEVEL");

	while (p && *p) {
		const char *end = strchrnul(p, ':'), *comma = memchr(p, ',', (size_t)(end - p));
		char *after;
		long level = comma ? strtol(comma + 1, &after, 0) : 0;
		if (comma && *after == ',' && after < end && level > MM_INFO)
			add((int)level, after + 1, (size_t)(end - after - 1));
		p = *end ? end + 1 : NULL;
	}
}

PUBLIC int addseverity(int level, const char *name)
{
	int result;

	if (level <= MM_INFO)
		return MM_NOTOK;
	pthread_once(&once, read_environment);
	pthread_mutex_lock(&lock);
	result = add(level, name, name ? strlen(name) : 0);
	pthread_mutex_unlock(&lock);
	return result;
}

/* The parts that MSGVERB asks for; all where it is not set, or has anything else in it. */
static int parts(void)
{
	static const char *const names[] = {"label", "severity", "text", "action", "tag"};
	const char *p = getenv("MSGVERB");
	int found = 0;

	while (p && *p) {
		size_t n = strcspn(p, ":"), i = 0;
		while (i < 5 && (strncmp(p, names[i], n) != 0 || names[i][n]))
			i++;
		if (i == 5)
			return ALL;
		found |= 1 << i;
		p += n + (p[n] == ':');
	}
	return found ? found : ALL;
}

static const char *name_of(int level)
{
	static const char *const own[] = {"", "HALT", "ERROR", "WARNING", "INFO"};

	if (level >= 0 && level <= MM_INFO)
		return own[level];
	return *find(level) ? (*find(level))->name : NULL;
}

/* Up to 10 characters, a colon, up to 14. */
static bool is_label(const char *label)
{
	const char *colon = strchr(label, ':');

	return colon && colon - label <= 10 && strlen(colon + 1) <= 14;
}

static int print(FILE *to, int shown, const char *label, const char *severity, const char *text, const char *action,
		 const char *tag)
{
	int n = fprintf(to, "%s%s%s%s%s%s%s%s%s%s\n", shown & LABEL ? label : "",
			shown & LABEL && shown & ~LABEL ? ": " : "", shown & SEVERITY ? severity : "",
			shown & SEVERITY && shown & (TEXT | ACTION | TAG) ? ": " : "", shown & TEXT ? text : "",
			shown & TEXT && shown & (ACTION | TAG) ? "\n" : "", shown & ACTION ? "TO FIX: " : "",
			shown & ACTION ? action : "", shown & ACTION && shown & TAG ? "  " : "", shown & TAG ? tag : "");

	return n < 0 || fflush(to) != 0 ? -1 : 0;
}

PUBLIC int fmtmsg(long where, const char *label, int level, const char *text, const char *action, const char *tag)
{
	int given = (label ? LABEL : 0) | (level != MM_NULLSEV ? SEVERITY : 0) | (text ? TEXT : 0) |
		    (action ? ACTION : 0) | (tag ? TAG : 0);
	int result = MM_OK;
	const char *severity;
	FILE *console;

	pthread_once(&once, read_environment);
	if (label && !is_label(label))
		return MM_NOTOK;
	pthread_mutex_lock(&lock);
	severity = name_of(level);
	if (!severity) {
		result = MM_NOTOK;
	} else {
		if (where & MM_PRINT && print(stderr, given & parts(), label, severity, text, action, tag) != 0)
			result = MM_NOMSG;
		if (where & MM_CONSOLE) {
			console = fopen("/dev/console", "we");
			if (!console || print(console, given, label, severity, text, action, tag) != 0)
				result = result == MM_NOMSG ? MM_NOTOK : MM_NOCON;
			if (console)
				fclose(console);
		}
	}
	pthread_mutex_unlock(&lock);
	return result;
}
