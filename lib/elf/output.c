#include "output.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"

/* The mapped file; every access goes through at(), which knows its end. */
struct image {
	const unsigned char *p;
	size_t n;
	bool wide, swap; /* ELF64; the other byte order */
};

static const unsigned char *at(const struct image *m, uint64_t off, uint64_t len)
{
	return off <= m->n && len <= m->n - off ? m->p + off : NULL;
}

static uint64_t number(const struct image *m, const unsigned char *p, size_t bytes)
{
	uint64_t v = 0;

	for (size_t i = 0; i < bytes; i++)
		v |= (uint64_t)p[i] << 8 * (m->swap ? bytes - 1 - i : i);
	return v;
}

struct segment {
	uint64_t type, offset, address, size, memory;
	uint64_t memory_at; /* where in the file p_memsz stands */
};

static int segment(const struct image *m, unsigned i, struct segment *s)
{
	const unsigned char *h = at(m, 0, m->wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr));
	if (!h)
		return -1;
	uint64_t phoff = m->wide ? number(m, h + offsetof(Elf64_Ehdr, e_phoff), 8)
				 : number(m, h + offsetof(Elf32_Ehdr, e_phoff), 4);
	uint64_t size = number(m, h + (m->wide ? offsetof(Elf64_Ehdr, e_phentsize) : offsetof(Elf32_Ehdr, e_phentsize)), 2);
	const unsigned char *p = at(m, phoff + i * size, m->wide ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr));
	if (!p || phoff > m->n)
		return -1;
	s->type = number(m, p, 4);
	s->offset = m->wide ? number(m, p + offsetof(Elf64_Phdr, p_offset), 8) : number(m, p + offsetof(Elf32_Phdr, p_offset), 4);
	s->address = m->wide ? number(m, p + offsetof(Elf64_Phdr, p_vaddr), 8) : number(m, p + offsetof(Elf32_Phdr, p_vaddr), 4);
	s->memory_at = (uint64_t)(p - m->p) + (m->wide ? offsetof(Elf64_Phdr, p_memsz) : offsetof(Elf32_Phdr, p_memsz));
	s->memory = number(m, m->p + s->memory_at, m->wide ? 8 : 4);
	s->size = m->wide ? number(m, p + offsetof(Elf64_Phdr, p_filesz), 8) : number(m, p + offsetof(Elf32_Phdr, p_filesz), 4);
	return 0;
}

static unsigned segment_count(const struct image *m)
{
	const unsigned char *h = at(m, 0, m->wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr));

	return h ? (unsigned)number(m, h + (m->wide ? offsetof(Elf64_Ehdr, e_phnum) : offsetof(Elf32_Ehdr, e_phnum)), 2) : 0;
}

/* A string that ends inside the file, fresh, or NULL. */
static char *text(const struct image *m, uint64_t off)
{
	if (off >= m->n || !memchr(m->p + off, 0, m->n - off))
		return NULL;
	return xstrdup((const char *)m->p + off);
}

/* The file offset of a virtual address. */
static int offset_of(const struct image *m, uint64_t address, uint64_t *off)
{
	struct segment s;

	for (unsigned i = 0; i < segment_count(m); i++) {
		if (segment(m, i, &s) == 0 && s.type == PT_LOAD && address >= s.address && address - s.address < s.size) {
			*off = s.offset + (address - s.address);
			return 0;
		}
	}
	return -1;
}

/* Two walks over the dynamic section: the string table's address, then the names. */
static int read_dynamic(const struct image *m, const struct segment *d, struct output *o)
{
	size_t word = m->wide ? 8 : 4;
	uint64_t strings = 0;

	for (int walk = 0; walk < 2; walk++) {
		for (uint64_t off = 0; off + 2 * word <= d->size; off += 2 * word) {
			const unsigned char *p = at(m, d->offset + off, 2 * word);
			if (!p || d->offset > m->n)
				return -1;
			uint64_t tag = number(m, p, word), value = number(m, p + word, word);
			if (tag == DT_NULL)
				break;
			if (walk == 0 && tag == DT_STRTAB && offset_of(m, value, &strings) != 0)
				return -1;
			if (walk == 1 && tag == DT_NEEDED) {
				char *name = text(m, strings + value);
				if (!name)
					return -1;
				argv_add(&o->needed, name);
				free(name);
			}
		}
	}
	return 0;
}

static int read_image(struct image *m, struct output *o)
{
	const unsigned char *id = at(m, 0, EI_NIDENT);
	struct segment s;

	if (!id || memcmp(id, ELFMAG, SELFMAG) != 0)
		return 0;
	o->elf = true;
	m->wide = id[EI_CLASS] == ELFCLASS64;
	m->swap = id[EI_DATA] == ELFDATA2MSB;
	if (!at(m, 0, m->wide ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr)))
		return -1;
	for (unsigned i = 0; i < segment_count(m); i++) {
		if (segment(m, i, &s) != 0)
			return -1;
		if (s.type == PT_INTERP && !o->interpreter && !(o->interpreter = text(m, s.offset)))
			return -1;
		if (s.type == PT_DYNAMIC && read_dynamic(m, &s, o) != 0)
			return -1;
	}
	return 0;
}

/* Maps path and calls fn with it; a file that is not regular, or empty, is passed over. */
static int with_image(const char *path, int flags, int (*fn)(struct image *m, int fd, void *data), void *data)
{
	int fd = open(path, flags | O_CLOEXEC | O_NONBLOCK), r = 0;
	struct stat st;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
		struct image m = {.n = (size_t)st.st_size};
		void *p = mmap(NULL, m.n, PROT_READ, MAP_SHARED, fd, 0);
		m.p = p;
		r = p == MAP_FAILED ? -1 : fn(&m, fd, data);
		int saved = errno;
		if (p != MAP_FAILED)
			munmap(p, m.n);
		errno = saved;
	}
	int saved = errno;
	close(fd);
	errno = saved;
	return r;
}

static int broken(int r)
{
	if (r != 0)
		errno = EBADMSG;
	return r;
}

static int reading(struct image *m, int fd, void *data)
{
	(void)fd;
	return broken(read_image(m, data));
}

int output_read(const char *path, struct output *o)
{
	*o = (struct output){0};
	return with_image(path, O_RDONLY, reading, o);
}

static int writing_stack(struct image *m, int fd, void *data)
{
	struct output o = {0};
	struct segment s;

	if (read_image(m, &o) != 0)
		return broken(-1);
	for (unsigned i = 0; o.elf && i < segment_count(m); i++) {
		if (segment(m, i, &s) != 0)
			return broken(-1);
		if (s.type != PT_GNU_STACK || s.memory != 0)
			continue;
		unsigned char bytes[8];
		size_t n = m->wide ? 8 : 4;
		for (size_t b = 0; b < n; b++)
			bytes[b] = (unsigned char)(*(unsigned long long *)data >> 8 * (m->swap ? n - 1 - b : b));
		if (pwrite(fd, bytes, n, (off_t)s.memory_at) != (ssize_t)n)
			return -1;
	}
	return 0;
}

int output_set_stack(const char *path, unsigned long long size)
{
	return with_image(path, O_RDWR, writing_stack, &size);
}
