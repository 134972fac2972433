#ifndef MSTATIC_PINLINES_H
#define MSTATIC_PINLINES_H
/* The lines of a recipe's text that a version shows in. */
#include "../base/str.h"
#include "../recipe/pin.h"

/* The pins of one `source` line and the `or` lines below it. */
struct pinned {
	struct pin *v;
	size_t n;   /* 0: these lines stay as they are */
	char *dir;  /* the folder that the line names, or NULL */
};

/* The same text with that version and, for each of its `source` lines in order, those pins. out: appended to. */
void pinlines_write(const char *text, const char *version, const struct pinned *sources, size_t n, struct str *out);

#endif
