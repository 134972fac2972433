/* mstatic image: static programs, and what else they need, as an image for containers. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/interrupt.h"
#include "../lib/base/mem.h"
#include "../lib/content/document.h"
#include "../lib/image/oci.h"
#include "../lib/image/push.h"
#include "../lib/image/reference.h"
#include "../lib/image/settings.h"
#include "../lib/image/shipped.h"
#include "cmd.h"

#define USUAL_PATH "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

struct asked {
	const char *out, *tag, *user, *workdir, *base, *without, *compress, *push;
	bool insecure, json;
	struct argv entrypoint, cmd, env, expose, labels, add;
};

struct result {
	struct oci oci;
	struct extras extras;
	struct shipment shipment;
	char *user;      /* as numbers */
	bool pushed;
};

static void print_size(long long n)
{
	if (n < 100000)
		printf("%.1f kB", (double)n / 1e3);
	else
		printf("%.2f MB", (double)n / 1e6);
}

static void print_extra(const struct extra *x)
{
	printf("  %-13s ", x->name);
	if (x->files) {
		print_size(x->size);
		printf(", %zu %s", x->files, x->files == 1 ? "file" : "files");
	} else {
		printf("a folder");
	}
	if (x->source)
		printf(" of %s", x->source);
	if (*x->digest)
		printf(" (sha256:%s)", x->digest);
	printf(": %s, since %s\n", x->about, x->why);
}

static void print_part(const struct result *r, size_t i)
{
	const struct oci_part *part = &r->oci.parts[i];
	char *text = platform_text(&part->platform);

	printf("%s: ", text);
	print_size(part->packed_size);
	printf(" compressed");
	if (part->size >= 0) {
		printf(", ");
		print_size(part->size);
		printf(" uncompressed");
	}
	printf("; id sha256:%s\n", part->config);
	for (size_t k = 0; k < r->shipment.n; k++) {
		const struct shipped *s = &r->shipment.v[k];
		if (s->part != i)
			continue;
		printf("  /usr/bin/%s  ", s->name);
		print_size(s->size);
		if (s->components)
			printf(", its bill of materials (%zu %s) beside it in /usr/share/sbom\n", s->components,
			       s->components == 1 ? "component" : "components");
		else
			puts(", which says nothing of what is in it: no bill of materials");
	}
	free(text);
}

static void print_text(const struct result *r, const struct asked *a)
{
	for (size_t i = 0; i < r->oci.n; i++)
		print_part(r, i);
	for (size_t i = 0; i < r->extras.n; i++)
		if (r->extras.v[i].why && !r->extras.v[i].refused)
			print_extra(&r->extras.v[i]);
	if (a->out) {
		printf("%s: ", a->out);
		print_size(r->oci.size);
		puts("");
	}
	if (r->pushed)
		printf("%s: pushed\n", a->push);
	printf("sha256:%s\n", r->oci.digest);
}

static void set_digest(json_t *object, const char *key, const char *hex)
{
	char *text = xasprintf("sha256:%s", hex);

	json_object_set_new(object, key, json_string(text));
	free(text);
}

static json_t *json_platforms(const struct result *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->oci.n; i++) {
		const struct oci_part *part = &r->oci.parts[i];
		json_t *one = json_object(), *programs = json_array();
		char *text = platform_text(&part->platform);
		json_object_set_new(one, "platform", json_string(text));
		set_digest(one, "config", part->config);
		set_digest(one, "manifest", part->manifest);
		json_object_set_new(one, "compressed", json_integer(part->packed_size));
		json_object_set_new(one, "uncompressed", part->size < 0 ? json_null() : json_integer(part->size));
		for (size_t k = 0; k < r->shipment.n; k++) {
			const struct shipped *s = &r->shipment.v[k];
			if (s->part == i)
				json_array_append_new(programs, json_pack("{s:o, s:I, s:I}", "name", document_text(s->name), "size",
									  (json_int_t)s->size, "components", (json_int_t)s->components));
		}
		json_object_set_new(one, "programs", programs);
		json_array_append_new(all, one);
		free(text);
	}
	return all;
}

static json_t *json_extras(const struct extras *e)
{
	json_t *all = json_array();

	for (size_t i = 0; i < e->n; i++) {
		const struct extra *x = &e->v[i];
		if (!x->why || x->refused)
			continue;
		json_t *one = json_pack("{s:s, s:I, s:I, s:o}", "name", x->name, "size", (json_int_t)x->size, "files",
					(json_int_t)x->files, "why", document_text(x->why));
		if (x->source)
			json_object_set_new(one, "source", document_text(x->source));
		if (*x->digest)
			set_digest(one, "digest", x->digest);
		json_array_append_new(all, one);
	}
	return all;
}

