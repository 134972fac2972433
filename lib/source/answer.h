#ifndef MSTATIC_ANSWER_H
#define MSTATIC_ANSWER_H
/* How a place answers a request for a file, and which hosts do not answer at all. */
#include <stdbool.h>

enum download {
	DOWNLOAD_OK,
	DOWNLOAD_MISSED, /* the place does not have it or does not answer: why says so */
	DOWNLOAD_LONG,   /* more bytes came than expected; what came is kept */
	DOWNLOAD_BROKEN, /* the file cannot be written here: why says so */
};

/* Notes, for the life of this process, that a host did not answer: to ask it again would cost seconds again. */
void host_remember(const char *host);
bool host_is_dead(const char *host);
/* "HOST" or "HOST:PORT" of an http(s) URL; fresh, NULL when it has none. */
char *host_of(const char *url);

#endif
