#ifndef MSTATIC_ATTEMPT_H
#define MSTATIC_ATTEMPT_H
/* One run of a program that is tried, which is always run in the same way: the same name, arguments, environment and
 * input. What differs is said by struct way. */
#include "../elf/facts.h"
#include "../host/site.h"
#include "../run/job.h"

struct attempt;

/* Where qemu is in an empty root that a foreign program is tried in. */
#define QEMU_INSIDE "/sbin/qemu"

struct subject {
	const struct site *site;
	char *path;           /* absolute, links resolved */
	char *inside;         /* where it is in an empty root: /bin/NAME. Its argv[0] is NAME everywhere, and where its output
				 names path it counts as if it named inside */
	char *title;          /* NAME, fit for a terminal */
	struct argv args;     /* NAME and its arguments */
	struct shown *shown;  /* what an empty root has: the program, and the files that its arguments name */
	size_t shown_count;
	char *folder;         /* the working directory; in an empty root it is "/" unless: */
	bool relative;        /* arguments name files there */
	struct argv env;
	const char *input;    /* a file, or NULL for no input */
	long limit;           /* milliseconds for a run */
	struct facts facts;
	const struct target *target; /* the first that such code is for; NULL: none */
	bool foreign;         /* another machine's program */
	char *qemu;           /* the path of an emulator for such programs; NULL: there is none */
	bool qemu_alone;      /* it is static: an empty root may have it, as QEMU_INSIDE */
	bool slow;            /* a run took so long that progress is shown */
	struct attempt *here; /* the first run on this machine, which others are compared with */
	char *untraced;       /* why programs cannot be traced here; NULL: they can */
};

struct way {
	const struct place *place;
	const struct sock_fprog *filter;
	const char *release;
	const char *cpu;      /* it is run by qemu, as this processor; NULL: by this machine, a foreign one as qemu's best */
};

struct attempt {
	struct way way;       /* what it points to is the caller's, for as long as attempts are compared with this one */
	bool steady;          /* what it printed is printed each time, as far as is known */
	struct ending o;
	struct trace t;       /* empty where there can be none */
	struct str why;       /* it could not be run */
};

/* Looks at the file, which is not run, and fills s; args: up to a NULL, without the program. 0; -1 where it is nothing to
 * be tried: after a message. s may be freed after either. */
int subject_read(const struct site *site, const char *file, char *const *args, struct subject *s);
void subject_free(struct subject *s);
/* The emptiest place: nothing but the program, qemu where it is foreign, /proc, /dev and the network. */
struct place subject_place(const struct subject *s);

/* Shows what is tried next as progress, where the runs take long. */
void subject_phase(const struct subject *s, const char *title);
/* Runs it. 0; -1 with a->why when it cannot be run. a may be freed after either. */
int attempt_run(struct subject *s, const struct way *way, struct attempt *a);
void attempt_free(struct attempt *a);
/* True when a ended as was did, with the same output while that counts: when it is not the same, the program is run once
 * more in the way of was, to see whether that is so without cause. */
bool attempt_same(struct subject *s, const struct attempt *a, struct attempt *was);
/* "exit status 1", "signal 11 (Segmentation fault)", "still running after 10 s". Fresh. */
char *attempt_end(const struct subject *s, const struct attempt *a);
/* In what it is unlike was: "exit status 1 instead of 0, saying: …". Fresh. */
char *attempt_unlike(const struct subject *s, const struct attempt *a, const struct attempt *was);

#endif
