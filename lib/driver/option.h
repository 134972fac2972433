#ifndef MSTATIC_OPTION_H
#define MSTATIC_OPTION_H
/* The options of compilers (gcc's common.opt and c.opt, clang's where they differ) and of ld: how each takes its
 * operand, and its kind, by which rules know it. An option that is not in the tables has no operand. */

enum operand {
	ALONE,     /* -c */
	JOINED,    /* -fuse-ld=X; X may be empty */
	SEPARATE,  /* -Xlinker X */
	EITHER     /* -IX or -I X; for ld also -soname=X or -soname X */
};

enum kind {
	K_INPUT,  /* not an option: a file, or "-" */
	K_OTHER,  /* an option no rule looks at */
	K_COMPILE_ONLY, K_PREPROCESS_ONLY, K_OUTPUT, K_LANGUAGE, K_QUERY, K_PROBE, K_DRY_RUN, K_VERBOSE, K_CC1,
	K_INCLUDE_DIR, K_INCLUDE_FILE, K_INCLUDE_PREFIX, K_INCLUDE_BEHIND, K_INNER, K_NOSTDINC,
	K_LIB_DIR, K_LIB, K_TOOL_DIR, K_WL, K_XLINKER, K_END,
	K_SHARED, K_RELOCATABLE, K_STATIC, K_PIE, K_NO_PIE, K_RDYNAMIC, K_LIBGCC_KIND,
	K_NOSTARTFILES, K_NODEFAULTLIBS, K_NOSTDLIB, K_PIC, K_NOSTDINCXX,
	K_ABI_32, K_ABI_64, K_ARCH, K_SANITIZE, K_NO_SANITIZE, K_SANITIZE_TRAP, K_PROFILE, K_SPLIT_STACK,
	K_USE_LD, K_LD_PATH, K_ALLOCATOR, K_MAP, K_NOTES, K_PACKAGE, K_LTO, K_NO_LTO, K_FAST_MATH, K_WERROR,
	K_RANDOM_SEED, K_SYSROOT,
	/* ld */
	K_LD_DYNAMIC, K_LD_INTERPRETER, K_LD_RPATH, K_LD_EXPORT, K_LD_WHOLE, K_LD_NO_WHOLE, K_LD_PUSH,
	K_LD_POP, K_LD_FORMAT, K_LD_QUERY, K_LD_NOSTDLIB, K_LD_STATIC, K_LD_NO_INTERPRETER, K_LD_Z, K_LD_PLUGIN,
	K_LD_PLUGIN_OPT, K_LD_SCRIPT, K_LD_GC, K_LD_STRIP, K_LD_MAP, K_LD_DEPENDS
};

struct option {
	const char *name; /* with its dashes */
	enum operand operand;
	enum kind kind;
};

/* The row with the longest name that word begins with, or NULL. *value receives the operand that is joined to it;
 * NULL when the option has none, or when the operand is the next word. */
const struct option *option_find(const char *word, const char **value);
/* The same for ld's options, which take one dash or two. */
const struct option *ld_option_find(const char *word, const char **value);

#endif
