/* The shim as a linker: ld's line, what it needs for one run, and why it failed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../lib/base/fail.h"
#include "../lib/base/file.h"
#include "../lib/base/mem.h"
#include "../lib/base/proc.h"
#include "../lib/base/relay.h"
#include "../lib/base/str.h"
#include "../lib/driver/commons.h"
#include "../lib/driver/depends.h"
#include "../lib/driver/explain.h"
#include "../lib/driver/label.h"
#include "../lib/driver/limits.h"
#include "../lib/driver/linkmode.h"
#include "../lib/host/targettool.h"
#include "../lib/elf/bill.h"
#include "../lib/elf/input.h"
#include "../lib/elf/libc.h"
#include "../lib/elf/ingredients.h"
#include "../lib/elf/interpose.h"
#include "../lib/elf/output.h"
#include "../lib/host/wants.h"
#include "shim.h"

static int read_ingredient(const struct taken_ingredient *p, struct str *out)
{
	struct input in;

	if (input_open(p->from, &in) != 0)
		return -1;
	const unsigned char *bytes = range_at(input_range(&in), p->at, p->size);
	if (bytes)
		str_addn(out, (const char *)bytes, (size_t)p->size);
	input_close(&in);
	errno = EBADMSG;
	return bytes ? 0 : -1;
}

/* What binds the names of shared objects that are taken apart; NULL with errno. */
static struct interpose *names_of(const struct plan *p)
{
	struct interpose *names = interpose_new();

	for (size_t i = 0; i < p->program.n; i++)
		interpose_program(names, p->program.v[i]);
	for (size_t i = 0; i < p->loaded.n; i++)
		if (interpose_shared(names, p->loaded.v[i]) != 0)
			return NULL;
	return names;
}

/* Writes the temporary file for one of the user's. */
static int write_taken(const struct taken_ingredient *p, struct interpose *names)
{
	struct str out = {0};
	int r = p->copy == COPY_UNVERSIONED ? interpose_unversioned(p->from, &out)
		: p->copy == COPY_BOUND	    ? interpose_take(names, p->from, p->at, p->size, &out)
					    : read_ingredient(p, &out);

	if (r == 0)
		r = file_write(p->to, out.p, out.n, 0600);
	int saved = errno;
	str_free(&out);
	errno = saved;
	if (r != 0 && errno == EBADMSG) {
		fail("%s is damaged: what it was made of ends before its time", p->from);
		next_step("build it anew");
	} else if (r != 0) {
		site_tmp_error(p->to);
	}
	return r;
}

static int write_kept(const struct plan *p)
{
	char *like = xasprintf("%s/usr/lib/%s", p->sysroot, libc_word(p->target->libc, "start-shared"));
	struct str list = {0};
	int r = 0;

	for (size_t i = 0; r == 0 && i < p->kept_count; i++)
		r = ingredients_add(&list, p->kept[i].word, p->kept[i].what);
	if (r == 0)
		r = ingredients_object(like, &list, p->kept_file);
	if (r != 0)
		site_tmp_error(p->kept_file);
	str_free(&list);
	free(like);
	return r;
}

/* Puts bytes into a file that is in memory alone and that programs which are run find by its path. Fresh, or NULL where
 * there are no such files. */
static char *file_in_memory(const struct str *bytes)
{
	int fd = memfd_create("mstatic", 0);
	char *path = xasprintf("/proc/self/fd/%d", fd);

	if (fd >= 0 && fd_write(fd, bytes->p, bytes->n) == 0 && access(path, R_OK) == 0)
		return path;
	if (fd >= 0)
		close(fd);
	free(path);
	return NULL;
}

/* Writes the object for the label: into memory, since a folder's coming and going takes longer than all else about it. */
static int write_label(struct plan *p)
{
	struct str out = {0};
	int bad = label_object(p, &out);
	char *memory = bad ? NULL : file_in_memory(&out);

	if (memory) {
		argv_replace(&p->out, p->label.file, memory);
		p->label.file = memory;
	} else if (!bad && (bad = scratch_make(p->site)) == 0) {
		bad = file_write(p->label.file, out.p, out.n, 0600);
	}
	if (bad)
		site_tmp_error(p->label.file);
	str_free(&out);
	return bad;
}

/* True where the tools' messages are in English: LANGUAGE counts before the locale, unless that is C. */
static bool english(const struct site *site)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *locale = NULL, *language = site_value(site, "LANGUAGE");

	for (size_t i = 0; i < sizeof names / sizeof *names && !locale; i++)
		locale = site_value(site, names[i]);
	if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return true;
	return language ? starts_with(language, "en") : starts_with(locale, "C.") || starts_with(locale, "en");
}

/* Runs the failed link again to read the linker's messages; the user has seen them already. */
static void say_again(const struct plan *p, struct str *said)
{
	said->n = 0;
	proc_capture_file(p->linker, p->out.v, p->env.v, true, said);
}

/* True for a linker that prints colours on a terminal and would lose them on a pipe. */
static bool colours(const struct plan *p)
{
	return isatty(2) && tool_lists(tool_linker(p->linker)->traits, "colours");
}

/* For `mstatic build`, a failed link is run again with what gcc before 10 would have made one variable as one. The new
 * status. */
static int link_as_once(struct plan *p, int status, const char *said)
{
	struct argv names = {0};

	if (site_value(p->site, WANTS_VARIABLE) && commons_alone(p, said, &names)) {
		commons_join(&p->out);
		fprintf(stderr, "mstatic-cc: note: linked again, with one %s for all objects, as gcc before 10 did\n",
			names.n > 1 ? "of each of these variables" : names.v[0]);
		status = run_line(p->site, p->linker, &p->out, 1, p->env.v, true, NULL);
	}
	argv_free(&names);
	return status;
}

