#include <asm/unistd.h>
#include <string.h>

#include "../build/abi.h"
#include "newcalls.h"

#if defined __x86_64__
#define ABI_x86_64
#elif defined __i386__
#define ABI_i386
#elif defined __s390x__
#define ABI_s390x
#endif

static const struct newcall table[] = {
#include "kernelcalls.inc"
};

const struct newcalls newcalls_native = {ABI_NATIVE, table, sizeof table / sizeof *table};

#define BEGIN(release, code, arch)
#define FLOOR(release, code, where) {release, code, where},
const struct floor floors[] = {
#include "kernels.inc"
};
const size_t floor_count = sizeof floors / sizeof *floors;
#undef BEGIN
#undef FLOOR

static const struct {
	unsigned code;
	const char *arch;
} begins[] = {
#define BEGIN(release, code, arch) {code, arch},
#define FLOOR(release, code, where)
#include "kernels.inc"
};

unsigned kernel_begin(const char *arch)
{
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (strcmp(begins[i].arch, arch) == 0)
			return begins[i].code;
	return 0;
}
