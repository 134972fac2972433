#include "code.h"

#include <stdio.h>

#include "constants.h"

bool code_same(struct code a, struct code b)
{
	return a.machine == b.machine && a.bits == b.bits && a.big == b.big;
}

const char *code_name(struct code c)
{
	static const struct {
		int machine, bits;
		const char *little, *big; /* by the order of bytes */
	} names[] = {
		{EM_X86_64, 64, "x86_64", NULL}, {EM_X86_64, 32, "x86_64 (x32)", NULL}, {EM_386, 32, "i386", NULL},
		{EM_AARCH64, 64, "aarch64", "aarch64_be"}, {EM_ARM, 32, "arm", "armeb"},
		{EM_RISCV, 64, "riscv64", NULL}, {EM_RISCV, 32, "riscv32", NULL},
		{EM_MIPS, 32, "mipsel", "mips"}, {EM_MIPS, 64, "mips64el", "mips64"},
		{EM_PPC, 32, NULL, "powerpc"}, {EM_PPC64, 64, "powerpc64le", "powerpc64"},
		{EM_S390, 64, NULL, "s390x"}, {EM_LOONGARCH, 64, "loongarch64", NULL},
	};
	static char number[48];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *name = c.big ? names[i].big : names[i].little;
		if (name && names[i].machine == c.machine && names[i].bits == c.bits)
			return name;
	}
	snprintf(number, sizeof number, "machine %d (%d bits%s)", c.machine, c.bits, c.big ? ", big-endian" : "");
	return number;
}