/* Writes the temporary files of ld's line, and runs it. */
static int run_link(struct plan *p)
{
	bool listen = !colours(p);
	struct str said = {0};
	int bad = p->taken_count || p->kept_file ? scratch_make(p->site) : 0, status = 1;

	struct interpose *names = p->loaded.n && !bad ? names_of(p) : NULL;

	if (p->loaded.n && !bad && !names)
		bad = fail("cannot read %s: %s", p->loaded.v[0], strerror(errno));
	for (size_t i = 0; !bad && i < p->taken_count; i++)
		bad = write_taken(&p->taken[i], names);
	if (names)
		interpose_free(names);
	if (!bad && p->kept_file)
		bad = write_kept(p);
	if (!bad && p->label.file)
		bad = write_label(p);
	if (!bad)
		status = run_line(p->site, p->linker, &p->out, 1, p->env.v, true, listen ? &said : NULL);
	bad = bad || relay_noted();
	if (!bad && status > 0 && !(listen && english(p->site)))
		say_again(p, &said);
	if (!bad && status > 0 && said.p)
		status = link_as_once(p, status, said.p);
	if (!bad && status > 0)
		explain_link(p, said.p ? said.p : "");
	if (status == 0 && depends_mend(p) != 0)
		status = -fail("cannot write what was linked into a --dependency-file: %s", strerror(errno));
	str_free(&said);
	return status;
}

/* The linker for role; NULL when there is none. */
static char *linker_called(const struct plan *p, const struct tool *role)
{
	return role == tool_first(TOOL_LINKER) ? compiler_linker(p->site, p->compiler) : target_tool(p->site, role->name);
}

/* Not of /dev/null and the like. */
static bool is_file(const char *path)
{
	struct stamp now = stamp_of(path);

	return now.there && S_ISREG(now.st.st_mode);
}

static int strip_output(struct plan *p)
{
	struct argv line = {0};

	if (!is_file(plan_output(p)))
		return 0;
	argv_add(&line, p->label.strip);
	bill_keep(&line);
	argv_addl(&line, "--", plan_output(p), NULL);
	int status = run_line(p->site, p->label.strip, &line, line.n, p->env.v, true, NULL);
	argv_free(&line);
	return status;
}

/* Reads the program that was linked, which has to be static, and lets it say what is in it. */
static int complete(struct plan *p, const struct stamp *before)
{
	int status = check_output(p, before), filled = status == 0 && p->label.file ? label_fill(p) : 0;

	if (filled > 0 && (status = run_link(p)) == 0 && (status = check_output(p, before)) == 0)
		filled = label_fill(p);
	if (filled < 0)
		status = -fail("cannot write into %s: %s", plan_output(p), strerror(errno));
	return status;
}

/* Makes what was linked the program that was asked for. Where that fails it is removed: make must not think that it is up
 * to date. */
static int make_program(struct plan *p, const struct stamp *before)
{
	int status = 0;

	if (p->stack && output_set_stack(plan_output(p), p->stack) != 0)
		status = -fail("cannot write the stack size into %s: %s", plan_output(p), strerror(errno));
	if (status == 0 && p->check)
		status = complete(p, before);
	if (status == 0 && p->check)
		limits_tell(p);
	if (status == 0 && p->label.strip)
		status = strip_output(p);
	if (status != 0 && is_file(plan_output(p)))
		unlink(plan_output(p));
	return status;
}

/* Notes what a planned link asked for, and makes it. */
static int make_planned(struct plan *p, int bad)
{
	for (size_t i = 0; i < p->wants.n; i++)
		wants_note(p->site, "lib", p->wants.v[i]);
	if (bad)
		return 1;
	if (p->other_version) {
		fail("%s: it was looked for on this machine, not in the sysroot", p->other_version);
		next_step("configure anew with `mstatic run -- cmake …` (or meson): one version for headers and library");
	}
	struct stamp before = stamp_of(plan_output(p));
	int status = run_link(p);
	return status == 0 ? make_program(p, &before) : status;
}

int link_directly(struct plan *p, int bad)
{
	if (tracing(p->site))
		plan_print(p, stderr);
	int status = make_planned(p, bad);
	if (status > 0 && !bad && !relay_noted())
		fail("error: ld returned %d exit status", status); /* as the compiler says, and tools look for */
	return status > 0 ? 1 : status;
}

int linker(struct site *site, const struct tool *role, char **argv)
{
	const char *link = site_value(site, LINK_VARIABLE);
	struct plan p = {0};

	plan_begin(&p, site, LANG_C, argv);
	p.scratch = scratch_name(site);
	const char *named = site_value(site, LINKER_VARIABLE);
	p.linker = named && program_at(named) != PROGRAM_SELF ? named : linker_called(&p, role);
	if (!p.linker) {
		fail("no %s for %s on PATH (looked for %s)", role->name, site->target->triple,
		     target_tool_names(site, role->name));
		next_step("install it%s%s", *linker_kind(role) ? ", or leave out -fuse-ld=" : "", linker_kind(role));
		return 1;
	}
	env_unset(&p.env, LINK_VARIABLE);
	env_unset(&p.env, LINKER_VARIABLE);
	int bad = plan_link(&p, link);
	if (tracing(p.site))
		plan_print(&p, stderr);
	return make_planned(&p, bad);
}
