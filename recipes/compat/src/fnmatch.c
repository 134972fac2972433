/* fnmatch as glibc's: with FNM_EXTMATCH, and the same where POSIX leaves it open. */
#include <fnmatch.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "public.h"

/* Characters, not bytes; from p to end. */
struct text {
	const wchar_t *p, *end;
};

static int match(struct text pattern, struct text string, bool at_start, int flags);

static wchar_t folded(wchar_t c, int flags)
{
	return flags & FNM_CASEFOLD ? (wchar_t)towlower((wint_t)c) : c;
}

/* A dot that only a dot of the pattern matches. */
static bool hidden(struct text s, bool at_start, int flags)
{
	return flags & FNM_PERIOD && at_start && s.p < s.end && *s.p == '.';
}

/* ---- brackets ---- */

/* The name in [:name:], [.name.] or [=name=], which begins at p with its bracket; what follows it, or NULL. */
static const wchar_t *named(const wchar_t *p, const wchar_t *end, char *name, size_t room)
{
	wchar_t mark = p[1];
	size_t n = 0;

	for (p += 2; p + 1 < end && !(p[0] == mark && p[1] == ']'); p++) {
		if (n + 1 >= room || *p > 127)
			return NULL;
		name[n++] = (char)*p;
	}
	name[n] = '\0';
	return p + 1 < end ? p + 2 : NULL;
}

/* A class's or an end of a range's character; what follows it, or NULL where the pattern is at its end. */
static const wchar_t *element(const wchar_t *p, const wchar_t *end, wchar_t *c, int flags)
{
	if (*p == '\\' && !(flags & FNM_NOESCAPE) && ++p >= end)
		return NULL;
	if (*p == '[' && p + 4 < end && (p[1] == '.' || p[1] == '=') && p[3] == p[1] && p[4] == ']') {
		*c = p[2];
		return p + 5;
	}
	*c = *p;
	return p + 1;
}

/* The bracket that begins before p: what follows it, with found set, or NULL where it has no end and stands for
 * itself. A class that does not exist is impossible. */
static const wchar_t *bracket(const wchar_t *p, const wchar_t *end, wchar_t c, int flags, bool *found,
			      bool *impossible)
{
	bool negated = p < end && (*p == '!' || *p == '^'), in = false;
	const wchar_t *first = p += negated;

	for (; p < end && (*p != ']' || p == first);) {
		if (*p == '[' && p + 1 < end && p[1] == ':') {
			char name[32];
			const wchar_t *after = named(p, end, name, sizeof name);
			if (after) {
				wctype_t class = wctype(name);
				*impossible |= !class;
				in |= iswctype((wint_t)c, class) != 0;
				p = after;
				continue;
			}
		}
		wchar_t low, high;
		/* A name is taken as it is. */
		wchar_t one = folded(c, *p == '[' ? 0 : flags);
		if (!(p = element(p, end, &low, flags)))
			return NULL;
		high = low;
		if (p + 1 < end && *p == '-' && p[1] != ']' && !(p = element(p + 1, end, &high, flags)))
			return NULL;
		*impossible |= (low == '/' || high == '/') && flags & FNM_PATHNAME;
		in |= folded(low, flags) <= one && one <= folded(high, flags);
	}
	*found = in != negated;
	return p < end ? p + 1 : NULL;
}

/* ---- lists of patterns, as in +(a|b) ---- */

/* Behind the bracket that closes the list, whose first pattern begins at p, or NULL. With bar the first | or ) of
 * this list. A backslash is nothing special here, as with glibc. */
static const wchar_t *list_end(const wchar_t *p, const wchar_t *end, bool bar)
{
	int depth = 1;

	for (; p < end; p++) {
		if (*p == '[') {
			const wchar_t *q = p + 1;
			q += q < end && (*q == '!' || *q == '^');
			q += q < end && *q == ']';
			while (q < end && *q != ']')
				q++;
			if (q < end)
				p = q;
		} else if (*p == '(' && p[-1] && wcschr(L"?*+@!", p[-1])) {
			depth++;
		} else if (*p == ')' && !--depth) {
			return bar ? p : p + 1;
		} else if (*p == '|' && bar && depth == 1) {
			return p;
		}
	}
	return NULL;
}

/* Whether one of the list's patterns matches all of the string. */
static bool any(const wchar_t *list, const wchar_t *end, struct text s, bool at_start, int flags)
{
	for (const wchar_t *p = list, *bar;; p = bar + 1) {
		bar = list_end(p, end, true);
		if (match((struct text){p, bar}, s, at_start, flags) == 0)
			return true;
		if (*bar == ')')
			return false;
	}
}

/* Whether what follows in a string stands at the start of a name. */
static bool start_at(struct text s, const wchar_t *p, bool at_start, int flags)
{
	return p == s.p ? at_start : flags & FNM_PATHNAME && p[-1] == '/';
}

