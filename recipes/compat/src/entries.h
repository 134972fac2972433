/* Users, groups and their shadows: files of /etc with an entry a line, read one after the other. */
#include <stddef.h>
#include <stdio.h>

#define entries_read __mstatic_entries_read
#define entries_text __mstatic_entries_text
#define entries_next __mstatic_entries_next
#define entries_begin __mstatic_entries_begin
#define entries_grown __mstatic_entries_grown

/* Makes the entry of a line, which is in the buffer. 0; ENOENT when it is none, ERANGE when its words have no room behind
 * it. */
typedef int parse_fn(char *line, void *entry, char *buffer, size_t size);

struct entries {
	const char *path;
	parse_fn *parse;
	FILE *file;   /* NULL before the first */
	char *buffer; /* of entries_grown() */
	size_t size;
};

/* The next entry of the file. 0, ENOENT at its end, or an error, errno too; ERANGE: the same entry is next again. */
int entries_read(FILE *f, parse_fn *parse, void *entry, char *buffer, size_t size);
/* The entry that is the first line of text. The same answers. */
int entries_text(const char *text, parse_fn *parse, void *entry, char *buffer, size_t size);
/* The next one of the file at the path, which is opened by the first call. The same answers. */
int entries_next(struct entries *e, void *entry, char *buffer, size_t size);
/* The next call begins anew. */
void entries_begin(struct entries *e);
/* The same as entries_next() in a buffer that grows, and is used again by the next call. */
int entries_grown(struct entries *e, void *entry);
