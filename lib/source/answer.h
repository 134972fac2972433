#ifndef MSTATIC_ANSWER_H
#define MSTATIC_ANSWER_H
/* How a place answers that is asked for a file, and which hosts do not answer at all. */
#include <stdbool.h>

enum download {
	DOWNLOAD_OK,
	DOWNLOAD_MISSED, /* the place does not have it or does not answer: why says so */
	DOWNLOAD_LONG,   /* more bytes came than should; what came is kept */
	DOWNLOAD_BROKEN, /* this disk does not take it: why says so */
};

/* The hosts that did not answer, for the life of this process: asking one again would cost as many seconds again. */
void host_remember(const char *host);
bool host_is_dead(const char *host);
/* "HOST" or "HOST:PORT" of an http(s) URL; fresh, NULL when it has none. */
char *host_of(const char *url);

#endif
