/* GNU's regular expressions, by the C library's own. */
#include "regex-inside.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "public.h"

PUBLIC reg_syntax_t re_syntax_options;

static const char *const messages[] = {
	"Success", "No match", "Invalid regular expression", "Invalid collation character", "Invalid character class name",
	"Trailing backslash", "Invalid back reference", "Unmatched [, [^, [:, [., or [=", "Unmatched ( or \\(", "Unmatched \\{",
	"Invalid content of \\{\\}", "Invalid range end", "Memory exhausted", "Invalid preceding regular expression",
	"Premature end of regular expression", "Regular expression too big", "Unmatched ) or \\)",
};

PUBLIC reg_syntax_t re_set_syntax(reg_syntax_t syntax)
{
	reg_syntax_t before = re_syntax_options;

	re_syntax_options = syntax;
	return before;
}

PUBLIC const char *re_compile_pattern(const char *pattern, size_t n, struct re_pattern_buffer *b)
{
	regex_t compiled = {0}, before = {.buffer = b->buffer};
	reg_syntax_t syntax = re_syntax_options;
	int flags = REG_EXTENDED;
	char *text;
	int error = regex_translate(pattern, n, syntax, b->translate, &text);

	if (syntax & RE_ICASE)
		flags |= REG_ICASE;
	if (syntax & RE_DOT_NOT_NULL)
		flags |= REG_DOT_NOT_NULL;
	if (!(syntax & RE_DOT_NEWLINE))
		flags |= REG_DOT_LINE;
	if (!error) {
		error = regcomp(&compiled, text, flags);
		free(text);
	}
	if (b->allocated)
		regfree(&before);
	b->buffer = error ? NULL : compiled.buffer;
	b->allocated = b->used = !error;
	b->re_nsub = error ? 0 : compiled.re_nsub;
	b->syntax = syntax;
	b->can_be_null = b->fastmap_accurate = b->not_bol = b->not_eol = 0;
	b->regs_allocated = REGS_UNALLOCATED;
	b->no_sub = (syntax & RE_NO_SUB) != 0;
	b->newline_anchor = 1;
	return error ? messages[error] : NULL;
}

PUBLIC int re_compile_fastmap(struct re_pattern_buffer *b)
{
	if (b->fastmap)
		memset(b->fastmap, 1, 256);
	b->can_be_null = b->fastmap_accurate = 1;
	return 0;
}

PUBLIC void re_set_registers(struct re_pattern_buffer *b, struct re_registers *r, size_t n, regoff_t *start, regoff_t *end)
{
	b->regs_allocated = n ? REGS_REALLOCATE : REGS_UNALLOCATED;
	*r = (struct re_registers){n, n ? start : NULL, n ? end : NULL};
}

/* Room for n registers and one more. */
static int make_room(struct re_pattern_buffer *b, struct re_registers *r, size_t n)
{
	int fresh = b->regs_allocated == REGS_UNALLOCATED;

	if (b->regs_allocated == REGS_FIXED || (!fresh && r->num_regs > n))
		return 1;
	regoff_t *start = realloc(fresh ? NULL : r->start, (n + 1) * sizeof *start);
	if (start && !fresh)
		r->start = start;
	regoff_t *end = start ? realloc(fresh ? NULL : r->end, (n + 1) * sizeof *end) : NULL;
	if (!end) {
		if (fresh)
			free(start);
		return 0;
	}
	*r = (struct re_registers){n + 1, start, end};
	b->regs_allocated = REGS_REALLOCATE;
	return 1;
}

static int fill(struct re_pattern_buffer *b, struct re_registers *r, const regmatch_t *m, size_t n)
{
	if (!make_room(b, r, n))
		return 0;
	for (size_t i = 0; i < r->num_regs; i++) {
		r->start[i] = i < n ? m[i].rm_so : -1;
		r->end[i] = i < n ? m[i].rm_eo : -1;
	}
	return 1;
}

