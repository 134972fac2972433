#ifndef MSTATIC_JSONSTREAM_H
#define MSTATIC_JSONSTREAM_H
/* JSON of any size, an element of its outermost level at a time: one document, or several one behind the other. Only
 * what is asked for is kept in memory. That an element which is passed over is well-formed is not looked at. */
#include <stdbool.h>

#include "../base/str.h"

#define JSON_ELEMENT_MAX (8 << 20) /* bytes of one element, and of a whole document that is asked for */

struct jsonstream {
	int fd;
	char buf[1 << 16];
	size_t at, n;      /* of buf: what is ahead */
	long long before;  /* bytes that were read ahead of buf */
	char inside;       /* '{' or '[': the document that it is in; 0 between two */
	bool behind_one;   /* an element of this document is behind */
	struct str key;    /* as it stands there, with its quotes */
	char *why;         /* what is wrong, once a function has said -1 */
};

/* Reads fd from where it is. The caller closes it. */
void jsonstream_open(struct jsonstream *s, int fd);
void jsonstream_close(struct jsonstream *s);
/* Enters the next document: its '{' or '['; 0 where no more comes, or -1. */
int jsonstream_document(struct jsonstream *s);
/* Goes to the document's next element: 1, with its key in fresh text where it has one, else NULL; 0 behind the last,
 * which leaves the document; or -1. */
int jsonstream_element(struct jsonstream *s, char **key);
/* Passes over that element, whose text is appended to text unless that is NULL. 0 or -1. */
int jsonstream_value(struct jsonstream *s, struct str *text);
/* For the first element of an object: appends the whole document to text, and leaves it. 0 or -1. */
int jsonstream_whole(struct jsonstream *s, struct str *text);

#endif
