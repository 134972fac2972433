#ifndef MSTATIC_KIND_H
#define MSTATIC_KIND_H
/* The kind of a source tree, by the files in it: its build system, and the commands by which one builds with it. */
#include <stdbool.h>
#include <stddef.h>

#include "../base/argv.h"

struct kind {
	const char *name;     /* "CMake" */
	/* Patterns of file names, separated by white space: a folder with such a file is of this kind. Files that
	 * match an earlier pattern count more. */
	const char *signs;
	const char *besides;  /* likewise: one of these must be there, too; NULL: nothing more */
	/* Commands in order, as words by white space. %j is how many processes at once, %o the user's further
	 * words, %s the sign, %g the place's goal. */
	const char *steps[5];
	const char *again;    /* what must go before the steps run once more: a file or folder, or NULL */
	const char *set;      /* NAME=value for the environment, or NULL */
	bool prepares;        /* the first step makes what the second runs, as a later kind's may as well */
	bool goals;           /* the sign is a makefile: place_goal() may know what else to make than its first target */
};

extern const struct kind kind_loose; /* sources that come with no build system (loose.h makes a makefile for them) */
extern const struct kind kind_apart; /* a configure that refuses to run where its sources are */

/* A folder of a tree that something is built in. */
struct place {
	const struct kind *kind;
	char *below; /* relative to the tree; "" for the tree itself */
	char *sign;  /* the file that shows its kind */
	struct argv words; /* further ones for the step that configures, before the user's (choice.h) */
	struct argv older; /* "NAME=value": what its last step is run with (older.h) */
	const char *goal; /* what make is told to make; NULL: the first target */
	bool shared;      /* configure makes libraries shared alone; else static alone, by the site file */
	bool keep_going;  /* make goes on behind what fails, and does one thing at a time */
	bool no_werror;   /* its last step is run with NO_WERROR_VARIABLE (host/site.h) */
};

struct places {
	struct place *v;
	size_t n;
};

/* The folders nearest to dir, at most three levels down, that show a kind: dir itself, or all those at the first
 * level that has any. Where none does, the nearest ones with a source file that defines main, as kind_loose. Folders
 * of tests, documents, examples and other systems are passed over. */
void places_find(const char *dir, struct places *out);
/* Turns place into the next kind that its folder shows. False when there is none. */
bool place_next(const char *dir, struct place *place);
/* Sets place's goal to one for this system that its makefile has, and not as its first target: the first of these, or
 * the one behind the goal that it has. False when there is none. */
bool place_goal(const char *dir, struct place *place);
/* Turns place from a makefile's folder to the one above it, where that makefile is used from there: the file name is
 * one of the folder above, and not of its own. False where it is not so. */
bool place_above(const char *dir, struct place *place, const char *name);
void places_free(struct places *p);
/* All signs, as text for a message; fresh. */
char *project_signs(void);

#endif
