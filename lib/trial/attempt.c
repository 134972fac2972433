#include "attempt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/progress.h"

/* ---- The program ---- */

/* The first bytes of a script name its interpreter. True when it is one: said. */
static bool is_script(const char *path, const char *shown)
{
	char line[256] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, line, sizeof line - 1);
	struct str name = {0};

	if (fd >= 0)
		close(fd);
	if (n < 2 || line[0] != '#' || line[1] != '!')
		return false;
	line[2 + strcspn(line + 2, "\n")] = 0;
	str_add_printable(&name, line + 2 + strspn(line + 2, " \t"));
	fail("try: %s is a script: it runs where %s is, with what that needs", shown, name.n ? name.p : "its interpreter");
	next_step("try the interpreter, or gather both with mstatic bundle");
	str_free(&name);
	return true;
}

static int no_program(const char *shown, const struct facts *f)
{
	static const char *const kinds[] = {"", "a shared object", "an object", "an archive"};

	fail("try: %s is %s, which cannot be run", shown, kinds[f->kind]);
	next_step("name a program; mstatic check tells what other files are");
	return -1;
}

static int read_facts(const char *path, const char *shown, struct facts *f)
{
	struct str why = {0};
	char *said = NULL;
	int bad = facts_read(path, f, &said);

	if (bad) {
		str_add_printable(&why, said);
		fail("try: %s is no program: %s", shown, why.p);
		next_step("name a program, whole and executable");
	} else if (f->kind != KIND_EXECUTABLE) {
		bad = no_program(shown, f);
	}
	free(said);
	str_free(&why);
	return bad ? -1 : 0;
}

static int look_at(struct subject *s, const char *file, const char *shown)
{
	struct stat st;

	s->path = realpath(file, NULL);
	if (!s->path || stat(s->path, &st) != 0) {
		fail("try: %s cannot be read: %s", shown, strerror(errno));
		next_step("name a program that is there");
		return -1;
	}
	if (!S_ISREG(st.st_mode)) {
		fail("try: %s is %s, not a program", shown, S_ISDIR(st.st_mode) ? "a folder" : "a device, pipe or socket");
		next_step("name a program");
		return -1;
	}
	if (is_script(s->path, shown))
		return -1;
	if (read_facts(s->path, shown, &s->facts) != 0)
		return -1;
	if (access(s->path, X_OK) == 0)
		return 0;
	fail("try: %s may not be executed", shown);
	next_step("chmod +x it");
	return -1;
}

static const struct target *target_of(struct code code)
{
	for (size_t i = 0; i < target_count; i++)
		if (code_same(targets[i].code, code))
			return &targets[i];
	return NULL;
}

/* True when this machine's kernel runs such code. */
static bool runs_here(struct code code)
{
	const struct target *native = target_native();

	if (!native || code_same(native->code, code))
		return true;
	return strcmp(native->arch, "x86_64") == 0 && strcmp(code_name(code), "i386") == 0;
}

static void show(struct subject *s, const char *host, const char *inside)
{
	s->shown = xrealloc(s->shown, (s->shown_count + 1) * sizeof *s->shown);
	s->shown[s->shown_count++] = (struct shown){xstrdup(host), xstrdup(inside)};
}

/* An emulator that is static is found by what it is, not by its name. */
static bool runs_alone(const char *path)
{
	struct facts f = {0};
	char *why = NULL;
	bool alone = facts_read(path, &f, &why) == 0 && facts_static(&f) && runs_here(f.code);

	free(why);
	facts_free(&f);
	return alone;
}

/* The first that is static, or else the first. */
static void find_qemu(struct subject *s)
{
	static const char *const endings[] = {"", "-static"};

	for (size_t i = 0; s->target && i < sizeof endings / sizeof *endings && !s->qemu_alone; i++) {
		char *name = xasprintf("%s%s", s->target->qemu, endings[i]), *path = site_program(s->site, name);
		free(name);
		s->qemu_alone = path && runs_alone(path);
		if (!path || (s->qemu && !s->qemu_alone)) {
			free(path);
			continue;
		}
		free(s->qemu);
		s->qemu = path;
	}
}

