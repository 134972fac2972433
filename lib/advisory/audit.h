#ifndef MSTATIC_AUDIT_H
#define MSTATIC_AUDIT_H
/* What advisories say of programs. */
#include "advisories.h"
#include "../content/content.h"
#include "ecosystem.h"

enum finding_state {
	FINDING_HIT,
	FINDING_MENDED,  /* the component's patches mend it */
	FINDING_EXCUSED  /* the user's own VEX says that it is not hit, or mended */
};

/* Texts may be NULL where nothing is known, but for advisory. */
struct finding {
	const struct content *program;
	const struct component *component; /* NULL: of the whole program, as a VEX says */
	char *advisory;      /* the name that people know it by */
	struct argv names;   /* all its names */
	char *severity, *fixed;
	const char *source;  /* the file that says so */
	enum finding_state state;
	char *reason;        /* of a state but the first */
	size_t next;         /* 1 + the place of the component's next finding, or 0 */
};

struct uncovered {
	const struct content *program;
	const struct component *component;
	const char *why;
};

struct subject;
struct subject_key;

struct audit {
	struct finding *v;           /* sorted by program, component and name, after audit_end() */
	size_t n;
	struct uncovered *uncovered; /* components of which nothing can be said by these advisories */
	size_t uncovered_count;
	struct advisory_files files;
	/* of audit.c alone */
	struct ecosystems known;
	struct statements vex;
	struct subject *subjects;
	size_t subject_count;
	struct subject_key *keys;
	size_t key_count, number;
	bool seen[NAMINGS];
};

/* The programs stay the caller's, until audit_free(). A component without code, as headers are, is left out. 0, or -1
 * after a message. */
int audit_begin(struct audit *a, const struct site *site, const struct content *programs, size_t n);
/* Reads a file or folder of advisories. 0, or -1 after a message. */
int audit_read(struct audit *a, const struct site *site, const char *path);
/* After all were read. 0, or -1 after a message where there was no advisory in them. */
int audit_end(struct audit *a);
void audit_free(struct audit *a);

#endif
