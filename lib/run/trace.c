#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>

#include "../base/mem.h"
#include "../build/bpf.h"
#include "newcalls.h"
#include "pathcalls.h"
#include "tracee.h"

enum { MAX_TWO = 2 };

/* A call that has begun and of which it is not known yet how it ends. */
struct pending {
	pid_t pid;
	size_t n;
	struct {
		char *path;
		enum use use;
		bool opened; /* the call returns a descriptor of it */
	} v[MAX_TWO];
	uint64_t answer; /* of uname: where it goes; else 0 */
};

struct trace_state {
	struct pending *pending;
	size_t n, cap;
	uint32_t *slots; /* a hash table of sightings: 0, or the number of one plus 1 */
	size_t slot_count, v_cap;
	const char *release;
};

const char *use_name(enum use use)
{
	static const char *const names[] = {"read", "write", "exec", "look", "link", "folder", "change", "connect"};

	return names[use];
}

/* ---- What was seen ---- */

static uint32_t hash(const char *path, enum use use, int error)
{
	uint32_t h = 2166136261U ^ (uint32_t)use << 16 ^ (uint32_t)error;

	for (; *path; path++)
		h = (h ^ (unsigned char)*path) * 16777619U;
	return h;
}

/* The slot with that sighting, or the empty one where it belongs. */
static uint32_t *slot(const struct trace *t, const char *path, enum use use, int error)
{
	size_t mask = t->state->slot_count - 1, i = hash(path, use, error) & mask;

	for (;; i = (i + 1) & mask) {
		uint32_t *at = &t->state->slots[i];
		const struct sighting *s = *at ? &t->v[*at - 1] : NULL;
		if (!s || (s->use == use && s->error == error && strcmp(s->path, path) == 0))
			return at;
	}
}

static void grow(struct trace *t)
{
	struct trace_state *s = t->state;

	if (2 * (t->n + 1) > s->slot_count) {
		free(s->slots);
		s->slot_count = s->slot_count ? 4 * s->slot_count : 256;
		s->slots = xcalloc(s->slot_count, sizeof *s->slots);
		for (size_t i = 0; i < t->n; i++)
			*slot(t, t->v[i].path, t->v[i].use, t->v[i].error) = (uint32_t)i + 1;
	}
	if (t->n == s->v_cap) {
		s->v_cap = s->v_cap ? 2 * s->v_cap : 64;
		t->v = xrealloc(t->v, s->v_cap * sizeof *t->v);
	}
}

/* Takes path and real. */
static void see(struct trace *t, char *path, char *real, enum use use, int error)
{
	grow(t);
	uint32_t *at = slot(t, path, use, error);
	if (*at || t->n == TRACE_MOST) {
		t->cut = t->cut || !*at;
		free(path);
		free(real);
		return;
	}
	t->v[t->n++] = (struct sighting){path, real, use, error};
	*at = (uint32_t)t->n;
}

const struct sighting *trace_find(const struct trace *t, const char *path, bool found)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct sighting *s = &t->v[i];
		if ((found ? s->error == 0 : s->error == ENOENT || s->error == ENOTDIR) && strcmp(s->path, path) == 0)
			return s;
	}
	return NULL;
}

/* ---- What a process asks for ---- */

static enum use open_use(uint64_t flags)
{
	if (flags & O_DIRECTORY)
		return USE_FOLDER;
	return (flags & O_ACCMODE) != O_RDONLY || flags & O_CREAT ? USE_WRITE : USE_READ;
}

/* The use of a call's row, whose arguments are args. */
static enum use row_use(pid_t pid, const struct pathcall *row, const uint64_t *args)
{
	static const enum use uses[] = {
		[PATHCALL_WRITE] = USE_WRITE, [PATHCALL_EXEC] = USE_EXEC, [PATHCALL_LOOK] = USE_LOOK,
		[PATHCALL_LINK] = USE_LINK, [PATHCALL_FOLDER] = USE_FOLDER, [PATHCALL_CHANGE] = USE_CHANGE,
		[PATHCALL_CONNECT] = USE_CONNECT};
	uint64_t flags = 0;

