#ifndef MSTATIC_FIELD_H
#define MSTATIC_FIELD_H
/* Numbers in ELF structures of either class and byte order, with libc alone. */
#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A field: its offset in the 32- and the 64-bit structure, and its size in each. */
struct field {
	size_t narrow_at, narrow_size, wide_at, wide_size;
};
#define FIELD(s, f)                                                                                      \
	((struct field){offsetof(Elf32_##s, f), sizeof ((Elf32_##s *)0)->f, offsetof(Elf64_##s, f),       \
			sizeof ((Elf64_##s *)0)->f})

/* The field of the structure at base in n bytes; 0 where it does not lie within them. wide: ELF64; swap:
 * the most significant byte comes first. */
uint64_t field_get(const void *bytes, size_t n, bool wide, bool swap, uint64_t base, struct field f);

#endif