/* A list with its sign, and the rest of the pattern. */
static int extended(wchar_t sign, const wchar_t *list, struct text rest, struct text s, bool at_start, int flags)
{
	if ((sign == '?' || sign == '*') && match(rest, s, at_start, flags) == 0)
		return 0;
	for (const wchar_t *p = s.p; p <= s.end; p++) {
		struct text head = {s.p, p}, tail = {p, s.end};
		bool start = start_at(s, p, at_start, flags);
		if (any(list, rest.p, head, at_start, flags) == (sign == '!'))
			continue;
		if (match(rest, tail, start, flags) == 0)
			return 0;
		if ((sign == '*' || sign == '+') && p > s.p && extended('+', list, rest, tail, start, flags) == 0)
			return 0;
	}
	return FNM_NOMATCH;
}

/* ---- the pattern ---- */

/* One character against the pattern's next piece, which is no star: what follows the piece, or NULL. */
static const wchar_t *piece(struct text pattern, struct text s, bool at_start, int flags)
{
	const wchar_t *p = pattern.p;
	wchar_t c = *s.p;

	if (*p == '?')
		return hidden(s, at_start, flags) || (c == '/' && flags & FNM_PATHNAME) ? NULL : p + 1;
	if (*p == '[') {
		bool found, impossible = false;
		const wchar_t *after = bracket(p + 1, pattern.end, c, flags, &found, &impossible);
		if (after || impossible)
			return impossible || !found || hidden(s, at_start, flags) || (c == '/' && flags & FNM_PATHNAME) ?
				NULL : after;
	} else if (*p == '\\' && !(flags & FNM_NOESCAPE) && ++p >= pattern.end) {
		return NULL;
	}
	return folded(*p, flags) == folded(c, flags) ? p + 1 : NULL;
}

/* The end of both, or of a folder's name. */
static bool ended(struct text pattern, struct text s, int flags)
{
	return pattern.p == pattern.end && (s.p == s.end || (flags & FNM_LEADING_DIR && *s.p == '/'));
}

static int match(struct text pattern, struct text s, bool at_start, int flags)
{
	struct text star = {NULL, NULL}, from = s;
	bool start = at_start;

	for (;;) {
		const wchar_t *p = pattern.p, *after = NULL;
		if (flags & FNM_EXTMATCH && pattern.end - p > 1 && p[1] == '(' && wcschr(L"?*+@!", *p) && *p &&
		    (after = list_end(p + 2, pattern.end, false))) {
			if (extended(*p, p + 2, (struct text){after, pattern.end}, s, start, flags) == 0)
				return 0;
		} else if (p < pattern.end && *p == '*') {
			if (!hidden(s, start, flags)) {
				star = (struct text){p + 1, pattern.end};
				pattern = star;
				from = s;
				continue;
			}
		} else if (ended(pattern, s, flags)) {
			return 0;
		} else if (p < pattern.end && s.p < s.end && (after = piece(pattern, s, start, flags))) {
			start = flags & FNM_PATHNAME && *s.p == '/';
			pattern.p = after;
			s.p++;
			continue;
		}
		/* The last star takes one more. */
		if (!star.p || from.p == from.end || (*from.p == '/' && flags & FNM_PATHNAME))
			return FNM_NOMATCH;
		from.p++;
		pattern = star;
		s = from;
		start = false;
	}
}

/* A byte of what is no text, which is no character, and no letter. */
static wchar_t byte(unsigned char c)
{
	return c < 128 ? c : (wchar_t)(0x40000000 | c);
}

/* The text as characters, or byte by byte: in the room, or in memory to free; NULL where there is none. */
static wchar_t *characters(const char *text, bool bytes, wchar_t *room, size_t size, struct text *all)
{
	size_t n = strlen(text), length;
	mbstate_t state = {0};
	const char *p = text;
	wchar_t *copy = n < size ? room : malloc((n + 1) * sizeof *copy);

	if (!copy)
		return NULL;
	length = bytes ? (size_t)-1 : mbsrtowcs(copy, &p, n + 1, &state);
	*all = (struct text){copy, length == (size_t)-1 ? NULL : copy + length};
	if (bytes) {
		for (size_t i = 0; i < n; i++)
			copy[i] = byte((unsigned char)text[i]);
		all->end = copy + n;
	}
	return copy;
}

static int by(const char *pattern, const char *string, int flags, bool bytes, bool *is_text)
{
	wchar_t rooms[2][256];
	struct text p = {0}, s = {0};
	wchar_t *copy[2] = {characters(pattern, bytes, rooms[0], 256, &p), characters(string, bytes, rooms[1], 256, &s)};
	int result = -1;

	*is_text = !copy[0] || !copy[1] || (p.end && s.end);
	if (p.end && s.end)
		result = match(p, s, true, flags);
	for (int i = 0; i < 2; i++)
		if (copy[i] != rooms[i])
			free(copy[i]);
	return result;
}

PUBLIC int fnmatch(const char *pattern, const char *string, int flags)
{
	bool is_text;
	int result = by(pattern, string, flags, false, &is_text);

	return is_text ? result : by(pattern, string, flags, true, &is_text);
}
