#include "site.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../elf/libc.h"
#include "standin.h"

const char *site_value(const struct site *s, const char *name)
{
	const char *v = env_get(&s->env, name);

	return v && *v ? v : NULL;
}

bool site_switched_on(const struct site *s, const char *name)
{
	const char *v = site_value(s, name);

	return v && strcmp(v, "0") != 0;
}

const char *site_path(const struct site *s)
{
	const char *path = env_get(&s->env, "PATH");

	return path ? path : "/usr/local/bin:/usr/bin:/bin";
}

const char *site_tmp(const struct site *s)
{
	const char *dir = site_value(s, "TMPDIR");

	return dir ? dir : "/tmp";
}

int site_tmp_error(const char *path)
{
	fail("cannot write the temporary file %s: %s", path, strerror(errno));
	next_step("make room for temporary files, or set TMPDIR to a folder that can be written");
	return -1;
}

char *site_program(const struct site *s, const char *name)
{
	return find_program(name, site_path(s));
}

static char *absolute(const char *path)
{
	char *here = *path == '/' ? NULL : getcwd(NULL, 0);
	char *joined = xasprintf("%s%s%s", here ? here : "", here ? "/" : "", path), *folded = path_fold(joined);

	free(joined);
	free(here);
	return folded;
}

/* The user's folder: $HOME, or what the system's list of users says; NULL where neither names one. */
static const char *user_home(const struct site *s)
{
	const char *set = site_value(s, "HOME");
	const struct passwd *user = set ? NULL : getpwuid(getuid());

	if (user)
		set = user->pw_dir;
	return set && *set == '/' ? set : NULL;
}

static char *find_home(const struct site *s)
{
	const char *set = site_value(s, "MSTATIC_HOME"), *data = site_value(s, "XDG_DATA_HOME"), *user;
	char *mounted;

	if (set)
		return absolute(set);
	if ((mounted = standin_home()))
		return mounted;
	if (data && *data == '/')
		return xasprintf("%s/mstatic", data);
	user = user_home(s);
	return user ? xasprintf("%s/.local/share/mstatic", user) : NULL;
}

/* The folder above the one that holds this program: PREFIX, or build/ in a source tree. */
static char *find_prefix(const struct site *s)
{
	char *own = own_path(s->home, s->standin_for);

	if (!own)
		return NULL;
	char *joined = xasprintf("%.*s..", (int)(base_name(own) - own), own), *folded = path_fold(joined);
	free(joined);
	free(own);
	return folded;
}

void site_read(struct site *s, char *const *env)
{
	*s = (struct site){0};
	argv_addv(&s->env, env);
	s->home = find_home(s);
	s->standin_for = standin_for(s->home);
	s->prefix = find_prefix(s);
	s->offline = site_switched_on(s, "MSTATIC_OFFLINE");
}

int site_choose(struct site *s, const char *triple, const char *with)
{
	s->target = target_choose(triple ? triple : site_value(s, "MSTATIC_TARGET"));
	if (!s->target || editions_choose(&s->editions, with, env_get(&s->env, WITH_VARIABLE), s->project) != 0)
		return -1;
	char *list = editions_list(&s->editions);
	bool native = s->target == target_native();
	s->editions.own = is_edition(s->target->runtime) ? s->target->runtime : NULL;
	s->root = editions_root(&s->editions, s->target->triple);
	s->flags = xasprintf("%s%s%s%s", native ? "" : " --target=", native ? "" : s->target->triple,
			     *list ? " --with=" : "", list);
	free(list);
	return 0;
}

const char *site_home(const struct site *s)
{
	if (!s->home) {
		fail("neither MSTATIC_HOME nor HOME is set to an absolute path, and the system knows no user %ld",
		     (long)getuid());
		next_step("set MSTATIC_HOME to the folder that shall hold the sysroot");
	}
	return s->home;
}

char *site_sysroot(const struct site *s)
{
	return xasprintf("%s/sysroot/%s", s->home, s->root);
}

int site_sysroot_shut(const struct site *s)
{
	static const char *const files[] = {"mstatic/index", "mstatic/manifest", "usr/include/features.h"};
	char *sysroot = site_sysroot(s);
	int why = 0;

	for (size_t i = 0; i < sizeof files / sizeof *files && !why; i++) {
		char *path = xasprintf("%s/%s", sysroot, files[i]);
		if (access(path, R_OK) != 0 && errno != ENOENT && errno != ENOTDIR)
			why = errno;
		free(path);
	}
	free(sysroot);
	return why;
}

/* more: words behind the command. */
static void next_fetch(const struct site *s, const char *more)
{
	const char *name = s->editions.names.n ? s->editions.names.v[0] : libc_word(s->target->libc, "recipe");
	bool alone = s->editions.names.n < 2 && s->target == target_native(); /* an edition's name chooses it */

	next_step("mstatic fetch%s %s%s", alone ? "" : s->flags, name, more);
}

void site_fetch_first(const struct site *s)
{
	next_fetch(s, "");
}

void site_fetch_anew(const struct site *s)
{
	next_fetch(s, ", with this compiler (MSTATIC_CC): all of the sysroot is built anew with it");
}

int site_no_sysroot(const struct site *s)
{
	char *sysroot = site_sysroot(s);
	int why = site_sysroot_shut(s);
	bool chosen = s->editions.names.n > 0;

	if (why) {
		fail("the sysroot for %s in %s cannot be read: %s", s->target->triple, sysroot, strerror(why));
		next_step("let this user read all of %s, or set MSTATIC_HOME to another home", s->home);
	} else {
		fail("there is no sysroot for %s in %s%s%s%s", s->target->triple, sysroot, chosen ? " (" : "",
		     chosen ? s->editions.from : "", chosen ? " asks for it)" : "");
		site_fetch_first(s);
	}
	free(sysroot);
	return -1;
}

char *site_data(const struct site *s, const char *name)
{
	if (!s->prefix)
		return NULL;
	char *path = xasprintf("%s/share/mstatic/%s", s->prefix, name);
	if (!file_exists(path)) {
		free(path);
		path = xasprintf("%.*s%s", (int)(base_name(s->prefix) - s->prefix), s->prefix, name);
	}
	if (!file_exists(path)) {
		free(path);
		path = NULL;
	}
	return path;
}

char *site_libexec(const struct site *s, const char *name)
{
	return s->prefix ? xasprintf("%s/libexec/mstatic/%s", s->prefix, name) : NULL;
}