/* The first place from start on, by range, where a match begins. 1 with the match, 0, or -2. */
static int find(const struct re_pattern_buffer *b, const char *text, regoff_t n, regoff_t start, regoff_t last, regmatch_t *m,
		size_t count)
{
	int flags = (b->not_bol ? REG_NOTBOL : 0) | (b->not_eol ? REG_NOTEOL : 0) | (b->newline_anchor ? REG_LINES : 0);
	int result = REG_NOMATCH;

	if (last >= start)
		result = __regexec_text(b, text, (size_t)n, (size_t)start, (size_t)last, count, m, flags);
	else
		for (; start >= last && result == REG_NOMATCH; start--)
			result = __regexec_text(b, text, (size_t)n, (size_t)start, (size_t)start, count, m, flags);
	return result == 0 ? 1 : result == REG_NOMATCH ? 0 : -2;
}

/* What re_search returns, or with length re_match. */
static regoff_t search(struct re_pattern_buffer *b, const char *text, regoff_t n, regoff_t start, regoff_t range,
		       struct re_registers *r, int length)
{
	regmatch_t few[10], *m = few;
	char *copy = NULL;
	regoff_t last, result;

	if (start < 0 || start > n || !b->buffer)
		return -1;
	last = range > 0 && range > n - start ? n : range < 0 && -range > start ? 0 : start + range;
	if (b->no_sub)
		r = NULL;
	size_t count = !r ? 1 : b->regs_allocated == REGS_FIXED && r->num_regs <= b->re_nsub ? r->num_regs : b->re_nsub + 1;
	if (!count) {
		r = NULL;
		count = 1;
	}
	if (count > sizeof few / sizeof *few && !(m = calloc(count, sizeof *m)))
		return -2;
	if (b->translate && (copy = malloc((size_t)n + 1))) {
		for (regoff_t i = 0; i < n; i++)
			copy[i] = (char)b->translate[(unsigned char)text[i]];
		text = copy;
	}
	int found = b->translate && !copy ? -2 : find(b, text, n, start, last, m, count);
	if (found == 1 && r && !fill(b, r, m, count))
		found = -2;
	result = found == 1 ? length ? m[0].rm_eo - start : m[0].rm_so : found - (found == 0);
	free(copy);
	if (m != few)
		free(m);
	return result;
}

/* The two strings as one, up to stop; the caller frees it. */
static regoff_t search_2(struct re_pattern_buffer *b, const char *one, regoff_t n, const char *two, regoff_t m, regoff_t start,
			 regoff_t range, struct re_registers *r, regoff_t stop, int length)
{
	char *text = NULL;
	regoff_t result = -2;

	if (n < 0 || m < 0 || stop < 0 || n > PTRDIFF_MAX - m - 1)
		return -2;
	if (m && n && !(text = malloc((size_t)(n + m))))
		return -2;
	if (text) {
		memcpy(text, one, (size_t)n);
		memcpy(text + n, two, (size_t)m);
	}
	if (stop > n + m)
		stop = n + m;
	result = search(b, text ? text : n ? one : two, stop, start, range, r, length);
	free(text);
	return result;
}

PUBLIC regoff_t re_search(struct re_pattern_buffer *b, const char *text, regoff_t n, regoff_t start, regoff_t range,
			  struct re_registers *r)
{
	return search(b, text, n, start, range, r, 0);
}

PUBLIC regoff_t re_match(struct re_pattern_buffer *b, const char *text, regoff_t n, regoff_t start, struct re_registers *r)
{
	return search(b, text, n, start, 0, r, 1);
}

PUBLIC regoff_t re_search_2(struct re_pattern_buffer *b, const char *one, regoff_t n, const char *two, regoff_t m,
			    regoff_t start, regoff_t range, struct re_registers *r, regoff_t stop)
{
	return search_2(b, one, n, two, m, start, range, r, stop, 0);
}

PUBLIC regoff_t re_match_2(struct re_pattern_buffer *b, const char *one, regoff_t n, const char *two, regoff_t m,
			   regoff_t start, struct re_registers *r, regoff_t stop)
{
	return search_2(b, one, n, two, m, start, 0, r, stop, 1);
}
