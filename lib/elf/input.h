#ifndef MSTATIC_INPUT_H
#define MSTATIC_INPUT_H
/* The bytes of a regular file. They are read where they are looked at, since of an archive of megabytes mostly a few
 * headers are. range_at() and range_all() are the only ways to them; both know where a range ends. */
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

/* A stretch of a file: n bytes from offset at on. The whole file, a member of an archive, a section of an object. */
struct range {
	struct input *in;
	uint64_t at, n;
};

/* 0; -1 with errno: EISDIR for a folder, EINVAL for what is no regular file otherwise. A FIFO or device is
 * not waited for. */
int input_open(const char *path, struct input *in);
/* What went wrong in input_open(), by errno, as text for a message. */
const char *input_error(void);
/* The same for bytes in memory, which the caller keeps until input_close(). */
void input_memory(const void *bytes, size_t n, struct input *in);
void input_close(struct input *in);
struct range input_range(struct input *in);

/* The n bytes at offset at of the range; NULL when they do not all lie in it. The pointer is good until the next
 * range_at() on the same file; after a range_all() on any stretch of the file, until the file is closed. */
const unsigned char *range_at(struct range r, uint64_t at, uint64_t n);
/* All bytes of the range; NULL when they cannot be read. The pointer is good until the file is closed. */
const unsigned char *range_all(struct range r);
/* The stretch of n bytes at offset at of the range; an empty one when that does not lie in it. */
struct range range_part(struct range r, uint64_t at, uint64_t n);

/* Bytes that are good until their file is closed. */
struct bytes {
	const unsigned char *p;
	uint64_t n;
};

/* The NUL-terminated string at offset at; NULL when it lies outside of the bytes or does not end in them. */
const char *bytes_string(struct bytes b, uint64_t at);

#endif
