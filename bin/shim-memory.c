/* The shim's malloc. A run is over in a millisecond and needs some tens of KiB: these are taken from one end of a chunk
 * whose pages the kernel maps by one call, where a general allocator costs a call and a page fault for each size. Only
 * the newest block and large ones are given back. One thread; not under the sanitizer, which has its own. */
#ifndef __SANITIZE_ADDRESS__
#include <errno.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { CHUNK = 64 << 10, LARGE = 32 << 10 }; /* bytes; a large block is a mapping of its own */

/* In front of each block, whose size it tells: without itself, a multiple of its own. */
struct head {
	alignas(max_align_t) size_t size;
};

static char *next, *end; /* the chunk's free part */

static void *map(size_t n, int flags)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static size_t rounded(size_t n)
{
	return n ? (n + sizeof(struct head) - 1) / sizeof(struct head) * sizeof(struct head) : sizeof(struct head);
}

static struct head *head_of(void *p)
{
	return (struct head *)p - 1;
}

static bool is_newest(const struct head *h)
{
	return (char *)(h + 1) + h->size == next;
}

static struct head *take(size_t n)
{
	struct head *h;

	if (n >= LARGE) {
		h = map(n + sizeof *h, 0);
	} else {
		if ((size_t)(end - next) < n + sizeof *h) {
			next = map(CHUNK, MAP_POPULATE);
			end = next ? next + CHUNK : NULL;
		}
		h = (struct head *)next;
		next = next ? next + sizeof *h + n : NULL;
	}
	if (h)
		h->size = n;
	return h;
}

void *malloc(size_t size)
{
	struct head *h = size <= PTRDIFF_MAX - sizeof *h ? take(rounded(size)) : NULL;

	if (!h)
		errno = ENOMEM;
	return h ? h + 1 : NULL;
}

void free(void *ptr)
{
	struct head *h = ptr ? head_of(ptr) : NULL;

	if (h && h->size >= LARGE)
		munmap(h, h->size + sizeof *h);
	else if (h && is_newest(h))
		next = (char *)h;
}

void *calloc(size_t nmemb, size_t size)
{
	bool fits = !size || nmemb <= PTRDIFF_MAX / size;
	void *new = malloc(fits ? nmemb * size : SIZE_MAX); // NOLINT(clang-analyzer-optin.portability.UnixAPI)

	return new ? memset(new, 0, nmemb * size) : NULL;
}

void *realloc(void *ptr, size_t size)
{
	struct head *h = ptr ? head_of(ptr) : NULL;
	size_t grown = rounded(size);

	if (h && size <= PTRDIFF_MAX && h->size < LARGE && grown < LARGE && is_newest(h) &&
	    grown <= (size_t)(end - (char *)(h + 1))) {
		h->size = grown;
		next = (char *)ptr + grown;
		return ptr;
	}
	void *new = malloc(size);
	if (new && ptr) {
		memcpy(new, ptr, size < h->size ? size : h->size);
		free(ptr);
	}
	return new;
}
#endif
