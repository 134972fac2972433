/* mstatic bundle: programs that cannot be static, with all that they need. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/interrupt.h"
#include "../lib/base/mem.h"
#include "../lib/base/progress.h"
#include "../lib/bundle/bundle.h"
#include "../lib/bundle/deliver.h"
#include "../lib/bundle/launch.h"
#include "../lib/bundle/rehearse.h"
#include "../lib/image/oci.h"
#include "../lib/image/settings.h"
#include "cmd.h"

/* The command line. */
struct ask {
	struct bundle_wish wish;
	const char *out, *form_name;
	enum bundle_form form;
	bool verbose, json, dynamic, test;
	struct argv dynamic_args;
	const char *dynamic_in, *tag, *status, *seconds;
	struct rehearsal rehearsal;
	struct argv env; /* NAME=VALUE, of an image */
};

static const char *const forms[] = {"root", "tar", "image", "folder", "file"};
enum { FORMS = sizeof forms / sizeof *forms };

static int form_of(struct ask *a)
{
	a->form = bundle_form_of(a->out);
	if (!a->form_name)
		return 0;
	for (unsigned i = 0; i < FORMS; i++)
		if (strcmp(forms[i], a->form_name) == 0) {
			a->form = (enum bundle_form)i;
			return 0;
		}
	const char *near = nearest(a->form_name, forms, FORMS);
	fail("bundle: --form=%s: there is no such form%s%s%s", a->form_name, near ? ", did you mean " : "", near ? near : "",
	     near ? "?" : "");
	next_step("mstatic bundle --help");
	return -1;
}

/* ---- writing ---- */

static time_t when(const struct ask *a)
{
	return tree_time(site_value(a->wish.site, "SOURCE_DATE_EPOCH"));
}

/* What is written. */
struct parcel {
	const struct tree *tree; /* the bundle's own, or relocatable */
	char *start;             /* in a relocatable one: the first program's link */
};

/* Writes the tree as a folder beside what it becomes, and tries it there. root: its name, fresh, for the caller to rename or
 * remove. */
static int write_folder(const struct ask *a, const struct bundle *b, const struct parcel *p, char **root)
{
	char *started = p->start ? xasprintf("/%s", p->start) : xstrdup(b->programs.v[0]);

	*root = deliver_beside(a->out);
	progress_phase("bundle", "write");
	int bad = tree_write(p->tree, *root, when(a));
	progress_clear();
	if (!bad && a->test && (bad = rehearse_test(started, *root, &a->rehearsal)))
		remove_tree(*root);
	free(started);
	return bad;
}

static int write_tar(const struct ask *a, struct bundle *b, const struct parcel *p, const char *new)
{
	(void)b;
	return tar_write(a->wish.site, p->tree, when(a), deliver_tar_form(a->out), new, NULL);
}

static int write_file(const struct ask *a, struct bundle *b, const struct parcel *p, const char *new)
{
	return launch_file(&a->wish, b, p->tree, p->start, new);
}

