#ifndef MSTATIC_TOLD_H
#define MSTATIC_TOLD_H
/* What a program tells of its components, in each of the ways that compilers have for it. Each of these adds what it finds
 * to c, which has no more than TOLD_MOST then; every byte is untrusted. 0; -1 with *why (fresh) where it is there and damaged,
 * or longer. */
#include "../elf/image.h"
#include "content.h"

enum { TOLD_MOST = 20000 };

/* The recipes' marks (lib/elf/mark.h). */
int told_marks(const struct image *x, struct content *c, char **why);
/* The bill of materials, and the program's own name and version (lib/elf/bill.h). */
int told_bill(const struct image *x, struct content *c, char **why);
/* Which object or archive asks for what came later than the oldest release (lib/driver/materials.h), as far as the bill says:
 * adds lines "exp GLIBC_2.29 main.o". */
void told_asks(const struct image *x, struct argv *lines);
/* The crates in a Rust program: cargo-auditable's list in the section .dep-v0, which is JSON, deflated (its README). */
int told_crates(const struct image *x, struct content *c, char **why);
/* The modules in a Go program: its build information (go/src/debug/buildinfo). */
int told_modules(const struct image *x, struct content *c, char **why);

#endif
