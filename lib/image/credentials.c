#include "credentials.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../source/watch.h"
#include "blob.h"

/* Where logins are, the first that knows the registry counts: a variable, and what is behind its value. */
static const struct {
	const char *variable, *rest;
} places[] = {{"REGISTRY_AUTH_FILE", ""},
	      {"DOCKER_CONFIG", "/config.json"},
	      {"HOME", "/.docker/config.json"},
	      {"XDG_RUNTIME_DIR", "/containers/auth.json"},
	      {"XDG_CONFIG_HOME", "/containers/auth.json"},
	      {"HOME", "/.config/containers/auth.json"}};

/* A key may have "https://" in front and a path behind: is it for this registry? */
static bool is_for(const char *key, const char *registry)
{
	if (strcmp(key, registry) == 0)
		return true;
	const char *host = strstr(key, "://") ? strstr(key, "://") + 3 : key;
	return strncmp(host, registry, strlen(registry)) == 0 && (host[strlen(registry)] == '\0' || host[strlen(registry)] == '/');
}

/* base64 of "USER:PASSWORD". False where it is something else. */
static bool decode(const char *text, struct credentials *c)
{
	size_t n = strlen(text);
	unsigned char *out = xcalloc(n + 4, 1);
	int got = n && n % 4 == 0 && n < 1 << 20 ? EVP_DecodeBlock(out, (const unsigned char *)text, (int)n) : -1;
	char *colon = got > 0 ? strchr((char *)out, ':') : NULL;

	if (colon) {
		c->user = xstrndup((char *)out, (size_t)(colon - (char *)out));
		c->password = xstrdup(colon + 1);
	}
	free(out);
	return colon != NULL;
}

static int take_auth(const char *path, const json_t *auth, struct credentials *c)
{
	const char *text = json_text_of(auth, "auth"), *identity = json_text_of(auth, "identitytoken");
	const char *user = json_text_of(auth, "username"), *password = json_text_of(auth, "password");

	if (identity && *identity) {
		c->identity = xstrdup(identity);
	} else if (user && password) {
		c->user = xstrdup(user);
		c->password = xstrdup(password);
	} else if (text && *text && !decode(text, c)) {
		fail("cannot use the login in %s: its 'auth' is not base64 of USER:PASSWORD", path);
		next_step("log in again, by docker login or podman login");
		return -1;
	}
	return 0;
}

/* The helper's answer to the registry's name: {"Username": …, "Secret": …}. */
static int ask_helper(const struct site *site, const char *name, const char *registry, struct str *out)
{
	char *program = xasprintf("docker-credential-%s", name), *file = find_program(program, site_path(site));
	char *argv[] = {program, "get", NULL};
	int in = memfd_create("registry", MFD_CLOEXEC), status = -1;

	if (file && in >= 0 && fd_write(in, registry, strlen(registry)) == 0 && lseek(in, 0, SEEK_SET) == 0) {
		const struct proc p = {.argv = argv, .file = file, .in = in, .err = 2};
		status = watch_run(&p, NULL, 0, out);
	}
	if (!file) {
		fail("cannot ask for the login of %s: there is no program %s", registry, program);
		next_step("install it, or take its name out of docker's config.json");
	}
	if (in >= 0)
		close(in);
	free(program);
	free(file);
	return file ? status == 0 ? 0 : 1 : -1;
}

/* 0, also where the helper knows none. */
static int take_helper(const struct site *site, const char *name, const char *registry, struct credentials *c)
{
	struct str out = {0};

	if (strchr(name, '/') || !plain_text(name)) {
		fail("cannot ask for the login of %s: its helper in config.json is no name", registry);
		next_step("mend docker's config.json");
		return -1;
	}
	int bad = ask_helper(site, name, registry, &out);
	json_t *said = bad ? NULL : json_loadb(out.p ? out.p : "", out.n, 0, NULL);
	const char *user = json_text_of(said, "Username"), *secret = json_text_of(said, "Secret");
	if (user && secret && strcmp(user, "<token>") == 0) {
		c->identity = xstrdup(secret);
	} else if (user && secret) {
		c->user = xstrdup(user);
		c->password = xstrdup(secret);
	}
	json_decref(said);
	str_free(&out);
	return bad < 0 ? -1 : 0;
}

/* 0 where the file says something, or nothing, of it. */
static int take_file(const struct site *site, const char *path, const json_t *config, const char *registry, struct credentials *c)
{
	json_t *helpers = json_object_get(config, "credHelpers"), *auths = json_object_get(config, "auths"), *one;
	const char *store = json_text_of(config, "credsStore"), *helper = json_text_of(helpers, registry), *key;
	int bad = 0;

	if (helper)
		return take_helper(site, helper, registry, c);
	json_object_foreach(auths, key, one) {
		if (!bad && !c->user && !c->identity && is_for(key, registry))
			bad = take_auth(path, one, c);
	}
	if (!bad && !c->user && !c->identity && store && *store)
		bad = take_helper(site, store, registry, c);
	return bad;
}

int credentials_read(const struct site *site, const char *registry, struct credentials *c)
{
	int bad = 0;

	*c = (struct credentials){0};
	for (size_t i = 0; !bad && !c->user && !c->identity && i < sizeof places / sizeof *places; i++) {
		const char *value = site_value(site, places[i].variable), *why = NULL;
		char *path = value ? xasprintf("%s%s", value, places[i].rest) : NULL;
		json_t *config = path && file_exists(path) ? json_object_of(path, &why) : NULL;
		if (config) {
			bad = take_file(site, path, config, registry, c);
		} else if (why) {
			bad = fail("cannot read logins from %s: %s", path, why);
			next_step("mend it, or log in again, by docker login or podman login");
		}
		json_decref(config);
		free(path);
	}
	return bad;
}

void credentials_free(struct credentials *c)
{
	free(c->user);
	free(c->password);
	free(c->identity);
	*c = (struct credentials){0};
}
