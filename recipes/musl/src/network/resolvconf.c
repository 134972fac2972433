/* /etc/resolv.conf, LOCALDOMAIN and RES_OPTIONS, as resolv.conf(5) has them. Own work of the mstatic project. */
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"
#include "lookup.h"
#include "stdio_impl.h"

/* Options with a number, and its most; those without set a bit of those in <resolv.h>. */
static const struct {
	char name[24];
	size_t number;
	unsigned most;
	unsigned long bit;
} options[] = {
	{"ndots:", offsetof(struct resolvconf, ndots), RES_MAXNDOTS, 0},
	{"timeout:", offsetof(struct resolvconf, timeout), RES_MAXRETRANS, 0},
	{"attempts:", offsetof(struct resolvconf, attempts), RES_MAXRETRY, 0},
	{"use-vc", 0, 0, RES_USEVC},
	{"rotate", 0, 0, RES_ROTATE},
	{"single-request-reopen", 0, 0, RES_SNGLKUPREOP},
	{"single-request", 0, 0, RES_SNGLKUP},
	{"edns0", 0, 0, RES_USE_EDNS0},
	{"no-tld-query", 0, 0, RES_NOTLDQUERY},
	{"no-reload", 0, 0, RES_NORELOAD},
	{"trust-ad", 0, 0, RES_TRUSTAD},
	{"no-aaaa", 0, 0, RES_NOAAAA},
};

/* The end of a word. */
static char *past(char *p)
{
	while (*p && !isspace((unsigned char)*p))
		p++;
	return p;
}

static void set_options(struct resolvconf *conf, char *p)
{
	for (char *end; *p; p = end) {
		while (isspace((unsigned char)*p))
			p++;
		end = past(p);
		for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
			size_t n = strlen(options[i].name);
			if (strncmp(p, options[i].name, n) != 0)
				continue;
			conf->options |= options[i].bit;
			if (options[i].number) {
				unsigned long v = strtoul(p + n, NULL, 10);
				*(unsigned *)((char *)conf + options[i].number) = v > options[i].most ? options[i].most : v;
			}
			break;
		}
	}
}

/* As many words as fit, one blank after each; count of them at most. */
static void set_search(char *search, size_t size, char *p, int count)
{
	size_t n = 0;

	for (char *end; count && *p; p = end, count--) {
		while (isspace((unsigned char)*p))
			p++;
		end = past(p);
		if (end == p || n + (end - p) + 2 > size)
			break;
		memcpy(search + n, p, end - p);
		n += end - p;
		search[n++] = ' ';
	}
	search[n] = 0;
}

/* The text behind the word that a line begins with; NULL when it begins with another one. */
static char *after(char *line, const char *word)
{
	size_t n = strlen(word);

	return strncmp(line, word, n) == 0 && isspace((unsigned char)line[n]) ? line + n + 1 : NULL;
}

static void take_line(struct resolvconf *conf, char *line, char *search, size_t size)
{
	char *p;

	if ((p = after(line, "options"))) {
		set_options(conf, p);
	} else if ((p = after(line, "nameserver")) && conf->nns < MAXNS) {
		while (isspace((unsigned char)*p))
			p++;
		*past(p) = 0;
		if (__lookup_ipliteral(conf->ns + conf->nns, p, AF_UNSPEC) > 0)
			conf->nns++;
	} else if (search && ((p = after(line, "search")) || (p = after(line, "domain")))) {
		set_search(search, size, p, *line == 's' ? -1 : 1);
	}
}

/* Without a word of it, names are looked for in the domain of the machine's own. */
static void own_domain(char *search, size_t size)
{
	char name[256] = "", *dot;

	if (gethostname(name, sizeof name - 1) == 0 && (dot = strchr(name, '.')) && dot[1])
		set_search(search, size, dot + 1, 1);
}

static int read_file(struct resolvconf *conf, char *search, size_t size)
{
	unsigned char buffer[256];
	char line[SEARCH_SIZE];
	FILE _f, *f = __fopen_rb_ca("/etc/resolv.conf", &_f, buffer, sizeof buffer);

	if (!f)
		return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? 0 : -1;
	while (fgets(line, sizeof line, f)) {
		/* What is longer than any line is left out, rather than misunderstood. */
		if (!strchr(line, '\n') && !feof(f)) {
			int c;
			do
				c = getc(f);
			while (c != '\n' && c != EOF);
			continue;
		}
		take_line(conf, line, search, size);
	}
	__fclose_ca(f);
	return 0;
}

/* A program that has no state of its own, for which see res_state.c. */
static int no_state(struct resolvconf *conf, char *search, size_t size)
{
	return (void)conf, (void)search, (void)size, 0;
}
weak_alias(no_state, __res_state_conf);

/* The file as it is now, whatever the program did with _res. search may be null; each domain has a
 * blank behind it. -1: the file cannot be read, errno is set. */
int __read_resolv_conf(struct resolvconf *conf, char *search, size_t size)
{
	char *text = libc.secure ? NULL : getenv("LOCALDOMAIN");

	*conf = (struct resolvconf){.ndots = 1, .timeout = RES_TIMEOUT, .attempts = RES_DFLRETRY};
	if (search)
		*search = 0;
	if (read_file(conf, search, size) < 0)
		return -1;
	if (search && text)
		set_search(search, size, text, -1);
	else if (search && !*search)
		own_domain(search, size);
	if (!libc.secure && (text = getenv("RES_OPTIONS")))
		set_options(conf, text);
	if (!conf->nns)
		conf->nns = __lookup_ipliteral(conf->ns, "127.0.0.1", AF_UNSPEC);
	return 0;
}

int __get_resolv_conf(struct resolvconf *conf, char *search, size_t size)
{
	if (__read_resolv_conf(conf, search, size) < 0)
		return -1;
	__res_state_conf(conf, search, size);
	return 0;
}
