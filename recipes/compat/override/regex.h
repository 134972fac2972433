#ifndef _REGEX_H
#define _REGEX_H
/* In the place of musl's, whose regex_t has the same form and hides what GNU's has besides: one regex_t does for regcomp
 * and re_search. */
#include <features.h>
#include <sys/types.h>

#define __NEED_regoff_t
#define __NEED_size_t
#include <bits/alltypes.h>

typedef long s_reg_t;
typedef unsigned long active_reg_t, reg_syntax_t;

#ifdef _GNU_SOURCE
#define RE_BACKSLASH_ESCAPE_IN_LISTS 1UL
#define RE_BK_PLUS_QM (1UL << 1)
#define RE_CHAR_CLASSES (1UL << 2)
#define RE_CONTEXT_INDEP_ANCHORS (1UL << 3)
#define RE_CONTEXT_INDEP_OPS (1UL << 4)
#define RE_CONTEXT_INVALID_OPS (1UL << 5)
#define RE_DOT_NEWLINE (1UL << 6)
#define RE_DOT_NOT_NULL (1UL << 7)
#define RE_HAT_LISTS_NOT_NEWLINE (1UL << 8)
#define RE_INTERVALS (1UL << 9)
#define RE_LIMITED_OPS (1UL << 10)
#define RE_NEWLINE_ALT (1UL << 11)
#define RE_NO_BK_BRACES (1UL << 12)
#define RE_NO_BK_PARENS (1UL << 13)
#define RE_NO_BK_REFS (1UL << 14)
#define RE_NO_BK_VBAR (1UL << 15)
#define RE_NO_EMPTY_RANGES (1UL << 16)
#define RE_UNMATCHED_RIGHT_PAREN_ORD (1UL << 17)
#define RE_NO_POSIX_BACKTRACKING (1UL << 18)
#define RE_NO_GNU_OPS (1UL << 19)
#define RE_DEBUG (1UL << 20)
#define RE_INVALID_INTERVAL_ORD (1UL << 21)
#define RE_ICASE (1UL << 22)
#define RE_CARET_ANCHORS_HERE (1UL << 23)
#define RE_CONTEXT_INVALID_DUP (1UL << 24)
#define RE_NO_SUB (1UL << 25)

#define _RE_SYNTAX_POSIX_COMMON (RE_CHAR_CLASSES | RE_DOT_NEWLINE | RE_DOT_NOT_NULL | RE_INTERVALS | RE_NO_EMPTY_RANGES)
#define RE_SYNTAX_EMACS 0
#define RE_SYNTAX_AWK \
	(RE_BACKSLASH_ESCAPE_IN_LISTS | RE_DOT_NOT_NULL | RE_NO_BK_PARENS | RE_NO_BK_REFS | RE_NO_BK_VBAR | \
	 RE_NO_EMPTY_RANGES | RE_DOT_NEWLINE | RE_CONTEXT_INDEP_ANCHORS | RE_CHAR_CLASSES | RE_UNMATCHED_RIGHT_PAREN_ORD | \
	 RE_NO_GNU_OPS)
#define RE_SYNTAX_GNU_AWK \
	((RE_SYNTAX_POSIX_EXTENDED | RE_BACKSLASH_ESCAPE_IN_LISTS | RE_INVALID_INTERVAL_ORD) & \
	 ~(RE_DOT_NOT_NULL | RE_CONTEXT_INDEP_OPS | RE_CONTEXT_INVALID_OPS))
#define RE_SYNTAX_POSIX_AWK \
	(RE_SYNTAX_POSIX_EXTENDED | RE_BACKSLASH_ESCAPE_IN_LISTS | RE_INTERVALS | RE_NO_GNU_OPS | RE_INVALID_INTERVAL_ORD)
#define RE_SYNTAX_GREP ((RE_SYNTAX_POSIX_BASIC | RE_NEWLINE_ALT) & ~(RE_CONTEXT_INVALID_DUP | RE_DOT_NOT_NULL))
#define RE_SYNTAX_EGREP \
	((RE_SYNTAX_POSIX_EXTENDED | RE_INVALID_INTERVAL_ORD | RE_NEWLINE_ALT) & ~(RE_CONTEXT_INVALID_OPS | RE_DOT_NOT_NULL))
#define RE_SYNTAX_POSIX_EGREP RE_SYNTAX_EGREP
#define RE_SYNTAX_ED RE_SYNTAX_POSIX_BASIC
#define RE_SYNTAX_SED RE_SYNTAX_POSIX_BASIC
#define RE_SYNTAX_POSIX_BASIC (_RE_SYNTAX_POSIX_COMMON | RE_BK_PLUS_QM | RE_CONTEXT_INVALID_DUP)
#define RE_SYNTAX_POSIX_MINIMAL_BASIC (_RE_SYNTAX_POSIX_COMMON | RE_LIMITED_OPS)
#define RE_SYNTAX_POSIX_EXTENDED \
	(_RE_SYNTAX_POSIX_COMMON | RE_CONTEXT_INDEP_ANCHORS | RE_CONTEXT_INDEP_OPS | RE_NO_BK_BRACES | RE_NO_BK_PARENS | \
	 RE_NO_BK_VBAR | RE_CONTEXT_INVALID_OPS | RE_UNMATCHED_RIGHT_PAREN_ORD)
