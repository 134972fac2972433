#include "ociconfig.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../base/mem.h"
#include "../content/document.h"

static void set(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, document_text(text));
}

static void set_list(json_t *object, const char *key, const struct argv *words)
{
	json_t *all = json_array();

	for (size_t i = 0; i < words->n; i++)
		json_array_append_new(all, document_text(words->v[i]));
	if (words->n)
		json_object_set(object, key, all);
	json_decref(all);
}

/* The member that is an object; made where it is none. Borrowed. */
static json_t *member(json_t *object, const char *key)
{
	if (!json_is_object(json_object_get(object, key)))
		json_object_set_new(object, key, json_object());
	return json_object_get(object, key);
}

/* Ours take the place of the base's of the same name. */
static void set_env(json_t *config, const struct argv *ours)
{
	struct argv env = {0};
	json_t *theirs = json_object_get(config, "Env");

	for (size_t i = 0; i < json_array_size(theirs); i++) {
		const char *text = json_string_value(json_array_get(theirs, i));
		if (text)
			argv_add(&env, text);
	}
	for (size_t i = 0; i < ours->n; i++) {
		char *name = xstrndup(ours->v[i], strcspn(ours->v[i], "="));
		env_set(&env, name, ours->v[i] + strlen(name) + 1);
		free(name);
	}
	set_list(config, "Env", &env);
	argv_free(&env);
}

static void set_labels(json_t *config, const struct argv *labels)
{
	for (size_t i = 0; i < labels->n; i++) {
		char *name = xstrndup(labels->v[i], strcspn(labels->v[i], "="));
		set(member(config, "Labels"), name, labels->v[i] + strlen(name) + 1);
		free(name);
	}
}

/* The base's config, as far as it is one, with ours over it. A new object. */
static json_t *run_config(const struct oci_config *c, const struct oci_base *base)
{
	json_t *theirs = base->config ? json_object_get(base->config, "config") : NULL;
	json_t *config = json_is_object(theirs) ? json_deep_copy(theirs) : json_object();

	set(config, "User", c->user);
	set(config, "WorkingDir", c->workdir);
	set_list(config, "Entrypoint", &c->entrypoint);
	if (c->entrypoint.n)
		json_object_del(config, "Cmd"); /* the base's is for its own entrypoint */
	set_list(config, "Cmd", &c->cmd);
	set_env(config, &c->env);
	set_labels(config, &c->labels);
	for (size_t i = 0; i < c->expose.n; i++)
		json_object_set_new(member(config, "ExposedPorts"), c->expose.v[i], json_object());
	return config;
}

/* RFC 3339; fresh. */
static char *time_text(time_t when)
{
	struct tm tm;
	char text[64];

	if (!gmtime_r(&when, &tm) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
		return xstrdup("1970-01-01T00:00:00Z");
	return xstrdup(text);
}

/* The digests of all layers as tar files. */
static json_t *diff_ids(const struct oci_base *base, const char diff[DIGEST_HEX])
{
	json_t *all = json_array();

	for (size_t i = 0; i <= base->n; i++) {
		char *text = xasprintf("sha256:%s", i < base->n ? base->diffs[i] : diff);
		json_array_append_new(all, json_string(text));
		free(text);
	}
	return all;
}

json_t *oci_config_make(const struct oci *o, const struct oci_part *part, const struct oci_base *base, const char diff[DIGEST_HEX])
{
	json_t *all = json_object(), *history, *step = json_object();
	char *when = time_text(o->when);

	history = base->config ? json_deep_copy(json_object_get(base->config, "history")) : NULL;
	if (!json_is_array(history)) {
		json_decref(history);
		history = json_array();
	}
	set(step, "created", when);
	set(step, "created_by", "mstatic image");
	json_array_append_new(history, step);
	set(all, "architecture", part->platform.architecture);
	set(all, "variant", part->platform.variant);
	set(all, "os", "linux");
	set(all, "created", when);
	json_object_set_new(all, "config", run_config(&o->config, base));
	json_object_set_new(all, "rootfs", json_pack("{s:s, s:o}", "type", "layers", "diff_ids", diff_ids(base, diff)));
	json_object_set_new(all, "history", history);
	free(when);
	return all;
}
