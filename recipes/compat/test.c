/* Each family once, by what it must do; the program's own functions come before those of the library. */
#define _GNU_SOURCE
#include <argp.h>
#include <error.h>
#include <execinfo.h>
#include <fts.h>
#include <libgen.h>
#include <malloc.h>
#include <obstack.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/stat.h>
#include <sys/tree.h>
#include <unistd.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* ---- its own, where the library has one too ---- */

static int trimmed;

int malloc_trim(size_t keep)
{
	return trimmed = (int)keep;
}

/* ---- argp ---- */

struct seen {
	int level, quiet, child, args;
	const char *first;
};

static error_t parse_child(int key, char *arg, struct argp_state *s)
{
	(void)arg;
	if (key != 'c')
		return ARGP_ERR_UNKNOWN;
	((struct seen *)s->input)->child++;
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *s)
{
	struct seen *x = s->input;

	switch (key) {
	case ARGP_KEY_INIT: s->child_inputs[0] = x; return 0;
	case 'l': x->level = arg ? atoi(arg) : -1; return 0;
	case 'q': x->quiet++; return 0;
	case ARGP_KEY_ARG:
		if (!x->args++)
			x->first = arg;
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static void arguments(void)
{
	static const struct argp_option options[] = {
		{"level", 'l', "N", OPTION_ARG_OPTIONAL, "Level", 0},
		{"quiet", 'q', 0, 0, "Silence", 0},
		{"silent", 0, 0, OPTION_ALIAS, 0, 0},
		{0}};
	static const struct argp_option child_options[] = {{"child", 'c', 0, 0, "Of the child", 0}, {0}};
	static const struct argp child = {.options = child_options, .parser = parse_child};
	static const struct argp_child children[] = {{&child, 0, "Child:", 0}, {0}};
	static const struct argp top = {options, parse, "FILE...", "Doc\vAfter", children, 0, 0};
	char *words[] = {"me", "one", "--lev=3", "-qc", "--silent", "--", "-q", NULL};
	struct seen x = {0};
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	expect(argp_parse(&top, 7, words, ARGP_SILENT, NULL, &x) == 0, "argp_parse");
	expect(x.level == 3 && x.quiet == 2 && x.child == 1 && x.args == 2, "what argp_parse found");
	expect(x.first && strcmp(x.first, "one") == 0, "arguments behind options");
	words[1] = "--bogus";
	expect(argp_parse(&top, 2, words, ARGP_SILENT, NULL, &x) == EINVAL, "an unknown option");
	argp_help(&top, f, ARGP_HELP_STD_HELP, "me");
	fclose(f);
	expect(strstr(text, "Usage: me [OPTION...] FILE...\nDoc\n\n") == text, "the usage line");
	expect(strstr(text, "  -q, --quiet, --silent      Silence\n") != NULL, "an option's help");
	expect(strstr(text, "\n Child:\n  -c, --child") != NULL, "a child's heading");
	free(text);
}

/* ---- fts ---- */

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void walk(void)
{
	char *roots[] = {"tree", NULL};
	char seen[256] = "";
	FTS *f;
	FTSENT *e;

	mkdir("tree", 0755);
	mkdir("tree/b", 0755);
	mkdir("tree/skip", 0755);
	fclose(fopen("tree/b/f", "w"));
	fclose(fopen("tree/skip/never", "w"));
	expect(symlink("..", "tree/b/up") == 0, "symlink");
	f = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
	while (f && (e = fts_read(f))) {
		if (strcmp(e->fts_name, "skip") == 0)
			fts_set(f, e, FTS_SKIP);
		sprintf(seen + strlen(seen), "%s:%d ", e->fts_path, e->fts_info);
	}
	if (f)
		fts_close(f);
	expect(strcmp(seen, "tree:1 tree/b:1 tree/b/f:8 tree/b/up:2 tree/b:6 tree/skip:1 tree/skip:6 tree:6 ") == 0, seen);
	f = fts_open(roots, FTS_PHYSICAL, by_name);
	e = fts_read(f);
	e = fts_children(f, FTS_NAMEONLY);
	expect(e && e->fts_link && strcmp(e->fts_link->fts_name, "skip") == 0, "fts_children");
	e = fts_read(f);
	expect(e && e->fts_level == 1 && S_ISDIR(e->fts_statp->st_mode), "down after fts_children");
	fts_close(f);
}

/* ---- lists and trees ---- */

struct node {
	int n;
	TAILQ_ENTRY(node) link;
	RB_ENTRY(node) tree;
	SPLAY_ENTRY(node) splay;
};

static int compare(struct node *a, struct node *b)
{
	return (a->n > b->n) - (a->n < b->n);
}

TAILQ_HEAD(nodes, node);
RB_HEAD(tree, node);
RB_GENERATE_STATIC(tree, node, tree, compare)
SPLAY_HEAD(splay, node);
SPLAY_PROTOTYPE(splay, node, splay, compare);
SPLAY_GENERATE(splay, node, splay, compare)

/* The height in black nodes, or -1 when a rule is broken. */
static int black_height(const struct node *e)
{
	if (!e)
		return 0;
	int l = black_height(RB_LEFT(e, tree)), r = black_height(RB_RIGHT(e, tree)), red = RB_COLOR(e, tree) == RB_RED;

	if (l < 0 || l != r || (red && (RB_IS_RED_(RB_LEFT(e, tree), tree) || RB_IS_RED_(RB_RIGHT(e, tree), tree))))
		return -1;
	return l + !red;
}

static void structures(void)
{
	enum { N = 500 };
	static struct node v[N];
	struct nodes list = TAILQ_HEAD_INITIALIZER(list);
	struct tree t = RB_INITIALIZER(&t);
	struct splay s = SPLAY_INITIALIZER(&s);
	struct node *e, *next, probe = {.n = N / 2};
	int n = 0, ok = 1;

	for (int i = 0; i < N; i++) {
		e = &v[(i * 263) % N];
		e->n = i;
		TAILQ_INSERT_HEAD(&list, e, link);
		ok &= !RB_INSERT(tree, &t, e) && !SPLAY_INSERT(splay, &s, e) && black_height(RB_ROOT(&t)) >= 0;
	}
	TAILQ_FOREACH_REVERSE(e, &list, nodes, link)
		ok &= e->n == n++;
	n = 0;
	RB_FOREACH(e, tree, &t)
		ok &= e->n == n++;
	expect(ok && n == N && RB_NFIND(tree, &t, &probe)->n == N / 2, "lists and trees grow");
	for (int i = 0; i < N; i += 2) {
		RB_REMOVE(tree, &t, &v[i]);
		SPLAY_REMOVE(splay, &s, &v[i]);
		TAILQ_REMOVE(&list, &v[i], link);
		ok &= black_height(RB_ROOT(&t)) >= 0;
	}
	n = 0;
	for (e = TAILQ_LAST(&list, nodes); e; e = next, n++) {
		next = TAILQ_PREV(e, nodes, link);
		ok &= RB_FIND(tree, &t, e) == e && SPLAY_FIND(splay, &s, e) == e;
		RB_REMOVE(tree, &t, e);
		ok &= SPLAY_REMOVE(splay, &s, e) == e && black_height(RB_ROOT(&t)) >= 0;
	}
	expect(ok && n == N / 2 && RB_EMPTY(&t) && SPLAY_EMPTY(&s), "lists and trees shrink");
}

/* ---- the rest ---- */

static void stacks(void)
{
	struct obstack h;
	char *first, *text;

	obstack_init(&h);
	first = obstack_copy0(&h, "first", 5);
	for (int i = 0; i < 10000; i++)
		obstack_printf(&h, "%d,", i % 10);
	obstack_1grow(&h, 0);
	expect(obstack_object_size(&h) == 20001, "an obstack's object");
	text = obstack_finish(&h);
	expect(strcmp(first, "first") == 0 && strcmp(text + 19990, "5,6,7,8,9,") == 0, "obstacks");
	expect((size_t)obstack_alloc(&h, 3) % offsetof(struct { char c; long double d; }, d) == 0, "an obstack's room");
	expect(obstack_memory_used(&h) > 20001, "an obstack's size");
	obstack_free(&h, first);
	expect(obstack_base(&h) == first, "obstack_free");
	obstack_free(&h, NULL);
}

__attribute__((noinline)) int named_frame(char **names, void **frames)
{
	int n = backtrace(frames, 16);
	char **v = backtrace_symbols(frames, n);

	*names = v && n > 1 ? strdup(v[0]) : strdup("");
	free(v);
	return n;
}

static void frames(void)
{
	void *v[16];
	char *name;

	expect(named_frame(&name, v) >= 3, "a backtrace of three frames");
	expect(strstr(name, "(named_frame+0x") != NULL, name);
	free(name);
}

static void words(void)
{
	char path[] = "a/b/";
	char *real = canonicalize_file_name("/..");

	expect(strcmp(basename(path), "b") == 0, "POSIX's basename");
	expect(rpmatch("yes") == 1 && rpmatch("No") == 0 && rpmatch("?") == -1, "rpmatch");
	expect(real && strcmp(real, "/") == 0, "canonicalize_file_name");
	free(real);
	expect(strcmp(strndupa("abc", 2), "ab") == 0 && rawmemchr("abc", 'c') != NULL, "strings");
	expect(arc4random_uniform(1) == 0 && arc4random_uniform(10) < 10, "arc4random");
	expect(mallopt(M_ARENA_MAX, 1) == 1 && mallopt(M_PERTURB, 1) == 0 && mallinfo2().uordblks <= mallinfo2().arena, "malloc");
	expect(malloc_trim(7) == 7 && trimmed == 7, "the program's own malloc_trim");
	sigsetmask(sigmask(SIGUSR1));
	expect(sigblock(0) == sigmask(SIGUSR1), "sigsetmask");
	pthread_mutex_t m = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
	expect(!pthread_mutex_lock(&m) && !pthread_mutex_lock(&m), "a recursive mutex");
	expect(ACCESSPERMS == 0777 && sizeof(off64_t) == 8, "constants");
#if defined off64_t || defined ino64_t || defined fpos64_t || defined rlim64_t || defined glob64_t
	expect(0, "types with 64 in their names, by #ifdef");
#endif
	expect(sizeof(ino64_t) + sizeof(rlim64_t) + sizeof(fsblkcnt64_t) + sizeof(blkcnt64_t) == 32, "types with 64");
	struct stat64 st;
	expect(stat64("/", &st) == 0 && lseek64(0, 0, SEEK_CUR) != -2, "the names with 64");
}

static void messages(void)
{
	FILE *old = stderr;
	char line[100] = "", *at;

	expect(freopen("messages", "w+", stderr) == old, "freopen");
	error(0, ENOENT, "cannot open %s", "x");
	error_one_per_line = 1;
	error_at_line(0, 0, "f.c", 3, "once");
	error_at_line(0, 0, "f.c", 3, "twice");
	expect(error_message_count == 2, "error_message_count");
	rewind(stderr);
	at = fgets(line, sizeof line, stderr);
	expect(at && strstr(line, ": cannot open x: No such file or directory\n"), line);
	at = fgets(line, sizeof line, stderr);
	expect(at && strstr(line, ":f.c:3: once\n"), line);
}

int main(void)
{
	arguments();
	walk();
	structures();
	stacks();
	frames();
	words();
	messages();
	return failures != 0;
}
