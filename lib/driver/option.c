#include "option.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "../base/str.h"

/* Sorted by kind of use, not by name: the longest match wins, and a line has few words. */
static const struct option driver[] = {
	{"-c", ALONE, K_COMPILE_ONLY},
	{"-S", ALONE, K_COMPILE_ONLY},
	{"--compile", ALONE, K_COMPILE_ONLY},
	{"--assemble", ALONE, K_COMPILE_ONLY},
	{"-fsyntax-only", ALONE, K_COMPILE_ONLY},
	{"-E", ALONE, K_PREPROCESS_ONLY},
	{"-M", ALONE, K_PREPROCESS_ONLY},
	{"-MM", ALONE, K_PREPROCESS_ONLY},
	{"--preprocess", ALONE, K_PREPROCESS_ONLY},
	{"--precompile", ALONE, K_COMPILE_ONLY},
	{"-emit-ast", ALONE, K_COMPILE_ONLY},
	{"-o", EITHER, K_OUTPUT},
	{"--output", EITHER, K_OUTPUT},
	{"-x", EITHER, K_LANGUAGE},
	{"--language", EITHER, K_LANGUAGE},

	{"--version", ALONE, K_QUERY},
	{"--help", ALONE, K_QUERY},
	{"--help=", JOINED, K_QUERY},
	{"--target-help", ALONE, K_QUERY},
	{"-dumpversion", ALONE, K_QUERY},
	{"-dumpfullversion", ALONE, K_QUERY},
	{"-dumpspecs", ALONE, K_QUERY},
	{"-print-", JOINED, K_PROBE},
	{"--print-", JOINED, K_PROBE},
	{"-dumpmachine", ALONE, K_PROBE},
	{"--dump-machine", ALONE, K_PROBE},
	{"-###", ALONE, K_DRY_RUN},
	{"-v", ALONE, K_VERBOSE},
	{"--verbose", ALONE, K_VERBOSE},
	{"-cc1", ALONE, K_CC1},
	{"-cc1as", ALONE, K_CC1},

	{"-I", EITHER, K_INCLUDE_DIR},
	{"--include-directory", EITHER, K_INCLUDE_DIR},
	{"-isystem", EITHER, K_INCLUDE_DIR},
	{"-cxx-isystem", EITHER, K_INCLUDE_DIR},
	{"-c-isystem", EITHER, K_INCLUDE_DIR},
	{"-stdlib++-isystem", EITHER, K_INCLUDE_DIR},
	{"-internal-isystem", EITHER, K_INCLUDE_DIR}, /* the last two by -Xclang */
	{"-internal-externc-isystem", EITHER, K_INCLUDE_DIR},
	{"-iwithsysroot", EITHER, K_INCLUDE_DIR},
	{"-iquote", EITHER, K_INCLUDE_DIR},
	{"-idirafter", EITHER, K_INCLUDE_DIR},
	{"--include-directory-after", EITHER, K_INCLUDE_DIR},
	{"-J", EITHER, K_OTHER}, /* where Fortran's modules go */
	{"-nostdinc", ALONE, K_NOSTDINC},
	{"--no-standard-includes", ALONE, K_NOSTDINC},
	{"-nostdinc++", ALONE, K_NOSTDINCXX},
	{"-include", EITHER, K_INCLUDE_FILE},
	{"--include", EITHER, K_INCLUDE_FILE},
	{"-imacros", EITHER, K_INCLUDE_FILE},
	{"--imacros", EITHER, K_INCLUDE_FILE},
	{"-include-pch", SEPARATE, K_OTHER},
	{"-iprefix", EITHER, K_INCLUDE_PREFIX},
	{"--include-prefix", EITHER, K_INCLUDE_PREFIX},
	{"-iwithprefix", EITHER, K_INCLUDE_BEHIND},
	{"-iwithprefixbefore", EITHER, K_INCLUDE_BEHIND},
	{"--include-with-prefix", EITHER, K_INCLUDE_BEHIND},
	{"--include-with-prefix-before", EITHER, K_INCLUDE_BEHIND},
	{"--include-with-prefix-after", EITHER, K_INCLUDE_BEHIND},
	{"-isysroot", EITHER, K_SYSROOT},
	{"--sysroot", EITHER, K_SYSROOT},
	{"-imultilib", SEPARATE, K_OTHER},
	{"-imultiarch", SEPARATE, K_OTHER},
	{"-ivfsoverlay", SEPARATE, K_OTHER},
	{"-D", EITHER, K_OTHER},
	{"-U", EITHER, K_OTHER},
	{"-A", EITHER, K_OTHER},
	{"--define-macro", EITHER, K_OTHER},
	{"--undefine-macro", EITHER, K_OTHER},
	{"--assert", EITHER, K_OTHER},
	{"-MF", EITHER, K_OTHER},
	{"-MT", EITHER, K_OTHER},
	{"-MQ", EITHER, K_OTHER},
	{"-MJ", EITHER, K_OTHER},
	{"--param", EITHER, K_OTHER},
	{"-aux-info", SEPARATE, K_OTHER},
	{"--dump", EITHER, K_OTHER},
	{"-dumpbase", SEPARATE, K_OTHER},
	{"-dumpbase-ext", SEPARATE, K_OTHER},
	{"-dumpdir", SEPARATE, K_OTHER},
	{"-wrapper", SEPARATE, K_OTHER},
	{"-specs", SEPARATE, K_OTHER},
	{"-specs=", JOINED, K_OTHER},
	{"--specs", EITHER, K_OTHER},
	{"-Xassembler", SEPARATE, K_OTHER},
	{"-Xpreprocessor", SEPARATE, K_INNER},
	{"-Wp,", JOINED, K_INNER},
	{"-Werror", ALONE, K_WERROR},
	{"-Werror=", JOINED, K_WERROR},
	{"--for-assembler", EITHER, K_OTHER},
	{"-Xclang", SEPARATE, K_INNER},
	{"-Xopenmp-target", SEPARATE, K_OTHER},
	{"-mllvm", SEPARATE, K_OTHER},
	{"-target", SEPARATE, K_OTHER},
	{"-arch", SEPARATE, K_OTHER},
	{"-serialize-diagnostics", SEPARATE, K_OTHER},
	{"--serialize-diagnostics", SEPARATE, K_OTHER},
	{"-gcc-toolchain", SEPARATE, K_OTHER},

	{"-L", EITHER, K_LIB_DIR},
	{"--library-directory", EITHER, K_LIB_DIR},
	{"-l", EITHER, K_LIB},
	{"-B", EITHER, K_TOOL_DIR},
	{"--prefix", EITHER, K_TOOL_DIR},
	{"-Wl,", JOINED, K_WL},
	{"-Xlinker", SEPARATE, K_XLINKER},
	{"--for-linker", EITHER, K_XLINKER},
	{"-T", EITHER, K_OTHER},
	{"-e", SEPARATE, K_OTHER},
	{"--entry", EITHER, K_OTHER},
	{"-u", EITHER, K_OTHER},
	{"--force-link", EITHER, K_OTHER},
	{"-z", EITHER, K_OTHER},
	{"-G", EITHER, K_OTHER},
	{"-h", SEPARATE, K_OTHER},
	{"-shared", ALONE, K_SHARED},
	{"--shared", ALONE, K_SHARED},
	{"-r", ALONE, K_RELOCATABLE},
	{"-static", ALONE, K_STATIC},
	{"--static", ALONE, K_STATIC},
	{"-static-pie", ALONE, K_PIE},
	{"-pie", ALONE, K_PIE},
	{"--pie", ALONE, K_PIE},
	{"-no-pie", ALONE, K_NO_PIE},
	{"-nopie", ALONE, K_NO_PIE},
	{"--no-pie", ALONE, K_NO_PIE},
	{"-rdynamic", ALONE, K_RDYNAMIC},
	{"-static-libgcc", ALONE, K_LIBGCC_KIND},
	{"-shared-libgcc", ALONE, K_LIBGCC_KIND},
	{"-static-libstdc++", ALONE, K_LIBGCC_KIND},
	{"-static-libgfortran", ALONE, K_LIBGCC_KIND},
	{"-static-libphobos", ALONE, K_LIBGCC_KIND},
	{"-shared-libphobos", ALONE, K_LIBGCC_KIND},
	{"-static-libquadmath", ALONE, K_LIBGCC_KIND},
	{"-nostartfiles", ALONE, K_NOSTARTFILES},
	{"-nodefaultlibs", ALONE, K_NODEFAULTLIBS},
	{"-nolibc", ALONE, K_NODEFAULTLIBS},
	{"-nostdlib", ALONE, K_NOSTDLIB},
	{"--no-standard-libraries", ALONE, K_NOSTDLIB},
	{"-fuse-ld=", JOINED, K_USE_LD},
	{"-fmstatic-malloc=", JOINED, K_ALLOCATOR},
	{"-fmstatic-notes=", JOINED, K_NOTES}, {"-fmstatic-package=", JOINED, K_PACKAGE},
	{"-fmstatic-map", ALONE, K_MAP},
	{"-flto", ALONE, K_LTO},
	{"-flto=", JOINED, K_LTO},
	{"-fno-lto", ALONE, K_NO_LTO},
	{"--ld-path=", JOINED, K_LD_PATH},

	{"-fPIC", ALONE, K_PIC},
	{"-fpic", ALONE, K_PIC},
	{"-fPIE", ALONE, K_PIC},
	{"-fpie", ALONE, K_PIC},
	{"-fno-PIC", ALONE, K_PIC},
	{"-fno-pic", ALONE, K_PIC},
	{"-fno-PIE", ALONE, K_PIC},
	{"-fno-pie", ALONE, K_PIC},
	{"-m32", ALONE, K_ABI_32},
	{"-mx32", ALONE, K_ABI_32},
	{"-m64", ALONE, K_ABI_64},
	{"-march=", JOINED, K_ARCH},
	{"-mcpu=", JOINED, K_ARCH},
	{"-fsanitize=", JOINED, K_SANITIZE},
	{"-fno-sanitize=", JOINED, K_NO_SANITIZE},
	{"-fsanitize-undefined-trap-on-error", ALONE, K_SANITIZE_TRAP},
	{"-fsanitize-trap", ALONE, K_SANITIZE_TRAP},
	{"-fsanitize-trap=", JOINED, K_SANITIZE_TRAP},
	{"-pg", ALONE, K_PROFILE},
	{"-p", ALONE, K_PROFILE},
	{"-fsplit-stack", ALONE, K_SPLIT_STACK},
	{"-fno-split-stack", ALONE, K_SPLIT_STACK},
	{"-ffast-math", ALONE, K_FAST_MATH},
	{"-Ofast", ALONE, K_FAST_MATH},
	{"-funsafe-math-optimizations", ALONE, K_FAST_MATH},
	{"-frandom-seed", ALONE, K_RANDOM_SEED},
	{"-frandom-seed=", JOINED, K_RANDOM_SEED},
	{"--", ALONE, K_END},
};

