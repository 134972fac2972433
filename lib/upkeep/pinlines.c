#include "pinlines.h"

#include <string.h>

static bool is_key(const char *line, const char *key)
{
	size_t n = strlen(key);

	return strncmp(line, key, n) == 0 && strchr(" \t\n", line[n]); /* its value may be on the next line */
}

static void put_pins(const struct pinned *s, struct str *out)
{
	for (size_t i = 0; i < s->n; i++) {
		str_addf(out, "%-9s %s %lld sha256:%s%s%s\n", i ? "or" : "source", s->v[i].file, s->v[i].size,
			 s->v[i].sha256, i || !s->dir ? "" : " ", i || !s->dir ? "" : s->dir);
		for (size_t k = 0; k < s->v[i].places.n; k++)
			str_addf(out, "%-9s %s\n", "from", s->v[i].places.v[k]);
	}
}

void pinlines_write(const char *text, const char *version, const struct pinned *sources, size_t n, struct str *out)
{
	size_t at = 0; /* how many `source` lines there were */
	bool dropping = false, told = false, own; /* told: the version, before this line */

	for (const char *line = text, *next; *line; line = next) {
		next = line + strcspn(line, "\n");
		next += *next == '\n';
		bool goes_on = *line == ' ' || *line == '\t';
		own = is_key(line, "source") || is_key(line, "or") || is_key(line, "from");
		if (is_key(line, "source")) {
			dropping = at < n && sources[at].n;
			if (dropping)
				put_pins(&sources[at], out);
			at++;
		}
		told = told && (goes_on || *line == '#');
		if (is_key(line, "version")) {
			str_addf(out, "%-9s %s\n", "version", version);
			told = true;
		} else if (!(told && goes_on) && (!dropping || !(own || goes_on))) {
			str_addn(out, line, (size_t)(next - line));
		}
		dropping = dropping && (own || goes_on || *line == '#');
	}
}