	if (row->use == PATHCALL_OPEN)
		return open_use(args[row->flags]);
	if (row->use == PATHCALL_HOW)
		return tracee_read(pid, args[row->flags], &flags, sizeof flags) == sizeof flags ? open_use(flags) : USE_READ;
	return uses[row->use];
}

static struct pending *pending_of(struct trace_state *s, pid_t pid)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->pending[i].pid == pid)
			return &s->pending[i];
	return NULL;
}

static void forget(struct trace_state *s, struct pending *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->v[i].path);
	*p = s->pending[--s->n];
}

static struct pending *add_pending(struct trace_state *s, pid_t pid)
{
	struct pending *old = pending_of(s, pid);

	if (old)
		forget(s, old);
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 16;
		s->pending = xrealloc(s->pending, s->cap * sizeof *s->pending);
	}
	s->pending[s->n] = (struct pending){.pid = pid};
	return &s->pending[s->n++];
}

static void note_path(struct pending *p, const struct pathcall *row, const uint64_t *args)
{
	char path[TRACEE_PATH], *whole = NULL;
	int dir = row->dir < 0 ? AT_FDCWD : (int)args[row->dir];

	if (row->use == PATHCALL_CONNECT)
		whole = tracee_address(p->pid, args[row->path], args[row->flags]);
	else if (tracee_path(p->pid, args[row->path], path) && *path) /* "" is the descriptor itself, or fails */
		whole = tracee_absolute(p->pid, path, dir);
	if (!whole || p->n == MAX_TWO) {
		free(whole);
		return;
	}
	p->v[p->n].path = whole;
	p->v[p->n].use = row_use(p->pid, row, args);
	p->v[p->n++].opened = row->use == PATHCALL_OPEN || row->use == PATHCALL_HOW;
}

static void note_new(struct trace *t, const struct newcalls *calls, int nr)
{
	size_t first = calls == &newcalls_native ? 0 : newcalls_native.n;

	for (size_t i = 0; i < calls->n; i++)
		if (calls->v[i].nr == nr)
			t->calls[first + i] = true;
}

/* A call begins that the filter picked. True when its end is of interest. */
static bool begin_call(struct trace *t, pid_t pid)
{
	struct __ptrace_syscall_info info;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_SECCOMP)
		return false;
	bool native = info.arch == pathcalls_native.arch;
	const struct pathcalls *rows = native ? &pathcalls_native : &pathcalls_compat;
	int nr = (int)info.seccomp.nr;
	note_new(t, native ? &newcalls_native : &newcalls_compat, nr);
	struct pending *p = add_pending(t->state, pid);
	for (size_t i = 0; i < rows->n; i++) {
		if (rows->v[i].nr != nr)
			continue;
		if (rows->v[i].use != PATHCALL_UNAME)
			note_path(p, &rows->v[i], info.seccomp.args);
		else if (t->state->release)
			p->answer = info.seccomp.args[0];
	}
	if (p->n || p->answer)
		return true;
	forget(t->state, p);
	return false;
}

/* Puts the release into the answer of uname. */
static void give_release(pid_t pid, uint64_t answer, const char *release)
{
	struct utsname name = {0};

	snprintf(name.release, sizeof name.release, "%s", release);
	struct iovec here = {name.release, sizeof name.release},
		     there = {(void *)(uintptr_t)(answer + offsetof(struct utsname, release)), // NOLINT(performance-no-int-to-ptr)
			      sizeof name.release};
	(void)!process_vm_writev(pid, &here, 1, &there, 1, 0);
}

/* The call that pid, by now perhaps under another id, began has ended with that result. */
static void end_call(struct trace *t, pid_t began, pid_t pid, int64_t result)
{
	struct pending *p = pending_of(t->state, began);

	if (!p)
		return;
	if (p->answer && result >= 0)
		give_release(pid, p->answer, t->state->release);
	for (size_t i = 0; i < p->n; i++) {
		int error = result < 0 ? (int)-result : 0;
		char *real = NULL;
		if (!error && p->v[i].opened)
			real = tracee_fd(pid, (int)result);
		else if (!error && p->v[i].use == USE_EXEC)
			real = tracee_link(pid, "exe");
		see(t, p->v[i].path, real, p->v[i].use, error == EINPROGRESS ? 0 : error);
		p->v[i].path = NULL;
	}
	forget(t->state, p);
}