/* Names without dashes: ld takes one or two (one letter: one). Where it takes an operand, a long name
 * takes "=X" too. */
static const struct option linker[] = {
	{"o", EITHER, K_OUTPUT},
	{"output", EITHER, K_OUTPUT},
	{"L", EITHER, K_LIB_DIR},
	{"library-path", EITHER, K_LIB_DIR},
	{"l", EITHER, K_LIB},
	{"library", EITHER, K_LIB},
	{"shared", ALONE, K_SHARED},
	{"Bshareable", ALONE, K_SHARED},
	{"r", ALONE, K_RELOCATABLE},
	{"i", ALONE, K_RELOCATABLE},
	{"Ur", ALONE, K_RELOCATABLE},
	{"relocatable", ALONE, K_RELOCATABLE},
	{"pie", ALONE, K_PIE},
	{"pic-executable", ALONE, K_PIE},
	{"no-pie", ALONE, K_NO_PIE},
	{"nopie", ALONE, K_NO_PIE},
	{"Bdynamic", ALONE, K_LD_DYNAMIC},
	{"dy", ALONE, K_LD_DYNAMIC},
	{"call_shared", ALONE, K_LD_DYNAMIC},
	{"Bstatic", ALONE, K_LD_STATIC},
	{"dn", ALONE, K_LD_STATIC},
	{"non_shared", ALONE, K_LD_STATIC},
	{"static", ALONE, K_LD_STATIC},
	{"I", EITHER, K_LD_INTERPRETER},
	{"dynamic-linker", EITHER, K_LD_INTERPRETER},
	{"no-dynamic-linker", ALONE, K_LD_NO_INTERPRETER},
	{"R", EITHER, K_LD_RPATH},
	{"rpath", EITHER, K_LD_RPATH},
	{"rpath-link", EITHER, K_LD_RPATH},
	{"E", ALONE, K_LD_EXPORT},
	{"export-dynamic", ALONE, K_LD_EXPORT},
	{"whole-archive", ALONE, K_LD_WHOLE},
	{"no-whole-archive", ALONE, K_LD_NO_WHOLE},
	{"push-state", ALONE, K_LD_PUSH},
	{"pop-state", ALONE, K_LD_POP},
	{"oformat", EITHER, K_LD_FORMAT},
	{"v", ALONE, K_LD_QUERY},
	{"V", ALONE, K_LD_QUERY},
	{"version", ALONE, K_LD_QUERY},
	{"help", ALONE, K_LD_QUERY},
	{"print-output-format", ALONE, K_LD_QUERY},
	{"print-sysroot", ALONE, K_LD_QUERY},
	{"verbose", ALONE, K_OTHER},
	{"nostdlib", ALONE, K_LD_NOSTDLIB},
	{"sysroot", EITHER, K_SYSROOT},
	{"z", EITHER, K_LD_Z},
	{"plugin-opt", EITHER, K_LD_PLUGIN_OPT},
	{"plugin", EITHER, K_LD_PLUGIN},
	{"m", EITHER, K_OTHER},
	{"T", EITHER, K_LD_SCRIPT},
	{"script", EITHER, K_LD_SCRIPT},
	{"default-script", EITHER, K_LD_SCRIPT},
	{"dT", EITHER, K_LD_SCRIPT},
	{"s", ALONE, K_LD_STRIP},
	{"strip-all", ALONE, K_LD_STRIP},
	{"gc-sections", ALONE, K_LD_GC},
	{"no-gc-sections", ALONE, K_LD_GC},
	{"e", EITHER, K_OTHER},
	{"entry", EITHER, K_OTHER},
	{"u", EITHER, K_OTHER},
	{"undefined", EITHER, K_OTHER},
	{"require-defined", EITHER, K_OTHER},
	{"y", EITHER, K_OTHER},
	{"trace-symbol", EITHER, K_OTHER},
	{"Y", EITHER, K_OTHER},
	{"h", EITHER, K_OTHER},
	{"soname", EITHER, K_OTHER},
	{"init", EITHER, K_OTHER},
	{"fini", EITHER, K_OTHER},
	{"A", EITHER, K_OTHER},
	{"architecture", EITHER, K_OTHER},
	{"b", EITHER, K_OTHER},
	{"format", EITHER, K_OTHER},
	{"c", EITHER, K_OTHER},
	{"mri-script", EITHER, K_OTHER},
	{"f", EITHER, K_OTHER},
	{"auxiliary", EITHER, K_OTHER},
	{"F", EITHER, K_OTHER},
	{"filter", EITHER, K_OTHER},
	{"G", EITHER, K_OTHER},
	{"gpsize", EITHER, K_OTHER},
	{"a", SEPARATE, K_OTHER},
	{"P", EITHER, K_OTHER},
	{"audit", EITHER, K_OTHER},
	{"depaudit", EITHER, K_OTHER},
	{"assert", SEPARATE, K_OTHER},
	{"defsym", EITHER, K_OTHER},
	{"wrap", EITHER, K_OTHER},
	{"Map", EITHER, K_LD_MAP},
	{"version-script", EITHER, K_OTHER},
	{"version-exports-section", SEPARATE, K_OTHER},
	{"dynamic-list", EITHER, K_OTHER},
	{"exclude-libs", EITHER, K_OTHER},
	{"retain-symbols-file", EITHER, K_OTHER},
	{"section-start", EITHER, K_OTHER},
	{"Tbss", EITHER, K_OTHER},
	{"Tdata", EITHER, K_OTHER},
	{"Ttext", EITHER, K_OTHER},
	{"Ttext-segment", EITHER, K_OTHER},
	{"Trodata-segment", EITHER, K_OTHER},
	{"Tldata-segment", EITHER, K_OTHER},
	{"just-symbols", EITHER, K_OTHER},
	{"out-implib", EITHER, K_OTHER},
	{"dependency-file", EITHER, K_LD_DEPENDS},
	{"package-metadata", EITHER, K_OTHER},
	{"threads", ALONE, K_OTHER},
	{"thread-count", EITHER, K_OTHER},
	{"hash-style", EITHER, K_OTHER},
	{"unresolved-symbols", EITHER, K_OTHER},
	{"sort-section", EITHER, K_OTHER},
	{"orphan-handling", EITHER, K_OTHER},
	{"stats", ALONE, K_OTHER},
};

