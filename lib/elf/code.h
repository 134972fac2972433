#ifndef MSTATIC_CODE_H
#define MSTATIC_CODE_H
/* What machine code is for. */
#include <stdbool.h>

struct code {
	int machine, bits; /* ELF e_machine, 0 where there is no code; 32 or 64 */
	bool big;          /* the most significant byte comes first */
};

bool code_same(struct code a, struct code b);
/* "x86_64", "mipsel", …; the number as text where it has no name here. Kept until the next call. */
const char *code_name(struct code c);

#endif
