/* Files of /etc with an entry a line (users, services, networks …): read one after the other, or searched. */
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

#define entries_read __mstatic_entries_read
#define entries_text __mstatic_entries_text
#define entries_next __mstatic_entries_next
#define entries_begin __mstatic_entries_begin
#define entries_grown __mstatic_entries_grown
#define entries_find __mstatic_entries_find
#define entries_found __mstatic_entries_found

/* Makes the entry of a line, which is in the buffer. 0; ENOENT when it is none, ERANGE when its words have no room behind
 * it. */
typedef int parse_fn(char *line, void *entry, char *buffer, size_t size);

/* True when the entry is what the key asks for. */
typedef int match_fn(const void *entry, const void *key);

struct entries {
	const char *path;
	parse_fn *parse;
	FILE *(*otherwise)(void); /* opens what is read where the file is missing; NULL for nothing */
	FILE *file;               /* NULL before the first */
	char *buffer;             /* of entries_grown() and entries_found() */
	size_t size;
	pthread_mutex_t lock;     /* of file */
};

/* The next entry of the file. 0, ENOENT at its end, or an error, errno too; ERANGE: the same entry is next again. */
int entries_read(FILE *f, parse_fn *parse, void *entry, char *buffer, size_t size);
/* The entry that is the first line of text. The same answers. */
int entries_text(const char *text, parse_fn *parse, void *entry, char *buffer, size_t size);
/* The next one of the file at the path, which is opened by the first call. The same answers, but errno is left alone at
 * the end: programs look at it behind a loop. */
int entries_next(struct entries *e, void *entry, char *buffer, size_t size);
/* The next call begins anew. */
void entries_begin(struct entries *e);
/* The same as entries_next() in a buffer that grows, and is used again by the next call. */
int entries_grown(struct entries *e, void *entry);
/* The first entry that matches the key, whatever entries_next() has read. 0, -1 when there is none, or an error, errno
 * too: ERANGE when the buffer is too small, ENOENT without a file. */
int entries_find(const struct entries *e, match_fn *match, const void *key, void *entry, char *buffer, size_t size);
/* The same in a buffer that grows, and is used again by the next call: the entry, or NULL. */
void *entries_found(struct entries *e, match_fn *match, const void *key, void *entry);
