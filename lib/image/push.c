#include "push.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/mem.h"
#include "../base/table.h"
#include "../source/apart.h"
#include "reference.h"

/* Adds to words what the registry is called, where it is asked, and how logins call it. */
static void find_server(const struct site *site, const char *host, struct argv *words)
{
	char *dir = site_data(site, "sysroot-templates"), *path = xasprintf("%s/registries", dir ? dir : "");
	struct table t = {0};
	const char *server = host, *login = host;

	table_read(path, &t); /* where it cannot be read, names are those of servers */
	for (size_t i = 0; i < t.n; i++)
		if (t.v[i].words.n == 3 && strcmp(t.v[i].words.v[0], host) == 0) {
			server = t.v[i].words.v[1];
			login = t.v[i].words.v[2];
		}
	argv_addl(words, host, server, login, NULL);
	table_free(&t);
	free(path);
	free(dir);
}

int push(const struct site *site, const char *dir, const char *name, bool insecure)
{
	struct argv words = {0};
	struct str said = {0};
	struct reference r;
	int status = 1;

	if (reference_read(name, &r) || !r.host) {
		fail("cannot push %s: it names no registry", name);
		next_step("--push=HOST/%s", name);
	} else if (site->offline) {
		fail("cannot push %s: MSTATIC_OFFLINE is set", name);
		next_step("unset MSTATIC_OFFLINE");
	} else {
		argv_add(&words, dir);
		find_server(site, r.host, &words);
		argv_addl(&words, r.path, r.tag, insecure ? "insecure" : "secure", NULL);
		status = apart_show(site, "push", &words, &said);
		if (status > 1)
			apart_said("push the image", status, &said);
	}
	reference_free(&r);
	str_free(&said);
	argv_free(&words);
	return status ? -1 : 0;
}
