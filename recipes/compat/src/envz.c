/* Environments as lists of strings in one block. */
#include <envz.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC char *envz_entry(const char *envz, size_t length, const char *name)
{
	size_t n = strcspn(name, "=");

	for (char *e = NULL; (e = argz_next(envz, length, e));)
		if (strncmp(e, name, n) == 0 && (e[n] == '=' || !e[n]))
			return e;
	return NULL;
}

PUBLIC char *envz_get(const char *envz, size_t length, const char *name)
{
	char *entry = envz_entry(envz, length, name), *equals = entry ? strchr(entry, '=') : NULL;

	return equals ? equals + 1 : NULL;
}

PUBLIC void envz_remove(char **envz, size_t *length, const char *name)
{
	argz_delete(envz, length, envz_entry(*envz, *length, name));
}

PUBLIC error_t envz_add(char **envz, size_t *length, const char *name, const char *value)
{
	size_t n = strlen(name), more = value ? strlen(value) + 1 : 0;
	char *whole;

	envz_remove(envz, length, name);
	if (!value)
		return argz_add(envz, length, name);
	if (!(whole = realloc(*envz, *length + n + 1 + more)))
		return ENOMEM;
	memcpy(whole + *length, name, n);
	whole[*length + n] = '=';
	memcpy(whole + *length + n + 1, value, more);
	*envz = whole;
	*length += n + 1 + more;
	return 0;
}

PUBLIC error_t envz_merge(char **envz, size_t *length, const char *more, size_t n, int override)
{
	error_t failed = 0;

	for (char *e = NULL; !failed && (e = argz_next(more, n, e));) {
		char *old = envz_entry(*envz, *length, e);
		if (old && !override)
			continue;
		argz_delete(envz, length, old);
		failed = argz_add(envz, length, e);
	}
	return failed;
}

PUBLIC void envz_strip(char **envz, size_t *length)
{
	char *e = *envz;

	while (e && e < *envz + *length) {
		size_t one = strlen(e) + 1;
		if (strchr(e, '='))
			e += one;
		else
			argz_delete(envz, length, e);
	}
}
