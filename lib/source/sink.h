#ifndef MSTATIC_SINK_H
#define MSTATIC_SINK_H
/* A file that is to become no larger than is expected of it. */
#include <stddef.h>

struct sink {
	int fd;
	long long got, size;
	int error; /* errno of a write that failed */
};

/* Opens or creates the file, behind what it has already. 0, or -1 with error set; to be closed in either case. */
int sink_open(struct sink *s, const char *to, long long size);
/* Empties the file, to begin anew. 0, or -1 with error set. */
int sink_empty(struct sink *s);
/* Adds n bytes. 0; -1 with error set, or without it after more than size bytes in all. */
int sink_take(struct sink *s, const char *p, size_t n);
/* -1 with error set where what was written is lost. */
int sink_close(struct sink *s);

#endif
