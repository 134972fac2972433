#include "binfmt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>

#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "../elf/field.h"
#include "../host/targettool.h"

static const char folder[] = "/proc/sys/fs/binfmt_misc";

char *binfmt_wanted(const struct site *site)
{
	char *entry = xasprintf("%s/%s", folder, site->target->qemu);
	bool known = target_runs_here(site->target) || file_exists(entry);
	char *emulator = known ? NULL : target_runner(site);

	free(entry);
	return emulator;
}

static void add_escaped(struct str *s, const unsigned char *bytes, size_t n)
{
	str_addc(s, ':');
	for (size_t i = 0; i < n; i++)
		str_addf(s, "\\x%02x", bytes[i]);
}

/* The line that tells the kernel by which bytes such a program begins, and which bits of them count. EI_OSABI does
 * not, and e_type is ET_EXEC or ET_DYN, which differ in one bit. F: the emulator is opened here and now, so that it
 * is found in a chroot as well. */
static void add_line(struct str *s, const struct target *t, const char *emulator)
{
	enum { TYPE = EI_NIDENT, MACHINE = TYPE + 2, END = MACHINE + 2 };
	unsigned char begin[END] = ELFMAG, mask[END];

	begin[EI_CLASS] = t->code.bits == 64 ? ELFCLASS64 : ELFCLASS32;
	begin[EI_DATA] = t->code.big ? ELFDATA2MSB : ELFDATA2LSB;
	begin[EI_VERSION] = EV_CURRENT;
	number_put(begin + TYPE, 2, t->code.big, ET_EXEC);
	number_put(begin + MACHINE, 2, t->code.big, (uint64_t)t->code.machine);
	memset(mask, 0xff, sizeof mask);
	mask[EI_OSABI] = 0;
	number_put(mask + TYPE, 2, t->code.big, 0xffff & ~(ET_EXEC ^ ET_DYN));
	str_addf(s, ":%s:M:0", t->qemu);
	add_escaped(s, begin, sizeof begin);
	add_escaped(s, mask, sizeof mask);
	str_addf(s, ":%s:F\n", emulator);
}

int binfmt_register(const struct target *t, const char *emulator)
{
	char *to = xasprintf("%s/register", folder);
	struct str line = {0};

	add_line(&line, t, emulator);
	int bad = mount("binfmt_misc", folder, "binfmt_misc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0 ||
		  file_put(to, line.p) != 0;
	str_free(&line);
	free(to);
	return bad ? -1 : 0;
}
