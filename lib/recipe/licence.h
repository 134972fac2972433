#ifndef MSTATIC_LICENCE_H
#define MSTATIC_LICENCE_H
/* What is known of licences: the rows of sysroot-templates/licences. */
#include "../base/argv.h"
#include "../host/site.h"

enum licence_class {
	LICENCE_PERMISSIVE,
	LICENCE_WEAK,     /* copyleft for the library alone */
	LICENCE_COPYLEFT, /* and for the program that it is linked into */
	LICENCE_UNKNOWN
};

/* What a licence asks of who gives away a program that such code is linked into. */
enum licence_duty {
	DUTY_NOTICE = 1,  /* its text goes along */
	DUTY_SOURCE = 2,  /* so does the code's source, or an offer of it */
	DUTY_RELINK = 4,  /* so does what it takes to link the program with a changed library */
	DUTY_PROGRAM = 8, /* the whole program is under this licence */
};

struct licence {
	char *id;             /* "MIT"; or an exception's, "GCC-exception-3.1" */
	bool exception;       /* a licence WITH it is permissive, and asks of its duties those that the exception has */
	enum licence_class class;
	unsigned duties;      /* of enum licence_duty */
	struct argv phrases;  /* one of them is in its text, as licence_words() makes it */
};

struct licences {
	struct licence *v;
	size_t n;
};

/* 0, or -1 after a message. */
int licences_read(const struct site *site, struct licences *l);
void licences_free(struct licences *l);
/* The one of that id, in whatever letters; of "Apache-2.0+" that of "Apache-2.0". NULL where there is none. */
const struct licence *licence_find(const struct licences *l, const char *id);
/* "permissive", "weak-copyleft", "copyleft", "unknown". */
const char *licence_class_word(enum licence_class class);
/* The letters and digits of a text, in small letters, with one space for all between them, one in front and one behind,
 * so that neither lines nor signs of comments matter. Fresh. */
char *licence_words(const char *text, size_t n);
/* True when the text that words were made of holds l's. */
bool licence_is_in(const struct licence *l, const char *words);

#endif
