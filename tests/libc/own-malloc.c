/* A program with an allocator of its own over sbrk, as bash has: the C library's functions use it, or none. */
#include <errno.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t *freed[32];
static unsigned taken, given;

void *malloc(size_t n)
{
	int k = 5;
	size_t *p;

	while (k < 31 && ((size_t)1 << k) - 16 < n)
		k++;
	if ((p = freed[k])) {
		freed[k] = (size_t *)p[2];
	} else {
		uintptr_t skew = -(uintptr_t)sbrk(0) & 15;
		if (skew)
			sbrk((intptr_t)skew);
		p = sbrk((intptr_t)1 << k);
		if (p == (void *)-1) {
			errno = ENOMEM;
			return NULL;
		}
	}
	*p = (size_t)k;
	taken++;
	return (char *)p + 16;
}

void free(void *q)
{
	size_t *p = q ? (size_t *)((char *)q - 16) : NULL;

	if (!p)
		return;
	p[2] = (size_t)freed[*p];
	freed[*p] = p;
	given++;
}

void *calloc(size_t n, size_t size)
{
	void *p = malloc(n * size);

	return p ? memset(p, 0, n * size) : NULL;
}

void *realloc(void *q, size_t n)
{
	size_t old = q ? ((size_t)1 << *(size_t *)((char *)q - 16)) - 16 : 0;
	void *p = malloc(n);

	if (p && q)
		memcpy(p, q, old < n ? old : n);
	free(q);
	return p;
}

int main(void)
{
	char *line = NULL, *many[2000];
	size_t room = 0;
	FILE *f = tmpfile();

	for (int i = 0; i < 2000; i++) {
		many[i] = malloc((size_t)i * 50 + 1);
		memset(many[i], i, (size_t)i * 50 + 1);
		fprintf(f, "%*d\n", i, i);
	}
	rewind(f);
	for (int i = 0; getline(&line, &room, f) > 0; i++)
		if (atoi(line) != i || many[i][i * 50] != (char)i)
			return 1;
	free(line);
	fclose(f);
	if (!strdup("x") || !getpwuid(0))
		return 1;
	return taken < 2010 || given < 10;
}
