#include "rehearse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/progress.h"
#include "../elf/libc.h"
#include "../run/job.h"
#include "rootpath.h"

enum { KEEP = 1 << 20, SHOWN = 2000 }; /* bytes of output that are kept, and of these shown */

/* A descriptor from which text is read; -1 for an empty one. */
static int stdin_of(const char *text)
{
	int fd = text ? memfd_create("stdin", MFD_CLOEXEC) : -1;

	if (fd >= 0 && (fd_write(fd, text, strlen(text)) != 0 || lseek(fd, 0, SEEK_SET) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* "exit status 3", "signal 11"; fresh. */
static char *ending(int status)
{
	return WIFSIGNALED(status) ? xasprintf("signal %d", WTERMSIG(status)) : xasprintf("exit status %d", WEXITSTATUS(status));
}

/* Prints the end of a text, a line each. */
static void show(const char *what, const struct str *text)
{
	size_t skip = text->n > SHOWN ? text->n - SHOWN : 0;
	char *rest, *copy = xstrdup(text->p ? text->p + skip : "");

	for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		struct str s = {0};
		str_add_printable(&s, line);
		remark("%s: %s", what, s.p);
		str_free(&s);
	}
	free(copy);
}

/* ---- watching ---- */

/* What is the machine's and no file of the bundle's. */
static bool of_machine(const struct bundle *b, const char *path)
{
	static const char *const folders[] = {"/proc", "/sys", "/dev"};
	const char *cache = b->examiner.n ? libc_word(b->examiner.v[0]->libc, "loader-cache") : NULL;

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (path_within(path, folders[i]))
			return true;
	return cache && strcmp(path, cache) == 0;
}

/* True where the program wrote the file itself, or made a folder that it is in. */
static bool is_written(const struct argv *written, const char *path)
{
	char *part = xstrdup(path), *slash;
	bool found = argv_sorted_has(written, part);

	while (!found && (slash = strrchr(part, '/')) && slash != part) {
		*slash = '\0';
		found = argv_sorted_has(written, part);
	}
	free(part);
	return found;
}

static int take_sightings(struct bundle *b, const struct trace *t, const struct argv *inputs)
{
	struct argv written = {0};
	int bad = 0;

	for (size_t i = 0; i < t->n; i++)
		if (!t->v[i].error && (t->v[i].use == USE_WRITE || t->v[i].use == USE_CHANGE)) {
			char *folded = path_fold(t->v[i].path); /* mkdir("x/") */
			argv_add(&written, folded);
			free(folded);
		}
	argv_sort(&written);
	for (size_t i = 0; i < t->n && bad >= 0; i++) {
		const struct sighting *s = &t->v[i];
		bool file = s->use == USE_READ || s->use == USE_EXEC || s->use == USE_FOLDER || s->use == USE_LINK;
		if (!file || s->error || *s->path != '/' || of_machine(b, s->path) || is_written(&written, s->path) ||
		    argv_has(inputs, s->path))
			continue;
		bad = gather_take(&b->gather, s->path, s->use == USE_EXEC ? "run when it was tried" : "opened when it was tried");
	}
	argv_free(&written);
	return bad < 0 ? -1 : 0;
}

/* The files that arguments name. */
static void find_inputs(const struct argv *args, struct argv *inputs)
{
	char *here = getcwd(NULL, 0);

	for (size_t i = 0; i < args->n; i++) {
		char *all = args->v[i][0] == '/' ? xstrdup(args->v[i]) : xasprintf("%s/%s", here ? here : "", args->v[i]);
		char *folded = path_fold(all);
		argv_add(inputs, folded);
		free(folded);
		free(all);
	}
	if (here)
		argv_add(inputs, here);
	free(here);
}

/* The environment for a try: with an empty folder for a home, since the user's own settings are not to be given away. */
static void trial_env(const struct site *site, const char *home, struct argv *env)
{
	static const char *const others[] = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"};

	argv_addv(env, site->env.v);
	env_set(env, "HOME", home);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		env_unset(env, others[i]);
}

/* Runs it, traced. */
static int watch(struct bundle *b, const char *path, const struct argv *line, const struct argv *env, const char *in,
		 long limit, struct trace *trace)
{
	int fd = stdin_of(in);
	struct job job = {.file = path, .argv = line->v, .env = env->v, .trace = trace, .capture = true, .in = fd,
			  .limit = limit, .keep = KEEP};
	struct ending o = {0};

	progress_phase("bundle", "tried with its arguments");
	int bad = job_run(&job, &o);
	progress_clear();
	if (fd >= 0)
		close(fd);
	if (!bad && o.late) {
		gather_say(&b->gather, "%s was ended after %ld s, when it was tried", path, limit / 1000);
	} else if (!bad && o.status) {
		char *how = ending(o.status);
		gather_say(&b->gather, "%s ended with %s when it was tried", path, how);
		show(base_name(path), &o.err);
		free(how);
	}
	if (!bad && trace->cut)
		gather_say(&b->gather, "%s opened more files than can be noted", path);
	ending_free(&o);
	return bad;
}

int rehearse_watch(const struct bundle_wish *w, struct bundle *b, const char *path, const struct argv *args, const char *in)
{
	struct argv line = {0}, env = {0}, inputs = {0};
	char *home = xasprintf("%s/mstatic-home-XXXXXX", site_tmp(w->site));
	struct trace trace = {0};

	if (!mkdtemp(home)) {
		site_tmp_error(home);
		free(home);
		return -1;
	}
	argv_add(&line, path);
	argv_addv(&line, args->v);
	trial_env(w->site, home, &env);
	find_inputs(args, &inputs);
	argv_add(&inputs, home);
	int bad = watch(b, path, &line, &env, in, w->limit, &trace);
	bad = bad ? bad : take_sightings(b, &trace, &inputs);
	remove_tree(home);
	argv_free(&inputs);
	argv_free(&line);
	argv_free(&env);
	trace_free(&trace);
	free(home);
	return bad;
}

/* ---- testing ---- */

/* The path in the bundle of what a command runs: a name without '/' is looked for as on PATH. Fresh. */
static char *find_in(const char *dir, const char *name)
{
	static const char *const folders[] = {"/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"};

	for (size_t i = 0; !strchr(name, '/') && i < sizeof folders / sizeof *folders; i++) {
		char *path = xasprintf("%s/%s", folders[i], name), *real = root_follow(dir, path, NULL);
		free(real);
		if (real)
			return path;
		free(path);
	}
	return xstrdup(name);
}

static int judge(const struct rehearsal *r, const struct ending *o)
{
	char *how = ending(o->status);
	int bad = 0;

	if (o->late)
		bad = fail("the bundle fails its test: it still runs after %ld s", r->limit / 1000);
	else if (!WIFEXITED(o->status) || WEXITSTATUS(o->status) != r->status)
		bad = fail("the bundle fails its test: %s, not exit status %d", how, r->status);
	else if (r->out && (o->out_size != strlen(r->out) || strcmp(o->out.p ? o->out.p : "", r->out) != 0))
		bad = fail("the bundle fails its test: what it prints is not what --test-stdout says");
	if (bad) {
		show("stdout", &o->out);
		show("stderr", &o->err);
		next_step("--dynamic finds files that it opens, --include adds some; mstatic try tells what it looked for");
	}
	free(how);
	return bad;
}

/* A place has an empty /tmp of its own, in which what the bundle has there is shown. */
static void show_tmp(const char *root, struct place *p)
{
	char *tmp = xasprintf("%s/tmp", root ? root : "");
	struct argv names = {0};

	if (root)
		list_folder(tmp, &names);
	struct shown *all = xcalloc(names.n + 1, sizeof *all);
	for (size_t i = 0; i < names.n; i++)
		all[i] = (struct shown){xasprintf("%s/%s", tmp, names.v[i]), xasprintf("/tmp/%s", names.v[i])};
	p->shown = all;
	p->shown_count = names.n;
	argv_free(&names);
	free(tmp);
}

static void hide_tmp(struct place *p)
{
	for (size_t i = 0; i < p->shown_count; i++) {
		free((char *)p->shown[i].host);
		free((char *)p->shown[i].inside);
	}
	free((struct shown *)p->shown);
}

int rehearse_test(const char *program, const char *dir, const struct rehearsal *r)
{
	static char *const env[] = {"PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", NULL};
	struct argv line = {0};
	char *root = realpath(dir, NULL);
	struct place place = {.root = root, .proc = true, .dev = true};
	struct ending o = {0};

	if (r->command)
		argv_add_words(&line, r->command);
	if (!line.n)
		argv_add(&line, program);
	char *file = find_in(dir, line.v[0]);
	int fd = stdin_of(r->in);
	show_tmp(root, &place);
	struct job job = {.file = file, .argv = line.v, .env = env, .place = &place, .capture = true, .in = fd,
			  .limit = r->limit, .keep = KEEP};
	progress_phase("bundle", "test");
	int bad = root ? job_run(&job, &o) : fail("cannot read %s: %s", dir, strerror(errno));
	progress_clear();
	bad = bad ? bad : judge(r, &o);
	if (fd >= 0)
		close(fd);
	ending_free(&o);
	argv_free(&line);
	hide_tmp(&place);
	free(file);
	free(root);
	return bad;
}