#define RE_SYNTAX_POSIX_MINIMAL_EXTENDED \
	(_RE_SYNTAX_POSIX_COMMON | RE_CONTEXT_INDEP_ANCHORS | RE_CONTEXT_INVALID_OPS | RE_NO_BK_BRACES | RE_NO_BK_PARENS | \
	 RE_NO_BK_REFS | RE_NO_BK_VBAR | RE_UNMATCHED_RIGHT_PAREN_ORD)

#undef RE_DUP_MAX
#define RE_DUP_MAX 0x7fff
#define RE_NREGS 30
#define RE_TRANSLATE_TYPE unsigned char *
#define REGS_UNALLOCATED 0
#define REGS_REALLOCATE 1
#define REGS_FIXED 2
#define _MSTATIC_RE(name) name
#else
#define _MSTATIC_RE(name) __##name
#endif

#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8

#define REG_NOTBOL 1
#define REG_NOTEOL 2
/* The string is from pmatch[0].rm_so to pmatch[0].rm_eo. */
#define REG_STARTEND 4

typedef enum {
	_REG_ENOSYS = -1,
	_REG_NOERROR,
	_REG_NOMATCH,
	_REG_BADPAT,
	_REG_ECOLLATE,
	_REG_ECTYPE,
	_REG_EESCAPE,
	_REG_ESUBREG,
	_REG_EBRACK,
	_REG_EPAREN,
	_REG_EBRACE,
	_REG_BADBR,
	_REG_ERANGE,
	_REG_ESPACE,
	_REG_BADRPT,
	_REG_EEND,
	_REG_ESIZE,
	_REG_ERPAREN
} reg_errcode_t;
#define REG_ENOSYS _REG_ENOSYS
#define REG_NOERROR _REG_NOERROR
#define REG_OK _REG_NOERROR
#define REG_NOMATCH _REG_NOMATCH
#define REG_BADPAT _REG_BADPAT
#define REG_ECOLLATE _REG_ECOLLATE
#define REG_ECTYPE _REG_ECTYPE
#define REG_EESCAPE _REG_EESCAPE
#define REG_ESUBREG _REG_ESUBREG
#define REG_EBRACK _REG_EBRACK
#define REG_EPAREN _REG_EPAREN
#define REG_EBRACE _REG_EBRACE
#define REG_BADBR _REG_BADBR
#define REG_ERANGE _REG_ERANGE
#define REG_ESPACE _REG_ESPACE
#define REG_BADRPT _REG_BADRPT
#define REG_EEND _REG_EEND
#define REG_ESIZE _REG_ESIZE
#define REG_ERPAREN _REG_ERPAREN

struct re_pattern_buffer {
	size_t re_nsub;
	struct re_dfa_t *_MSTATIC_RE(buffer);
	unsigned long _MSTATIC_RE(allocated), _MSTATIC_RE(used);
	char *_MSTATIC_RE(fastmap);
	unsigned char *_MSTATIC_RE(translate);
	reg_syntax_t _MSTATIC_RE(syntax);
	unsigned _MSTATIC_RE(can_be_null) : 1;
	unsigned _MSTATIC_RE(regs_allocated) : 2;
	unsigned _MSTATIC_RE(fastmap_accurate) : 1;
	unsigned _MSTATIC_RE(no_sub) : 1;
	unsigned _MSTATIC_RE(not_bol) : 1;
	unsigned _MSTATIC_RE(not_eol) : 1;
	unsigned _MSTATIC_RE(newline_anchor) : 1;
};
typedef struct re_pattern_buffer regex_t;
#undef _MSTATIC_RE

typedef struct {
	regoff_t rm_so;
	regoff_t rm_eo;
} regmatch_t;

#ifdef __cplusplus
extern "C" {
#endif
int regcomp(regex_t *__restrict, const char *__restrict, int);
int regexec(const regex_t *__restrict, const char *__restrict, size_t, regmatch_t *__restrict, int);
void regfree(regex_t *);
size_t regerror(int, const regex_t *__restrict, char *__restrict, size_t);
extern reg_syntax_t re_syntax_options;

#ifdef _GNU_SOURCE
struct re_registers {
	size_t num_regs;
	regoff_t *start, *end;
};

reg_syntax_t re_set_syntax(reg_syntax_t);
/* NULL, or what is wrong with the pattern. */
const char *re_compile_pattern(const char *, size_t, struct re_pattern_buffer *);
/* 0. The map says of every byte that a match may begin with it. */
int re_compile_fastmap(struct re_pattern_buffer *);
/* Where a match begins, or how long it is; -1 for none, -2 for no memory. */
regoff_t re_search(struct re_pattern_buffer *, const char *, regoff_t, regoff_t, regoff_t, struct re_registers *);
regoff_t re_search_2(struct re_pattern_buffer *, const char *, regoff_t, const char *, regoff_t, regoff_t, regoff_t,
		     struct re_registers *, regoff_t);
regoff_t re_match(struct re_pattern_buffer *, const char *, regoff_t, regoff_t, struct re_registers *);
regoff_t re_match_2(struct re_pattern_buffer *, const char *, regoff_t, const char *, regoff_t, regoff_t,
		    struct re_registers *, regoff_t);
void re_set_registers(struct re_pattern_buffer *, struct re_registers *, size_t, regoff_t *, regoff_t *);
#endif
#ifdef _REGEX_RE_COMP
char *re_comp(const char *);
int re_exec(const char *);
#endif
#ifdef __cplusplus
}
#endif
#endif
