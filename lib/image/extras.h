#ifndef MSTATIC_EXTRAS_H
#define MSTATIC_EXTRAS_H
/* What programs need of the root they run in, besides themselves: certificates, time zones, users, … What there is, what tells
 * that a program needs it, and where this machine has it, is in sysroot-templates/extras. */
#include "../base/argv.h"
#include "../base/digest.h"
#include "../content/content.h"
#include "../host/site.h"
#include "../pack/tree.h"

struct extra {
	char *name, *about, *to, *package;
	struct argv texts, components, from, leave, folders, lines, env; /* folders: "PATH MODE"; lines: "PATH LINE" */
	bool always, may_lack, single;
	/* found out: */
	char *why;               /* why it is wanted: "/tmp is in app"; NULL: it is not */
	bool refused;            /* the user does not want it */
	char *given;             /* the user's own file or folder, or NULL */
	char *source;            /* what was taken of this machine, or NULL */
	char digest[DIGEST_HEX]; /* of that, where it is a file; else "" */
	long long size;          /* bytes of all that it brings */
	size_t files;
};

struct extras {
	struct extra *v;
	size_t n;
};

/* Reads the table. 0, or -1 after a message. */
int extras_load(const struct site *site, struct extras *e);
/* Takes the user's word: names joined by commas, each may be NAME=PATH in with; either may be NULL. based: it goes upon a base,
 * which has its own of what is in each image. 0; 2 after a message about a name that is none. */
int extras_choose(struct extras *e, const char *with, const char *without, bool based);
/* Finds out what the program at path needs, which is called so, and whose components c has. 0, or -1 after a message. */
int extras_look(struct extras *e, const char *path, const char *called, const struct content *c);
/* Puts all that is wanted into the tree. 0, or -1 after a message. */
int extras_put(struct extras *e, struct tree *t);
/* "UID:GID" of the user of that name in the lines of an /etc/passwd; fresh, or NULL. */
char *extras_user(const struct extras *e, const char *name);
void extras_free(struct extras *e);

#endif
