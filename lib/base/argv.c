#include "argv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "str.h"

static void take(struct argv *a, char *s)
{
	if (a->n + 2 > a->cap) {
		a->cap = a->cap ? a->cap * 2 : 16;
		a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	}
	a->v[a->n++] = s;
	a->v[a->n] = NULL;
}

void argv_add(struct argv *a, const char *s)
{
	take(a, xstrdup(s));
}

void argv_addf(struct argv *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	take(a, xvasprintf(fmt, ap));
	va_end(ap);
}

void argv_addl(struct argv *a, ...)
{
	va_list ap;
	const char *s;

	va_start(ap, a);
	while ((s = va_arg(ap, const char *)))
		argv_add(a, s);
	va_end(ap);
}

void argv_addv(struct argv *a, char *const *v)
{
	for (; v && *v; v++)
		argv_add(a, *v);
}

bool argv_has(const struct argv *a, const char *s)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->v[i], s) == 0)
			return true;
	return false;
}

void argv_add_once(struct argv *a, const char *s)
{
	if (!argv_has(a, s))
		argv_add(a, s);
}

void argv_replace(struct argv *a, const char *old, const char *new)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->v[i], old) == 0) {
			free(a->v[i]);
			a->v[i] = xstrdup(new);
		}
}

void argv_add_words(struct argv *a, const char *text)
{
	static const char space[] = " \t\r\n";

	for (text += strspn(text, space); *text; text += strspn(text, space)) {
		size_t n = strcspn(text, space);
		take(a, xstrndup(text, n));
		text += n;
	}
}

void argv_add_list(struct argv *a, const char *list)
{
	if (strcmp(list, "-") == 0)
		return;
	for (;; list++) {
		size_t n = strcspn(list, ",");
		take(a, xstrndup(list, n));
		if (!list[n])
			return;
		list += n;
	}
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void argv_sort(struct argv *a)
{
	if (a->n)
		qsort(a->v, a->n, sizeof *a->v, by_bytes);
}

void argv_unique(struct argv *a)
{
	size_t kept = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (kept && strcmp(a->v[kept - 1], a->v[i]) == 0)
			free(a->v[i]);
		else
			a->v[kept++] = a->v[i];
	}
	a->n = kept;
	if (a->v)
		a->v[kept] = NULL;
}

bool argv_sorted_has(const struct argv *a, const char *s)
{
	return a->n && bsearch(&s, a->v, a->n, sizeof *a->v, by_bytes);
}

void argv_free(struct argv *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->v[i]);
	free(a->v);
	*a = (struct argv){0};
}

static char **env_slot(const struct argv *env, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < env->n; i++) /* nearly all differ in the first letter */
		if (env->v[i][0] == name[0] && strncmp(env->v[i], name, len) == 0 && env->v[i][len] == '=')
			return &env->v[i];
	return NULL;
}

void env_set(struct argv *env, const char *name, const char *value)
{
	char **slot = env_slot(env, name);

	if (!slot) {
		argv_addf(env, "%s=%s", name, value);
		return;
	}
	char *entry = xasprintf("%s=%s", name, value);
	free(*slot);
	*slot = entry;
}

void env_unset(struct argv *env, const char *name)
{
	char **slot = env_slot(env, name);

	if (!slot)
		return;
	free(*slot);
	memmove(slot, slot + 1, (size_t)(env->v + env->n - slot) * sizeof *slot);
	env->n--;
}

const char *env_get(const struct argv *env, const char *name)
{
	char **slot = env_slot(env, name);

	return slot ? *slot + strlen(name) + 1 : NULL;
}
