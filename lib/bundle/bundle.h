#ifndef MSTATIC_BUNDLE_H
#define MSTATIC_BUNDLE_H
/* A bundle: programs that cannot be static, with all that they need, in a form that can be given away. */
#include "../host/site.h"
#include "examine.h"
#include "later.h"

enum bundle_form {
	BUNDLE_ROOT,   /* a folder that is a root: `chroot DIR PROGRAM` */
	BUNDLE_TAR,    /* the same as a tar file */
	BUNDLE_IMAGE,  /* the same as an image for docker load and its kin */
	BUNDLE_FOLDER, /* a folder whose bin/NAME starts anywhere */
	BUNDLE_FILE    /* one file that does */
};

/* What is asked for. Lists are of the caller's. */
struct bundle_wish {
	const struct site *site;
	char *const *files;       /* paths, or names that are looked for on PATH; up to a NULL */
	const char *root;         /* --root, or "" */
	const char *install_to;   /* NULL: programs stay where they are */
	struct argv include, exclude, mkdir;
	struct later later;
	long limit;               /* milliseconds for a run of a program; 0: as long as it takes */
};

struct bundle {
	struct gather gather;
	struct examiner examiner;
	struct argv programs;     /* where they are in the bundle */
	struct argv originals;    /* and where in the root that they come from */
	char *tables, *root;
};

/* Finds all that goes in. 0, or -1 after a message; b may be freed after either. */
int bundle_gather(const struct bundle_wish *w, struct bundle *b);
/* Finds what the bundle's files need that were added since. */
int bundle_settle(const struct bundle_wish *w, struct bundle *b);
void bundle_free(struct bundle *b);
/* The first program's loader, or NULL. */
const struct loader *bundle_first(const struct bundle *b);
/* The path for a file's name on the command line: absolute, below root. Fresh; NULL after a message. */
char *bundle_path(const struct bundle_wish *w, const char *name);

/* The form that the name of an output asks for: BUNDLE_TAR for NAME.tar and NAME.tar.gz, …, else BUNDLE_ROOT. */
enum bundle_form bundle_form_of(const char *out);

#endif
