#include "floors.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../base/interrupt.h"
#include "../base/mem.h"
#include "../build/bpf.h"
#include "../run/newcalls.h"

/* Answers the calls of one ABI that are newer than the kernel as that kernel would, and those that are newer than the
 * table. */
static void add_abi(struct bpf *p, const struct newcalls *calls, unsigned code)
{
	unsigned short begin = bpf_begin_abi(p, calls->arch);
	int last = 0;

	for (size_t i = 0; i < calls->n; i++) {
		if (calls->v[i].code > code)
			bpf_call(p, calls->v[i].nr, SECCOMP_RET_ERRNO | ENOSYS);
		last = calls->v[i].nr > last ? calls->v[i].nr : last;
	}
	bpf_add(p, BPF_JMP | BPF_JGT | BPF_K, (uint32_t)last, 0, 1);
	bpf_return(p, SECCOMP_RET_ERRNO | ENOSYS);
	bpf_end_abi(p, begin);
}

/* The calls that the program made here and that the kernel lacks. */
static void newer_calls(const struct trace *t, unsigned code, struct argv *names)
{
	const struct newcalls *all[] = {&newcalls_native, &newcalls_compat};

	for (size_t abi = 0, at = 0; t->calls && abi < 2; abi++)
		for (size_t i = 0; i < all[abi]->n; i++, at++)
			if (t->calls[at] && all[abi]->v[i].code > code) {
				char *name = xasprintf("%s (%s)", all[abi]->v[i].name, all[abi]->v[i].release);
				argv_add_once(names, name);
				free(name);
			}
}

static void judge_kernel(struct subject *s, const struct floor *f, struct verdicts *all)
{
	char *name = xasprintf("linux-%s", f->release), *title = xasprintf("Linux %s", f->release), *text;
	struct bpf p;
	struct sock_fprog filter = {.filter = p.v};
	char *release = xasprintf("%s%s", f->release, strchr(strchr(f->release, '.') + 1, '.') ? "" : ".0");
	struct argv calls = {0};
	struct attempt a;

	bpf_begin(&p);
	add_abi(&p, &newcalls_native, f->code);
	if (newcalls_compat.n)
		add_abi(&p, &newcalls_compat, f->code);
	bpf_return(&p, SECCOMP_RET_ALLOW);
	filter.len = p.n;
	const struct way way = {.filter = &filter, .release = release};
	subject_phase(s, title);
	newer_calls(&s->here->t, f->code, &calls);
	char *some = some_of(&calls);
	enum verdict_status status = VERDICT_GOOD;
	if (attempt_run(s, &way, &a) != 0) {
		status = VERDICT_NONE;
		text = xstrdup(a.why.p);
	} else if (attempt_same(s, &a, s->here)) {
		text = xasprintf("%s: the same%s%s", f->where, calls.n ? "; does without " : "", some);
	} else {
		char *unlike = attempt_unlike(s, &a, s->here);
		status = VERDICT_BAD;
		text = xasprintf("%s: %s%s%s", f->where, unlike, calls.n ? "; it lacks " : "", some);
		free(unlike);
	}
	struct verdict *v = verdict_add(all, name, title, status, text);
	v->calls = calls;
	attempt_free(&a);
	free(some);
	free(release);
	free(title);
	free(name);
}

void floors_kernels(struct subject *s, struct verdicts *all)
{
	unsigned begin = s->target ? kernel_begin(s->target->arch) : 0;

	for (size_t i = 0; i < floor_count && !interrupted(); i++)
		if (floors[i].code >= begin)
			judge_kernel(s, &floors[i], all);
}

static void judge_processor(struct subject *s, const char *cpu, struct verdicts *all)
{
	const struct way way = {.cpu = cpu}, best = {.cpu = "max"};
	struct attempt a, max = {0};
	char *title = xasprintf("processor %s", cpu), *text;
	enum verdict_status status = VERDICT_GOOD;

	subject_phase(s, title);
	if (attempt_run(s, &way, &a) != 0) {
		status = VERDICT_NONE;
		text = xstrdup(a.why.p);
	} else if (attempt_same(s, &a, s->here)) {
		text = xasprintf("the same with %s's baseline", s->target->arch);
	} else if (attempt_run(s, &best, &max) == 0 && !attempt_same(s, &max, s->here)) {
		char *unlike = attempt_unlike(s, &max, s->here);
		status = VERDICT_NONE;
		text = xasprintf("%s does not run it as this machine does: %s", base_name(s->qemu), unlike);
		free(unlike);
	} else {
		char *unlike = attempt_unlike(s, &a, s->here);
		status = VERDICT_BAD;
		text = xasprintf("%s; it has instructions that %s's baseline lacks%s%s", unlike, s->target->arch,
				 s->facts.isa ? ", and says that it needs " : "", s->facts.isa ? s->facts.isa : "");
		free(unlike);
	}
	verdict_add(all, "processor", title, status, text);
	attempt_free(&a);
	attempt_free(&max);
	free(title);
}

void floors_processor(struct subject *s, const struct tries *t, struct verdicts *all)
{
	const char *cpu = s->target ? tries_processor(t, s->target->triple) : NULL;

	if (cpu)
		judge_processor(s, cpu, all);
	else
		verdict_add(all, "processor", "processor", VERDICT_NONE, xstrdup("qemu has none with its baseline alone"));
}