/* True when the row matches the text behind its name; *value is then where the operand begins. */
static bool takes(const struct option *o, const char *rest, bool long_name, const char **value)
{
	*value = NULL;
	if (!*rest) {
		if (o->operand == JOINED)
			*value = rest;
		return true;
	}
	if (o->operand == JOINED || (o->operand == EITHER && !long_name)) {
		*value = rest;
		return true;
	}
	if (o->operand == EITHER && *rest == '=') {
		*value = rest + 1;
		return true;
	}
	return false;
}

static const struct option *longest(const struct option *table, size_t n, const char *word,
				    size_t dashes, const char **value)
{
	const struct option *best = NULL;
	size_t best_len = 0;

	for (size_t i = 0; i < n; i++) {
		const char *v;
		if (!starts_with(word, table[i].name)) /* as nearly all, by the first or second letter */
			continue;
		size_t len = strlen(table[i].name);
		if (len <= best_len)
			continue;
		/* In ld's table a name of one letter joins its value, a longer one wants "=". In the
		 * driver's, a name with two dashes wants "=". */
		bool long_name = dashes ? len > 1 : word[1] == '-';
		if (dashes == 2 && len == 1)
			continue;
		if (!takes(&table[i], word + len, long_name, &v))
			continue;
		best = &table[i];
		best_len = len;
		*value = v;
	}
	return best;
}

const struct option *option_find(const char *word, const char **value)
{
	*value = NULL;
	return longest(driver, sizeof driver / sizeof *driver, word, 0, value);
}

const struct option *ld_option_find(const char *word, const char **value)
{
	size_t dashes = word[0] == '-' ? word[1] == '-' ? 2 : 1 : 0;

	*value = NULL;
	return dashes ? longest(linker, sizeof linker / sizeof *linker, word + dashes, dashes, value) : NULL;
}
