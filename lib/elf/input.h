#ifndef MSTATIC_INPUT_H
#define MSTATIC_INPUT_H
/* The bytes of a regular file, fetched where they are looked at: of an archive of megabytes mostly a few
 * headers are. The only way to them is range_at, which knows where they end. */
#include <stddef.h>
#include <stdint.h>

#include "../base/file.h"

enum { LOOK = 512, WINDOW = 16 * LOOK }; /* bytes of a structure at most; of a window */

struct window {
	uint64_t at;
	size_t n;
	unsigned char bytes[WINDOW];
};

struct input {
	int fd; /* -1 for bytes in memory */
	uint64_t size;
	struct mapped map; /* empty while a look now and then is enough */
	unsigned last;     /* the window that was looked through last */
	struct window windows[2];
};

/* Some of the bytes of a file: all, a member of an archive, a section of an object. */
struct range {
	struct input *in;
	uint64_t at, n;
};

/* 0; -1 with errno: EISDIR for a folder, EINVAL for what is no regular file otherwise. A FIFO or device is
 * not waited for. */
int input_open(const char *path, struct input *in);
/* What errno says after that. */
const char *input_error(void);
/* Bytes in memory, which outlive it. */
void input_memory(const void *bytes, size_t n, struct input *in);
void input_close(struct input *in);
struct range input_range(struct input *in);

/* The n bytes at offset at of the range, or NULL where they do not all lie within it. They stay until the next
 * look into the same file, or until it is closed once range_all was called on any part of it. */
const unsigned char *range_at(struct range r, uint64_t at, uint64_t n);
/* All bytes of the range, which stay until the file is closed; NULL where they cannot be had. */
const unsigned char *range_all(struct range r);
/* A part of it; an empty one where it does not lie within. */
struct range range_part(struct range r, uint64_t at, uint64_t n);

/* Some bytes that stay. */
struct bytes {
	const unsigned char *p;
	uint64_t n;
};

/* The string at offset at, or NULL where it lies outside or does not end. */
const char *bytes_string(struct bytes b, uint64_t at);

#endif