static int write_image(const struct ask *a, struct bundle *b, const struct parcel *p, const char *new)
{
	struct oci_part part = {.root = *p->tree};
	struct oci o = {.tag = a->tag, .form = TAR_GZIP, .when = when(a), .parts = &part, .n = 1};
	/* A script's machine is that of its interpreter's loader. */
	const char *elf = b->examiner.n ? b->examiner.v[0]->path : b->originals.v[0];
	char *of = xasprintf("%s%s", b->root, elf), *work = xasprintf("%s.layout", new);

	argv_add(&o.config.entrypoint, b->programs.v[0]);
	argv_add(&o.config.env, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
	argv_addv(&o.config.env, a->env.v);
	int bad = platform_of(of, &part.platform);
	if (!bad && mkdir(work, 0777) != 0)
		bad = fail("cannot make %s: %s", work, strerror(errno));
	bad = bad ? bad : oci_write(a->wish.site, &o, work, new);
	remove_tree(work);
	platform_free(&part.platform);
	argv_free(&o.config.entrypoint);
	argv_free(&o.config.env);
	free(of);
	free(work);
	return bad;
}

static int write_parcel(const struct ask *a, struct bundle *b, const struct parcel *p)
{
	static int (*const ways[])(const struct ask *a, struct bundle *b, const struct parcel *p, const char *new) = {
		[BUNDLE_TAR] = write_tar, [BUNDLE_IMAGE] = write_image, [BUNDLE_FILE] = write_file};
	bool folder = a->form == BUNDLE_ROOT || a->form == BUNDLE_FOLDER;
	char *root = NULL, *new = NULL;
	int bad = 0;

	interrupt_hold(); /* what is begun is finished or removed */
	if (folder || a->test)
		bad = write_folder(a, b, p, &root);
	if (!bad && !folder) {
		if (root)
			remove_tree(root);
		new = deliver_beside(a->out);
		progress_phase("bundle", "write");
		bad = ways[a->form](a, b, p, new);
		progress_clear();
	}
	bad = bad ? bad : deliver_rename(new ? new : root, a->out);
	interrupt_release();
	free(root);
	free(new);
	return bad;
}

static int write_all(const struct ask *a, struct bundle *b)
{
	struct parcel p = {.tree = &b->gather.tree};
	struct tree moved = {0};

	if (a->form != BUNDLE_FOLDER && a->form != BUNDLE_FILE)
		return write_parcel(a, b, &p);
	int bad = launch_tree(&a->wish, b, &a->env, &moved, &p.start);
	p.tree = &moved;
	bad = bad ? bad : write_parcel(a, b, &p);
	tree_free(&moved);
	free(p.start);
	return bad;
}

/* ---- what is said ---- */

static void print_json(const struct ask *a, const struct bundle *b)
{
	struct str s = {0};

	str_add(&s, "{");
	object_text(&s, "out", a->out);
	object_text(&s, "form", forms[a->form]);
	object_words(&s, "programs", &b->programs);
	object_key(&s, "size");
	str_addf(&s, "%lld", tree_size(&b->gather.tree));
	object_key(&s, "files");
	str_add(&s, "[");
	for (size_t i = 0; i < b->gather.n; i++) {
		str_add(&s, i ? ",\n  {" : "\n  {");
		object_text(&s, "path", b->gather.v[i].path);
		object_text(&s, "why", b->gather.v[i].why);
		str_add(&s, "}");
	}
	str_add(&s, "]");
	object_words(&s, "said", &b->gather.said);
	str_add(&s, "}\n");
	fputs(s.p, stdout);
	str_free(&s);
}

static void print_text(const struct ask *a, const struct bundle *b)
{
	struct str s = {0};
	size_t files = 0;
	struct stat st;

	for (size_t i = 0; i < b->gather.n; i++) {
		const struct tree_entry *e = tree_find(&b->gather.tree, b->gather.v[i].path);
		files += e && e->kind == TREE_FILE;
		if (!a->verbose)
			continue;
		str_add_printable(&s, b->gather.v[i].path);
		str_add(&s, ": ");
		str_add_printable(&s, b->gather.v[i].why);
		str_addc(&s, '\n');
	}
	for (size_t i = 0; i < b->gather.said.n; i++) {
		str_add_printable(&s, b->gather.said.v[i]);
		str_addc(&s, '\n');
	}
	str_add_printable(&s, a->out);
	str_addf(&s, ": %zu files, %.1f MB", files, (double)tree_size(&b->gather.tree) / 1e6);
	if (stat(a->out, &st) == 0 && S_ISREG(st.st_mode))
		str_addf(&s, ", as one file %.1f MB", (double)st.st_size / 1e6);
	str_addc(&s, '\n');
	fputs(s.p, stdout);
	str_free(&s);
}

static int bundle(struct ask *a)
{
	struct bundle b;
	int bad = bundle_gather(&a->wish, &b);

	if (!bad && a->dynamic) {
		bad = rehearse_watch(&a->wish, &b, b.originals.v[0], &a->dynamic_args, a->dynamic_in);
		bad = bad ? bad : bundle_settle(&a->wish, &b);
	}
	for (size_t i = 0; i < b.originals.n && !bad; i++) {
		char *host = xasprintf("%s%s", b.root, b.originals.v[i]);
		bad = deliver_apart(a->out, host);
		free(host);
	}
	bad = bad ? bad : write_all(a, &b);
	if (!bad && a->json)
		print_json(a, &b);
	else if (!bad)
		print_text(a, &b);
	bundle_free(&b);
	return bad ? 1 : 0;
}

/* The value of an option, or 0 without one; -1 after a message. */
static long number(const char *option, const char *word, long least, long most)
{
	char *end;
	long n = word ? strtol(word, &end, 10) : 0;

	if (!word || (*word && !*end && n >= least && n <= most))
		return n;
	fail("bundle: %s=%s is no number from %ld to %ld", option, word, least, most);
	next_step("mstatic bundle --help");
	return -1;
}

/* What one option says of another, and numbers. */
static int settle_words(struct ask *a)
{
	struct rehearsal *r = &a->rehearsal;

	a->dynamic = a->dynamic || a->dynamic_args.n || a->dynamic_in;
	a->test = a->test || r->command || r->in || r->out || a->status;
	if (a->dynamic && *a->wish.root) {
		fail("bundle: --dynamic runs the program on this machine, and --root names another");
		next_step("leave one of them out; --include adds what only runs tell");
		return -1;
	}
	long status = number("--test-status", a->status, 0, 255), seconds = number("--timeout", a->seconds, 0, 86400);
	if (status < 0 || seconds < 0)
		return -1;
	r->status = (int)status;
	a->wish.limit = r->limit = seconds * 1000;
	return settings_check("--env", &a->env, setting_pair) || setting_reference("--tag", a->tag) ? -1 : 0;
}

static int run(struct site *site, int argc, char **argv)
{
	struct ask a = {.wish = {.site = site, .root = ""}};
	struct bundle_wish *w = &a.wish;
	const struct list_flag lists[] = {
		{"--include", &w->include}, {"-i", &w->include}, {"--exclude", &w->exclude},
		{"-e", &w->exclude},        {"--mkdir", &w->mkdir}, {"--env", &a.env},
		{"--dynamic-arg", &a.dynamic_args}, {0},
	};
	struct common common = {.lists = lists};
	const struct flag flags[] = {
		{"--out", NULL, &a.out},
		{"-o", NULL, &a.out},
		{"--form", NULL, &a.form_name},
		{"--root", NULL, &w->root},
		{"--install-to", NULL, &w->install_to},
		{"-r", NULL, &w->install_to},
		{"--charsets", NULL, &w->later.charsets},
		{"--locales", NULL, &w->later.locales},
		{"--dynamic-stdin", NULL, &a.dynamic_in},
		{"--test-command", NULL, &a.rehearsal.command},
		{"--test-stdin", NULL, &a.rehearsal.in},
		{"--test-stdout", NULL, &a.rehearsal.out},
		{"--test-status", NULL, &a.status},
		{"--timeout", NULL, &a.seconds},
		{"--tag", NULL, &a.tag},
		{"--dynamic", &a.dynamic, NULL},
		{"-d", &a.dynamic, NULL},
		{"--test", &a.test, NULL},
		{"-t", &a.test, NULL},
		{"--stdlib", &w->later.stdlib, NULL},
		{"--verbose", &a.verbose, NULL},
		{"-v", &a.verbose, NULL},
		{0},
	};

	argc = parse_flags(&cmd_bundle, argc, argv, &common, flags, false);
	if (argc < 2 || !a.out || !*a.out) {
		fail("bundle: name programs, and with -o what is to be made of them");
		next_step("mstatic bundle ./prog -o prog-root");
		return 2;
	}
	if (form_of(&a) != 0 || settle_words(&a) != 0)
		return 2;
	char *root = strcmp(w->root, "/") == 0 || !*w->root ? xstrdup("") : realpath(w->root, NULL);
	if (!root || (*root && !is_dir(root))) {
		fail("--root=%s: there is no such folder", w->root);
		next_step("name the folder of another system, or leave it out for this machine's own");
		return 1;
	}
	w->root = root;
	w->files = argv + 1;
	a.json = common.json;
	if (deliver_free(a.out, a.form != BUNDLE_ROOT && a.form != BUNDLE_FOLDER) != 0)
		return 1;
	int status = bundle(&a);
	free(root);
	return status;
}

const struct command cmd_bundle = {
	"bundle", run, "bring programs that cannot be static together with all that they need",
	"usage: mstatic bundle FILE… -o OUT [OPTIONS]\n"
	"\n"
	"Brings programs, shared objects and scripts together with all that they need: loader, libraries, what their\n"
	"files say they load, and the C library's own modules. OUT is a root that runs with chroot, a tar file of it, an\n"
	"image for containers, or starts on any distribution as it is: a folder, or one file. Nothing is run, but with\n"
	"--dynamic and --test, nor compiled, but what starts programs of another machine; no root is needed.\n"
	"\n"
	"  --out=OUT           what is made (-o OUT as well): a folder; a tar file, where it ends with .tar, .tar.gz or\n"
	"                      .tar.zst; or as --form says\n"
	"  --form=FORM         root, tar, image; folder, whose bin/NAME starts anywhere; file, which does as well\n"
	"  --include=GLOB      also takes what the pattern fits, folders whole, or a library by its name; may be given\n"
	"                      again (-i)\n"
	"  --exclude=GLOB      leaves out what it fits; may be given again (-e)\n"
	"  --mkdir=PATH        also makes this folder; may be given again\n"
	"  --install-to=PATH   where the program goes; a folder with '/' at its end, or for more than one (-r)\n"
	"  --root=DIR          FILEs and libraries are those of this other system, of any architecture\n"
	"  --stdlib            interpreters (Python, Perl, Ruby) come with their folders of modules\n"
	"  --charsets=LIST     glibc's character sets: all, none, or names, joined by commas\n"
	"  --locales=LIST      locales: names, joined by commas, or none\n"
	"  --dynamic           runs the first FILE, and takes the files that it and its children open (-d)\n"
	"  --dynamic-arg=ARG   its next argument; may be given again\n"
	"  --dynamic-stdin=S   its input\n"
	"  --test              runs the bundle's first program in it, before it is given its name (-t)\n"
	"  --test-command=CMD  runs this there; words are split at spaces\n"
	"  --test-stdin=S      its input\n"
	"  --test-stdout=S     what it has to print\n"
	"  --test-status=N     how it has to end (0)\n"
	"  --timeout=SECONDS   for each of these runs; a program that still runs then, as servers do, is ended\n"
	"  --tag=NAME          what an image is called\n"
	"  --env=NAME=VALUE    a variable of an image; of a folder or file: NAME=PATH, of what is in it; may be given\n"
	"                      again\n"
	"  --verbose           each file, and why it is there (-v)\n"
	"  --json              the same for a script\n"
	"\n"
	"Exit status: 0; 1 when something is missing or a test fails; 2 for a wrong command line.\n",
};