static void print_json(const struct result *r, const struct asked *a)
{
	json_t *all = json_object();

	json_object_set_new(all, "file", a->out ? document_text(a->out) : json_null());
	json_object_set_new(all, "size", a->out ? json_integer(r->oci.size) : json_null());
	json_object_set_new(all, "tag", r->oci.tag ? document_text(r->oci.tag) : json_null());
	json_object_set_new(all, "pushed", r->pushed ? document_text(a->push) : json_null());
	set_digest(all, "digest", r->oci.digest);
	json_object_set_new(all, "platforms", json_platforms(r));
	json_object_set_new(all, "extras", json_extras(&r->extras));
	json_dumpf(all, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(all);
}

/* Puts what all platforms have in common into each of them. */
static int put_common(struct result *r, const struct asked *a)
{
	int bad = 0;

	for (size_t i = 0; !bad && i < r->oci.n; i++) {
		bad = extras_put(&r->extras, &r->oci.parts[i].root);
		for (size_t k = 0; !bad && k < a->add.n; k++)
			bad = setting_add(a->add.v[k], &r->oci.parts[i].root);
	}
	return bad;
}

static void set_config(struct result *r, const struct asked *a)
{
	struct oci_config *c = &r->oci.config;

	c->user = r->user;
	c->workdir = a->workdir ? a->workdir : r->oci.base ? NULL : "/";
	argv_addv(&c->entrypoint, a->entrypoint.v);
	if (!c->entrypoint.n)
		argv_addf(&c->entrypoint, "/usr/bin/%s", r->shipment.v[0].name);
	argv_addv(&c->cmd, a->cmd.v);
	argv_addv(&c->labels, a->labels.v);
	for (size_t i = 0; i < a->expose.n; i++) {
		char *port = setting_port(a->expose.v[i]);
		argv_add(&c->expose, port);
		free(port);
	}
	if (!r->oci.base)
		argv_add(&c->env, USUAL_PATH);
	for (size_t i = 0; i < r->extras.n; i++)
		if (r->extras.v[i].why && !r->extras.v[i].refused)
			argv_addv(&c->env, r->extras.v[i].env.v);
	for (size_t i = 0; i < a->env.n; i++) {
		char *name = xstrndup(a->env.v[i], strcspn(a->env.v[i], "="));
		env_set(&c->env, name, a->env.v[i] + strlen(name) + 1);
		free(name);
	}
}

/* A folder to work in, on the file system of what is written. Fresh; NULL after a message. */
static char *working_folder(const struct site *site, const char *out)
{
	const char *name = out ? base_name(out) : NULL;
	char *dir = out ? xasprintf("%.*s.%s.XXXXXX", (int)(name - out), out, name) : xasprintf("%s/mstatic-image-XXXXXX", site_tmp(site));

	if (mkdtemp(dir))
		return dir;
	fail("cannot write beside %s: %s", out ? out : dir, strerror(errno));
	next_step("name a place that can be written");
	free(dir);
	return NULL;
}

static int write_image(const struct site *site, struct result *r, const struct asked *a)
{
	char *dir = working_folder(site, a->out);

	if (!dir)
		return -1;
	interrupt_hold();
	int bad = oci_write(site, &r->oci, dir, a->out);
	if (!bad && a->push) {
		bad = push(site, dir, a->push, a->insecure);
		r->pushed = !bad;
	}
	remove_tree(dir);
	free(dir);
	interrupt_release();
	return bad;
}

/* -o must not be one of the programs. */
static int check_out(const struct asked *a, char *const *files)
{
	struct stat out, in;

	if (!a->out || stat(a->out, &out) != 0)
		return 0;
	if (S_ISDIR(out.st_mode)) {
		fail("cannot write %s: it is a folder", a->out);
		next_step("name a file, -o %s/app.tar", a->out);
		return -1;
	}
	if (!S_ISREG(out.st_mode)) {
		fail("cannot write %s: it is no regular file, and would be replaced by one", a->out);
		next_step("name another file");
		return -1;
	}
	for (; *files; files++)
		if (stat(*files, &in) == 0 && in.st_ino == out.st_ino && in.st_dev == out.st_dev) {
			fail("-o %s would take the place of the program", a->out);
			next_step("name another file, -o %s.tar", a->out);
			return -1;
		}
	return 0;
}

static int make(const struct site *site, struct result *r, const struct asked *a, char *const *files)
{
	int bad = check_out(a, files);

	for (; !bad && *files; files++)
		bad = ship(site, *files, &r->oci, &r->extras, &r->shipment);
	bad = bad ? bad : shipment_check(&r->shipment, &r->oci);
	bad = bad ? bad : put_common(r, a);
	if (!bad) {
		set_config(r, a);
		bad = write_image(site, r, a);
	}
	return bad;
}

/* 0; 2 after a message about a word that cannot be meant so. */
static int check_words(struct result *r, const struct asked *a)
{
	int bad = settings_check("--env", &a->env, setting_pair) || settings_check("--label", &a->labels, setting_pair) ||
		  settings_check("--expose", &a->expose, setting_port_good) || settings_check("--add", &a->add, setting_add_good) ||
		  settings_check("--entrypoint", &a->entrypoint, setting_text) || settings_check("--cmd", &a->cmd, setting_text) ||
		  setting_reference("--tag", a->tag) || setting_reference("--push", a->push) ||
		  setting_user(a->user ? a->user : "nonroot", &r->extras, &r->user) || setting_form(a->compress, &r->oci.form);

	if (!bad && a->workdir && *a->workdir != '/') {
		bad = fail("image: --workdir=%s: it has to begin with '/'", a->workdir);
		next_step("--workdir=/%s", a->workdir);
	}
	return bad ? 2 : 0;
}

static void free_all(struct result *r, struct asked *a)
{
	struct argv *lists[] = {&a->entrypoint, &a->cmd, &a->env, &a->expose, &a->labels, &a->add};

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		argv_free(lists[i]);
	oci_free(&r->oci);
	extras_free(&r->extras);
	free(r->shipment.v);
	free(r->user);
}

static int run(struct site *site, int argc, char **argv)
{
	struct asked a = {0};
	struct result r = {0};
	const struct list_flag lists[] = {{"--entrypoint", &a.entrypoint}, {"--cmd", &a.cmd},	 {"--env", &a.env}, {"--expose", &a.expose},
					  {"--label", &a.labels},	   {"--add", &a.add}, {0}};
	const struct flag flags[] = {{"--out", NULL, &a.out},	      {"-o", NULL, &a.out},	       {"--tag", NULL, &a.tag},
				     {"--user", NULL, &a.user},	      {"--workdir", NULL, &a.workdir}, {"--base", NULL, &a.base},
				     {"--without", NULL, &a.without}, {"--push", NULL, &a.push},       {"--compress", NULL, &a.compress},
				     {"--insecure", &a.insecure, NULL}, {0}};
	struct common common = {.lists = lists};

	argc = parse_flags(&cmd_image, argc, argv, &common, flags, false);
	if (argc < 2 || (!a.out && !a.push)) {
		fail("image: name a static program, and with -o FILE where its image goes");
		next_step("mstatic image ./prog -o prog.tar");
		return 2;
	}
	const struct common choice = {.target = common.target};
	if (extras_load(site, &r.extras) != 0 || choose(site, &choice, NULL) != 0 || !site_home(site))
		return 1;
	r.oci.tag = a.tag ? a.tag : a.push;
	r.oci.base = a.base && strcmp(a.base, "none") != 0 ? a.base : NULL;
	int bad = extras_choose(&r.extras, common.with, a.without, r.oci.base != NULL);
	bad = bad ? bad : check_words(&r, &a);
	r.oci.when = tree_time(site_value(site, "SOURCE_DATE_EPOCH"));
	if (!bad && make(site, &r, &a, argv + 1) != 0)
		bad = 1;
	if (!bad)
		(common.json ? print_json : print_text)(&r, &a);
	free_all(&r, &a);
	return bad ? bad : finish(0);
}

const struct command cmd_image = {
	"image", run, "make an image for containers of static programs",
	"usage: mstatic image [OPTIONS] FILE… -o IMAGE.tar\n"
	"\n"
	"Makes one tar file that docker load, podman load, skopeo and ctr take, of static programs and what else\n"
	"they need, which is found in them: certificates, time zones, users, /tmp, … No Docker, no root; the same\n"
	"input gives the same bytes. FILEs of the same name for several processors make one image for all.\n"
	"\n"
	"  -o FILE             where it goes (--out=FILE as well)\n"
	"  --tag=NAME          what it is called: app:1.0, or HOST/app:1.0\n"
	"  --push=HOST/NAME    sends it to a registry, under this name, with the logins of docker or podman\n"
	"  --insecure          with --push: without TLS, or with a certificate that nobody vouches for\n"
	"  --user=USER         nonroot (the default, 65532), nobody, root, or UID[:GID]\n"
	"  --entrypoint=WORD   what is run, a word each time (default: /usr/bin/ and the first FILE's name)\n"
	"  --cmd=WORD          its arguments where a container is given none, a word each time\n"
	"  --env=NAME=VALUE    a variable; may be given again\n"
	"  --expose=PORT       a port: 8080, 53/udp; may be given again\n"
	"  --label=NAME=VALUE  a label; may be given again\n"
	"  --workdir=DIR       the working folder\n"
	"  --add=SRC:DST       a file or folder of this machine, and its path in the image; may be given again\n"
	"  --base=TAR          build upon this image instead of nothing (none)\n"
	"  --with=NAMES        with certificates, zones, users, tmp, names, services or terminfo, whatever the\n"
	"                      programs say; NAME=PATH takes this file or folder\n"
	"  --without=NAMES     without them\n"
	"  --compress=FORM     layers by gzip (the default), zstd or none\n"
	"  --target=TRIPLE     look in this target's store for what is said of components\n"
	"  --json              what came out, for a script\n"
	"\n"
	"Exit status: 0; 1 when no image could be made or sent; 2 for a wrong command line.\n",
};