/* Files that an argument names are there in an empty root as well. */
static void show_named(struct subject *s, const char *arg)
{
	char *host = realpath(arg, NULL), *whole = *arg == '/' ? xstrdup(arg) : xasprintf("%s/%s", s->folder, arg);
	char *inside = path_fold(whole);
	struct stat st;

	if (host && stat(host, &st) == 0 && S_ISREG(st.st_mode)) {
		show(s, host, inside);
		s->relative = s->relative || *arg != '/';
	}
	free(inside);
	free(whole);
	free(host);
}

int subject_read(const struct site *site, const char *file, char *const *args, struct subject *s)
{
	struct str shown = {0}, title = {0};

	*s = (struct subject){.site = site, .folder = getcwd(NULL, 0)};
	str_add_printable(&shown, file);
	int bad = look_at(s, file, shown.p);
	str_free(&shown);
	if (bad)
		return -1;
	if (!s->folder)
		s->folder = xstrdup("/");
	s->target = target_of(s->facts.code);
	s->foreign = !runs_here(s->facts.code);
	s->inside = xasprintf("/bin/%s", base_name(s->path));
	argv_add(&s->args, base_name(s->path));
	str_add_printable(&title, s->args.v[0]);
	s->title = title.p;
	argv_addv(&s->args, args);
	show(s, s->path, s->inside);
	for (; *args; args++)
		show_named(s, *args);
	find_qemu(s);
	char *real = s->foreign && s->qemu_alone ? realpath(s->qemu, NULL) : NULL;
	if (real)
		show(s, real, QEMU_INSIDE);
	free(real);
	return 0;
}

void subject_free(struct subject *s)
{
	for (size_t i = 0; i < s->shown_count; i++) {
		free((char *)s->shown[i].host);
		free((char *)s->shown[i].inside);
	}
	free(s->shown);
	free(s->path);
	free(s->inside);
	free(s->title);
	free(s->folder);
	free(s->qemu);
	free(s->untraced);
	argv_free(&s->args);
	argv_free(&s->env);
	facts_free(&s->facts);
}

struct place subject_place(const struct subject *s)
{
	return (struct place){.shown = s->shown, .shown_count = s->shown_count, .folder = s->relative ? s->folder : NULL, .proc = true, .dev = true,
			      .network = true};
}

/* ---- A run ---- */

void subject_phase(const struct subject *s, const char *title)
{
	if (s->slow)
		progress_phase(s->title, title);
}

/* Puts new for each old. */
static void replace(struct str *s, const char *old, const char *new)
{
	struct str out = {0};
	size_t from = 0, n = strlen(old);

	for (const char *hit; s->p && (hit = memmem(s->p + from, s->n - from, old, n)) != NULL;) {
		str_addn(&out, s->p + from, (size_t)(hit - s->p) - from);
		str_add(&out, new);
		from = (size_t)(hit - s->p) + n;
	}
	if (!from)
		return;
	str_addn(&out, s->p + from, s->n - from);
	str_free(s);
	*s = out;
}

/* The line by which qemu runs it; -L: no folder takes the place of "/". 0; -1 where there is none: a->why. */
static int qemu_line(const struct subject *s, const char *cpu, bool inside, struct argv *line, struct attempt *a)
{
	if (!s->qemu) {
		str_addf(&a->why, "%s is not installed: install qemu-user", s->target ? s->target->qemu : "qemu for it");
		return -1;
	}
	argv_addl(line, inside ? QEMU_INSIDE : s->qemu, "-L", "/", "-cpu", cpu, "-0", s->args.v[0], inside ? s->inside : s->path, NULL);
	argv_addv(line, s->args.v + 1);
	return 0;
}

static int run_job(struct subject *s, struct job *j, struct attempt *a)
{
	int bad = -1;

	if (!s->untraced)
		bad = job_try(j, &a->o, &a->why);
	const char *refused = bad && a->why.n ? strstr(a->why.p, "tracing: ") : NULL;
	if (refused)
		s->untraced = xasprintf("programs cannot be traced here (%s): the container's filter or kernel.yama.ptrace_scope "
					"is in the way", refused + strlen("tracing: "));
	if (!s->untraced)
		return bad;
	j->trace = NULL;
	trace_free(&a->t);
	str_free(&a->why);
	return job_try(j, &a->o, &a->why);
}

