/* What the matches of a regular expression begin with, told when it is compiled: between two places where that stands,
 * no character needs a look at the automaton. */
#include "tre.h"

#define FIRST_BYTES 3
#define FIRST_TEXT 32

struct tre_first {
	/* Of the ways in which a match can begin, a bit each: which go with this first byte, with this second and third one. */
	unsigned char bytes[FIRST_BYTES][256];
	int any;		/* any byte, or none: bytes tell nothing */
	int anchored;		/* every match begins a line, or the string */
	size_t n;		/* bytes of text, with which every match begins */
	int whole;		/* and which every match is */
	char text[FIRST_TEXT];
};

/* For free(); NULL where that is of no use, and for want of memory. */
hidden struct tre_first *__tre_first(const tre_tnfa_t *);

/* The first place from s to end where a match may begin, by its bytes; NULL if there is none. */
hidden const char *__tre_find_first(const struct tre_first *, const char *s, const char *end);
