#include "pic.h"

#include <string.h>

/* Relocations that a static PIE cannot have: of an absolute address too narrow to be set at its start (NEVER), or one
 * as wide as a pointer in memory that is read-only by then (WRITABLE says in which section it is fine). musl's
 * start-up code crashes on the second. */
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
	{EM_LOONGARCH, 64, R_LARCH_64, WRITABLE},          {EM_LOONGARCH, 64, R_LARCH_32, NEVER},
	{EM_LOONGARCH, 64, R_LARCH_ABS_HI20, NEVER},
	{EM_S390, 64, R_390_64, WRITABLE},       {EM_S390, 64, R_390_32, NEVER},
	{EM_S390, 64, R_390_16, NEVER},          {EM_S390, 64, R_390_8, NEVER},
	{EM_S390, 64, R_390_12, NEVER},          {EM_S390, 64, R_390_20, NEVER},
	{EM_MIPS, 32, R_MIPS_32, WRITABLE},      {EM_MIPS, 32, R_MIPS_26, NEVER},
	{EM_MIPS, 32, R_MIPS_HI16, NEVER},
	{EM_MIPS, 64, R_MIPS_64, WRITABLE},      {EM_MIPS, 64, R_MIPS_32, NEVER},
	{EM_MIPS, 64, R_MIPS_26, NEVER},         {EM_MIPS, 64, R_MIPS_HI16, NEVER},
	{EM_MIPS, 64, R_MIPS_HIGHER, NEVER},     {EM_MIPS, 64, R_MIPS_HIGHEST, NEVER},
	{EM_PPC, 32, R_PPC_ADDR32, WRITABLE},    {EM_PPC, 32, R_PPC_ADDR24, NEVER},
	{EM_PPC, 32, R_PPC_ADDR16, NEVER},       {EM_PPC, 32, R_PPC_ADDR16_LO, NEVER},
	{EM_PPC, 32, R_PPC_ADDR16_HI, NEVER},    {EM_PPC, 32, R_PPC_ADDR16_HA, NEVER},
	{EM_PPC64, 64, R_PPC64_ADDR64, WRITABLE},
	{EM_PPC64, 64, R_PPC64_ADDR32, NEVER},   {EM_PPC64, 64, R_PPC64_ADDR24, NEVER},
	{EM_PPC64, 64, R_PPC64_ADDR16, NEVER},   {EM_PPC64, 64, R_PPC64_ADDR16_LO, NEVER},
	{EM_PPC64, 64, R_PPC64_ADDR16_HI, NEVER},      {EM_PPC64, 64, R_PPC64_ADDR16_HA, NEVER},
	{EM_PPC64, 64, R_PPC64_ADDR16_HIGHER, NEVER},  {EM_PPC64, 64, R_PPC64_ADDR16_HIGHEST, NEVER},
};
enum { RULES = sizeof rules / sizeof *rules };

static bool applies(const struct image *x, size_t rule)
{
	return rules[rule].machine == x->machine && rules[rule].bits == x->bits;
}

static bool breaks(const struct image *x, uint64_t type, bool writable)
{
	for (size_t i = 0; i < RULES; i++)
		if (applies(x, i) && (uint64_t)rules[i].type == type)
			return rules[i].where == NEVER || !writable;
	return false;
}

/* True for a symbol with a fixed value, which does not move with the program, and for MIPS' distance to the GOT. */
static bool is_fixed(const struct symbols *all, uint64_t index)
{
	if (!index || index >= all->n)
		return false;
	struct symbol s = symbol_get(all, index);
	return s.section == SHN_ABS || (s.name && strcmp(s.name, "_gp_disp") == 0);
}

struct relocation {
	uint64_t symbol, type;
};

/* Splits r_info into symbol and type, of 24 and 8 bits or 32 and 32. MIPS' 64-bit one has three types, a byte each,
 * and is no number: in a little-endian file, its symbol still comes first, and the first of the types last. */
static struct relocation split(const struct image *x, uint64_t info)
{
	if (!x->form.wide)
		return (struct relocation){ELF32_R_SYM(info), ELF32_R_TYPE(info)};
	if (x->machine != EM_MIPS)
		return (struct relocation){ELF64_R_SYM(info), ELF64_R_TYPE(info)};
	return x->form.big ? (struct relocation){info >> 32, info & 0xff} : (struct relocation){(uint32_t)info, info >> 56};
}

/* r_info is at the same offset with an addend and without. */
static bool section_is_pic(const struct image *x, const struct section *s, bool writable)
{
	struct section table = {.type = SHT_NULL};
	struct symbols symbols = {.n = 0};
	struct bytes b = image_contents(x, s);
	uint64_t step = s->type == SHT_RELA ? STRUCTURE(x->form, Rela) : STRUCTURE(x->form, Rel);

	if (image_section(x, s->link, &table) && (table.type == SHT_SYMTAB || table.type == SHT_DYNSYM))
		image_symbols(x, &table, &symbols);
	for (uint64_t at = 0; b.n - at >= step; at += step) {
		struct relocation r = split(x, field_get(b.p + at, x->form, FIELD(Rel, r_info)));
		if (breaks(x, r.type, writable) && !is_fixed(&symbols, r.symbol))
			return false;
	}
	return true;
}

bool is_pic(const struct image *x, bool *known)
{
	struct range names = image_names(x);
	struct section s, to;

	*known = false;
	for (size_t i = 0; i < RULES && !*known; i++)
		*known = applies(x, i);
	for (uint64_t i = 1; *known && image_section(x, i, &s); i++) {
		if (s.type != SHT_RELA && s.type != SHT_REL)
			continue;
		if (!image_section(x, s.info, &to) || !(to.flags & SHF_ALLOC))
			continue;
		/* The linker itself makes .eh_frame's addresses relative. */
		if (!name_is(names, to.name, ".eh_frame") && !section_is_pic(x, &s, to.flags & SHF_WRITE))
			return false;
	}
	return true;
}
