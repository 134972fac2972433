#ifndef MSTATIC_ARGV_H
#define MSTATIC_ARGV_H
/* A growable list of strings, NULL-terminated: an argument vector, an environment, any list of
 * names. It owns its strings. Zero-initialise it: {0}. */
#include <stdbool.h>
#include <stddef.h>

struct argv {
	char **v;
	size_t n, cap;
};

/* Each of these adds copies at the end. */
/* Each of these adds copies at the end. */
void argv_add(struct argv *a, const char *s);
void argv_addf(struct argv *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Adds the strings up to a NULL. */
void argv_addl(struct argv *a, ...) __attribute__((sentinel));
void argv_addv(struct argv *a, char *const *v);
bool argv_has(const struct argv *a, const char *s);
/* Adds s unless it is there. */
void argv_add_once(struct argv *a, const char *s);
/* Puts new where old is. */
void argv_replace(struct argv *a, const char *old, const char *new);
/* Splits text at white space and adds the words. */
void argv_add_words(struct argv *a, const char *text);
/* Adds the parts of a list that commas join; "-" is a list of none. */
void argv_add_list(struct argv *a, const char *list);
void argv_sort(struct argv *a);
/* Keeps the first of equal strings that are neighbours: sort before, to have each string once. */
void argv_unique(struct argv *a);
/* As argv_has(), faster, for a sorted list. */
bool argv_sorted_has(const struct argv *a, const char *s);
void argv_free(struct argv *a);

/* For an argv used as an environment, whose strings are "NAME=value". Set replaces a value that is there. */
void env_set(struct argv *env, const char *name, const char *value);
void env_unset(struct argv *env, const char *name);
/* The value, which points into env; NULL where the name is not set. */
const char *env_get(const struct argv *env, const char *name);

#endif
