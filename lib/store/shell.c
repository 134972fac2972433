#include "shell.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/interrupt.h"
#include "../base/progress.h"
#include "../base/terminal.h"
#include "../build/budget.h"
#include "../build/build.h"
#include "../host/binutils.h"
#include "../host/findcompiler.h"
#include "../host/home.h"
#include "kept.h"
#include "lacks.h"
#include "make.h"
#include "shutoff.h"

/* The job that was asked for: nothing needs it. */
static struct job *wanted(const struct shell *s)
{
	struct job *j = NULL;

	for (size_t i = 0; i < s->jobs.n; i++)
		if (s->jobs.v[i].requested)
			j = &s->jobs.v[i];
	return j;
}

/* All of the base enters the store at once: what one of its recipes needs is there only when all is. */
static int refuse_base(const struct shell *s, const struct job *j)
{
	bool lacks = false;

	for (size_t i = 0; i < j->dep_count; i++)
		lacks = lacks || !s->jobs.v[j->deps[i]].entry;
	if (!lacks || !j->recipe->base)
		return 0;
	fail("shell: %s is part of the base, and what it is built with was not built yet", j->recipe->name);
	site_fetch_first(s->fetch.site);
	return -1;
}

static int has_programs(const struct shell *s)
{
	struct lacks lacks;

	lacks_find(&s->fetch, &s->jobs, s->maker.compiler, &lacks);
	int bad = lacks.n ? lacks_report(s->fetch.site, &lacks) : 0;
	lacks_free(&lacks);
	return bad;
}

/* Brings the sources of what has to be built, and of the job; forgets the job's entry, if it has one. *built: it had. */
static int get_sources(struct shell *s, struct job *j, bool *built)
{
	const struct job *failed;

	*built = j->entry;
	if (resolve_sources(&s->fetch, s->maker.identity, &s->jobs, &failed) != 0)
		return -1;
	if (!j->entry)
		return 0;
	entry_free(j->entry);
	j->entry = NULL;
	return sources_fetch(s->fetch.site, j->recipe, &j->sources);
}

/* Under the lock. */
static int prepare(struct shell *s)
{
	const struct site *site = s->fetch.site;
	bool built;

	if (resolve(&s->fetch, &s->fetch.names, s->maker.identity, &s->jobs) != 0)
		return -1;
	struct job *j = wanted(s);
	if (refuse_base(s, j) != 0 || shutoff_choose(&s->fetch, &s->jobs, s->maker.compiler) != 0 ||
	    !(s->maker.host = compiler_beside(site, s->maker.compiler)) || has_programs(s) != 0 ||
	    get_sources(s, j, &built) != 0)
		return -1;
	s->maker.spared = j;
	s->held = true;
	interrupt_hold();
	if (make_all(&s->maker) != 0)
		return -1;
	char *root = home_lasting(site, j->id, &s->lease);
	if (!root || work_open(&s->work, &s->maker, j, root) != 0)
		return -1;
	/* What was built as it is written now is not what an older tree is of. */
	s->kept = s->fresh || built ? NULL : kept_find(&s->work.build);
	return work_furnish(&s->work, s->kept);
}

int shell_open(struct shell *s)
{
	const struct site *site = s->fetch.site;

	s->lease = -1;
	s->work = (struct work){.build.log = -1};
	s->maker = (struct maker){.fetch = &s->fetch, .jobs = &s->jobs};
	if (!site_home(site) || !(s->maker.compiler = compiler_find(site, LANG_C)))
		return -1;
	s->maker.identity = compiler_identity(s->maker.compiler);
	s->fetch.binutils = binutils_key(site, s->maker.compiler);
	int lock = home_lock(site);
	if (lock < 0)
		return -1;
	mode_t mask = umask(022); /* whom it runs as has to read its sysroot */
	int bad = prepare(s);
	progress_clear();
	umask(mask);
	home_unlock(lock);
	return bad || interrupted() ? -1 : 0;
}

/* Gives it all processes that builds may have. 0, or -1 after a message. */
static int share_all(struct shell *s, struct share *share)
{
	struct build *b = &s->work.build;
	struct share *const shares[] = {share};

	b->jobs = maker_processes(&s->maker);
	if (share_open(share) != 0)
		return fail("cannot make a pipe: %s", strerror(errno));
	share_deal(shares, 1, 0, b->jobs - 1); /* it is one itself */
	b->tokens = share->tokens;
	return 0;
}

int shell_build(struct shell *s)
{
	struct share share = {{-1, -1}, -1, 0};

	if (share_all(s, &share) != 0)
		return -1;
	progress_phase(s->work.subject, "build");
	int status = build_run(&s->work.build);
	progress_clear();
	s->work.build.tokens = NULL;
	share_close(&share);
	return status;
}

int shell_run(struct shell *s, char *const *command)
{
	struct build *b = &s->work.build;
	struct terminal t;
	struct share share = {{-1, -1}, -1, 0};
	int status = -1;

	if (share_all(s, &share) != 0)
		return -1;
	if (terminal_begin(&t) != 0) {
		fail("cannot make a terminal: %s", strerror(errno));
	} else {
		status = build_enter(b, t.stdio, command);
		terminal_end(&t);
	}
	b->tokens = NULL;
	share_close(&share);
	return status;
}

void shell_close(struct shell *s)
{
	work_end(&s->work);
	if (s->lease >= 0)
		close(s->lease);
	resolve_free(&s->jobs);
	free(s->kept);
	free((char *)s->fetch.binutils);
	free((char *)s->maker.identity);
	if (s->held)
		interrupt_release();
}
