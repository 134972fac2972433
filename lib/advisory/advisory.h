#ifndef MSTATIC_ADVISORY_H
#define MSTATIC_ADVISORY_H
/* An advisory: which versions of which packages have a fault. Whatever form it came in, it is this. */
#include <stdbool.h>

#include "../base/argv.h"
#include "version.h"

enum happening { INTRODUCED, FIXED, LAST_AFFECTED, LIMIT };

struct event {
	enum happening what;
	char *version; /* of INTRODUCED "0": from the beginning; of LIMIT "*": none */
};

/* What happened to a package, in any order. */
struct range {
	bool commits;       /* its versions are commits of a repository, which have no order */
	bool semver;        /* they are semantic versions, whatever the ecosystem's rule is */
	char *repository;   /* of commits; else NULL */
	struct event *v;
	size_t n;
};

/* What is said of one package. Texts may be NULL. */
struct affected {
	char *ecosystem;    /* "Debian:12", "crates.io", … as OSV calls them; NULL: purl or a repository tells */
	char *name, *purl;
	char *cpe;          /* of what is told by repository */
	char *severity;
	struct range *ranges;
	size_t range_count;
	struct argv versions; /* that have the fault, besides those in the ranges */
	struct argv current;  /* that this release of the distribution has now */
};

struct advisory {
	struct argv names;    /* its id first, then other names for the same fault */
	struct argv parts;    /* names of faults that it gathers */
	char *severity;
	struct affected *v;
	size_t n;
};

/* Each of these adds one, which is empty. */
struct affected *advisory_add(struct advisory *a);
struct range *affected_add(struct affected *one);
void range_add(struct range *r, enum happening what, const char *version);
/* The name that people know it by: a CVE where it has one. */
const char *advisory_name(const struct advisory *a);
void advisory_free(struct advisory *a);

#endif