int attempt_run(struct subject *s, const struct way *way, struct attempt *a)
{
	enum { KEPT = 1 << 20, SLOWER = 4 /* qemu */, WORTH = 500 /* ms */ };
	bool in_time = s->here && !s->here->o.late; /* on this machine */
	const char *cpu = way->cpu ? way->cpu : s->foreign ? "max" : NULL;
	struct argv qemu = {0};

	*a = (struct attempt){.way = *way, .steady = true};
	if (cpu && qemu_line(s, cpu, way->place != NULL, &qemu, a) != 0)
		return -1;
	struct job j = {.file = cpu ? qemu.v[0] : way->place ? s->inside : s->path,
			.argv = cpu ? qemu.v : s->args.v,
			.env = s->env.v,
			.dir = way->place && s->relative ? s->folder : NULL,
			.place = way->place,
			.filter = way->filter,
			.release = way->release,
			.trace = &a->t,
			.capture = true,
			.in = s->input ? open(s->input, O_RDONLY | O_CLOEXEC) : -1,
			.limit = way->cpu && in_time ? s->limit * SLOWER : s->limit,
			.keep = KEPT};
	long long begun = proc_clock();
	int bad = run_job(s, &j, a);
	s->slow = s->slow || proc_clock() - begun > WORTH;
	if (j.in >= 0)
		close(j.in);
	replace(&a->o.out, s->path, s->inside);
	replace(&a->o.err, s->path, s->inside);
	argv_free(&qemu);
	return bad;
}

void attempt_free(struct attempt *a)
{
	ending_free(&a->o);
	trace_free(&a->t);
	str_free(&a->why);
}

/* ---- Comparing ---- */

static bool same_bytes(const struct str *a, const struct str *b)
{
	return a->n == b->n && (a->n == 0 || memcmp(a->p, b->p, a->n) == 0);
}

static bool same_end(const struct attempt *a, const struct attempt *b)
{
	return a->o.late == b->o.late && a->o.status == b->o.status;
}

static bool same_output(const struct attempt *a, const struct attempt *b)
{
	return same_bytes(&a->o.out, &b->o.out) && same_bytes(&a->o.err, &b->o.err);
}

bool attempt_same(struct subject *s, const struct attempt *a, struct attempt *was)
{
	struct attempt again;

	if (!same_end(a, was) || !was->steady || a->o.late || same_output(a, was))
		return same_end(a, was);
	was->steady = attempt_run(s, &was->way, &again) == 0 && same_end(&again, was) && same_output(&again, was);
	attempt_free(&again);
	return !was->steady;
}

char *attempt_end(const struct subject *s, const struct attempt *a)
{
	int status = a->o.status;

	if (a->o.late)
		return xasprintf("still running after %ld s", s->limit / 1000);
	if (WIFSIGNALED(status))
		return xasprintf("signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
	return xasprintf("exit status %d", WEXITSTATUS(status));
}

/* The first line of a text, but for what was in the other as well, shortened. Fresh; NULL when there is none. */
static char *first_new_line(const struct str *text, const struct str *other)
{
	enum { WIDTH = 70 };
	struct str out = {0};
	size_t i = 0, begin = 0;

	while (i < text->n && i < other->n && text->p[i] == other->p[i])
		if (text->p[i++] == '\n')
			begin = i;
	if (begin >= text->n)
		return NULL;
	char *line = xstrndup(text->p + begin, strcspn(text->p + begin, "\n"));
	str_add_printable(&out, line);
	free(line);
	size_t n = 0;
	for (size_t step; n < out.n && n < WIDTH && (step = utf8_length(out.p + n, out.n - n)) > 0;)
		n += step;
	char *cut = n < out.n ? xasprintf("%.*s…", (int)n, out.p) : xasprintf("%s", out.n ? out.p : "");
	str_free(&out);
	if (*cut)
		return cut;
	free(cut);
	return NULL;
}

char *attempt_unlike(const struct subject *s, const struct attempt *a, const struct attempt *was)
{
	bool ends = same_end(a, was);
	char *end = attempt_end(s, a), *before = attempt_end(s, was);
	char *line = first_new_line(&a->o.err, &was->o.err), *whole;

	if (!line)
		line = first_new_line(&a->o.out, &was->o.out);
	if (ends)
		whole = xasprintf("another output%s%s", line ? ": " : "", line ? line : "");
	else
		whole = xasprintf("%s instead of %s%s%s", end, starts_with(before, "exit status ") && starts_with(end, "exit ")
									     ? before + strlen("exit status ") : before,
				  line ? ", saying: " : "", line ? line : "");
	free(line);
	free(before);
	free(end);
	return whole;
}