/* ---- The processes ---- */

static int pick(struct bpf *p, const struct pathcalls *paths, const struct newcalls *calls)
{
	unsigned short begin = bpf_begin_abi(p, paths->arch);

	for (size_t i = 0; i < paths->n; i++)
		bpf_call(p, paths->v[i].nr, SECCOMP_RET_TRACE);
	for (size_t i = 0; i < calls->n; i++)
		bpf_call(p, calls->v[i].nr, SECCOMP_RET_TRACE);
	bpf_end_abi(p, begin);
	return 0;
}

int trace_filter(void)
{
	static struct bpf p;
	struct sock_fprog whole = {.filter = p.v};

	bpf_begin(&p);
	pick(&p, &pathcalls_native, &newcalls_native);
	if (pathcalls_compat.n)
		pick(&p, &pathcalls_compat, &newcalls_compat);
	bpf_return(&p, SECCOMP_RET_ALLOW);
	whole.len = p.n;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ? -1 : prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole);
}

int trace_begin(struct trace *t, pid_t child, const char *release)
{
	const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK |
			     PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEVFORK;

	if (!pathcalls_native.arch) {
		errno = ENOSYS;
		return -1;
	}
	t->state = xcalloc(1, sizeof *t->state);
	t->state->release = release;
	t->calls = xcalloc(newcalls_native.n + newcalls_compat.n, sizeof *t->calls);
	return ptrace(PTRACE_SEIZE, child, 0, options) == 0 ? 0 : -1;
}

/* A system call of pid's has ended. */
static void finish_call(struct trace *t, pid_t pid)
{
	struct __ptrace_syscall_info info;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) > 0 && info.op == PTRACE_SYSCALL_INFO_EXIT)
		end_call(t, pid, pid, info.exit.rval);
}

/* Another program begins. The thread that began it has the id of the whole process from here on. */
static void finish_exec(struct trace *t, pid_t pid)
{
	unsigned long former = 0;

	if (ptrace(PTRACE_GETEVENTMSG, pid, 0, &former) == 0)
		end_call(t, (pid_t)former, pid, 0);
}

/* Lets the process run on after a stop. */
static void go_on(struct trace *t, pid_t pid, int status)
{
	int sig = WSTOPSIG(status), event = status >> 16, how = PTRACE_CONT, pass = 0;

	if (event == PTRACE_EVENT_SECCOMP)
		how = begin_call(t, pid) ? PTRACE_SYSCALL : PTRACE_CONT;
	else if (event == PTRACE_EVENT_EXEC)
		finish_exec(t, pid);
	else if (event == PTRACE_EVENT_STOP && sig != SIGTRAP)
		how = PTRACE_LISTEN; /* it was stopped (Ctrl-Z), and is to stay so until it is told to go on */
	else if (!event && sig == (SIGTRAP | 0x80))
		finish_call(t, pid);
	else if (!event)
		pass = sig;
	ptrace(how, pid, 0, pass);
}

bool trace_step(struct trace *t, pid_t pid, int status)
{
	struct pending *p = WIFSTOPPED(status) ? NULL : pending_of(t->state, pid);

	if (p)
		forget(t->state, p);
	if (WIFSTOPPED(status))
		go_on(t, pid, status);
	return WIFSTOPPED(status);
}

void trace_free(struct trace *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->v[i].path);
		free(t->v[i].real);
	}
	for (; t->state && t->state->n;)
		forget(t->state, &t->state->pending[0]);
	if (t->state) {
		free(t->state->pending);
		free(t->state->slots);
	}
	free(t->state);
	free(t->v);
	free(t->calls);
	*t = (struct trace){0};
}
