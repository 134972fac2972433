/* Position-independent or not, told by the relocations of what is loaded. */
#include <string.h>

#include "image.h"

/* What a PIE cannot hold: an absolute address too narrow to be set when it starts (NEVER), or one as
 * wide as a pointer in memory that is read-only by then (WRITABLE says where it is fine). musl's
 * start-up code of a static PIE crashes on the second. */
enum { NEVER, WRITABLE };

static const struct {
	short machine, bits;
	short type, where;
} rules[] = {
	{EM_X86_64, 64, R_X86_64_64, WRITABLE},  {EM_X86_64, 64, R_X86_64_32, NEVER},
	{EM_X86_64, 64, R_X86_64_32S, NEVER},    {EM_X86_64, 64, R_X86_64_16, NEVER},
	{EM_X86_64, 64, R_X86_64_8, NEVER},
	{EM_X86_64, 32, R_X86_64_32, WRITABLE},  {EM_X86_64, 32, R_X86_64_32S, NEVER},
	{EM_X86_64, 32, R_X86_64_16, NEVER},     {EM_X86_64, 32, R_X86_64_8, NEVER},
	{EM_386, 32, R_386_32, WRITABLE},        {EM_386, 32, R_386_16, NEVER},
	{EM_386, 32, R_386_8, NEVER},
	{EM_AARCH64, 64, R_AARCH64_ABS64, WRITABLE},
	{EM_AARCH64, 64, R_AARCH64_ABS32, NEVER},          {EM_AARCH64, 64, R_AARCH64_ABS16, NEVER},
	{EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G0, NEVER},   {EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G0_NC, NEVER},
	{EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G1, NEVER},   {EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G1_NC, NEVER},
	{EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G2, NEVER},   {EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G2_NC, NEVER},
	{EM_AARCH64, 64, R_AARCH64_MOVW_UABS_G3, NEVER},   {EM_AARCH64, 64, R_AARCH64_MOVW_SABS_G0, NEVER},
	{EM_AARCH64, 64, R_AARCH64_MOVW_SABS_G1, NEVER},   {EM_AARCH64, 64, R_AARCH64_MOVW_SABS_G2, NEVER},
	{EM_ARM, 32, R_ARM_ABS32, WRITABLE},     {EM_ARM, 32, R_ARM_TARGET1, WRITABLE},
	{EM_ARM, 32, R_ARM_ABS16, NEVER},        {EM_ARM, 32, R_ARM_ABS12, NEVER},
	{EM_ARM, 32, R_ARM_ABS8, NEVER},         {EM_ARM, 32, R_ARM_MOVW_ABS_NC, NEVER},
	{EM_ARM, 32, R_ARM_MOVT_ABS, NEVER},     {EM_ARM, 32, R_ARM_THM_MOVW_ABS_NC, NEVER},
	{EM_ARM, 32, R_ARM_THM_MOVT_ABS, NEVER},
	{EM_RISCV, 64, R_RISCV_64, WRITABLE},    {EM_RISCV, 64, R_RISCV_32, NEVER},
	{EM_RISCV, 64, R_RISCV_HI20, NEVER},     {EM_RISCV, 64, R_RISCV_LO12_I, NEVER},
	{EM_RISCV, 64, R_RISCV_LO12_S, NEVER},
	{EM_RISCV, 32, R_RISCV_32, WRITABLE},    {EM_RISCV, 32, R_RISCV_HI20, NEVER},
	{EM_RISCV, 32, R_RISCV_LO12_I, NEVER},   {EM_RISCV, 32, R_RISCV_LO12_S, NEVER},
};
enum { RULES = sizeof rules / sizeof *rules };

static bool applies(const struct image *x, size_t rule)
{
	return rules[rule].machine == x->ehdr.e_machine && rules[rule].bits == image_bits(x);
}

static bool breaks(const struct image *x, uint64_t type, bool writable)
{
	for (size_t i = 0; i < RULES; i++)
		if (applies(x, i) && (uint64_t)rules[i].type == type)
			return rules[i].where == NEVER || !writable;
	return false;
}

/* A symbol with a fixed value does not move with the program. */
static bool is_fixed(Elf_Data *symbols, uint64_t index)
{
	GElf_Sym sym;

	return symbols && index && index < symbols->d_size &&
	       gelf_getsym(symbols, (int)index, &sym) && sym.st_shndx == SHN_ABS;
}

static bool section_is_pic(const struct image *x, Elf_Scn *scn, const GElf_Shdr *sh, bool writable)
{
	Elf_Scn *symscn = elf_getscn(x->elf, sh->sh_link);
	Elf_Data *data = elf_getdata(scn, NULL), *symbols = symscn ? elf_getdata(symscn, NULL) : NULL;
	size_t entry = gelf_fsize(x->elf, sh->sh_type == SHT_RELA ? ELF_T_RELA : ELF_T_REL, 1, EV_CURRENT);
	GElf_Rela rela;
	GElf_Rel rel;

	if (symbols && symbols->d_type != ELF_T_SYM)
		symbols = NULL;
	if (!data || !entry)
		return true;
	for (size_t i = 0, n = data->d_size / entry; i < n; i++) {
		uint64_t info;
		if (sh->sh_type == SHT_RELA && gelf_getrela(data, (int)i, &rela))
			info = rela.r_info;
		else if (sh->sh_type == SHT_REL && gelf_getrel(data, (int)i, &rel))
			info = rel.r_info;
		else
			break;
		if (breaks(x, GELF_R_TYPE(info), writable) && !is_fixed(symbols, GELF_R_SYM(info)))
			return false;
	}
	return true;
}

bool is_pic(const struct image *x, bool *known)
{
	size_t names = 0;
	GElf_Shdr sh, to;

	*known = false;
	for (size_t i = 0; i < RULES && !*known; i++)
		*known = applies(x, i);
	elf_getshdrstrndx(x->elf, &names);
	for (Elf_Scn *scn = NULL; *known && (scn = elf_nextscn(x->elf, scn));) {
		if (!gelf_getshdr(scn, &sh) || (sh.sh_type != SHT_RELA && sh.sh_type != SHT_REL))
			continue;
		Elf_Scn *target = elf_getscn(x->elf, sh.sh_info);
		if (!target || !gelf_getshdr(target, &to) || !(to.sh_flags & SHF_ALLOC))
			continue;
		/* The linker itself makes .eh_frame's addresses relative. */
		const char *name = elf_strptr(x->elf, names, to.sh_name);
		if (name && strcmp(name, ".eh_frame") == 0)
			continue;
		if (!section_is_pic(x, scn, &sh, to.sh_flags & SHF_WRITE))
			return false;
	}
	return true;
}
