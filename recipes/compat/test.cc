// The headers in C++, in one file, and what differs from C.
#include <argp.h>
#include <error.h>
#include <execinfo.h>
#include <fts.h>
#include <malloc.h>
#include <obstack.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/cdefs.h>
#include <sys/queue.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/tree.h>
#include <unistd.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

struct node {
	int n;
	RB_ENTRY(node) tree;
	STAILQ_ENTRY(node) link;
	CIRCLEQ_ENTRY(node) circle;
};
static int compare(struct node *a, struct node *b)
{
	return a->n - b->n;
}
RB_HEAD(tree, node);
RB_PROTOTYPE(tree, node, tree, compare)
RB_GENERATE(tree, node, tree, compare)
STAILQ_HEAD(nodes, node);
CIRCLEQ_HEAD(circle, node);

int main()
{
	struct tree t = RB_INITIALIZER(&t);
	struct nodes l = STAILQ_HEAD_INITIALIZER(l);
	struct circle c;
	struct node a, b, *e;
	struct obstack h;
	const char *path = "a/b/c";
	struct stat64 st;
	int n = 0;

	a.n = 1, b.n = 2;
	CIRCLEQ_INIT(&c);
	CIRCLEQ_INSERT_HEAD(&c, &b, circle);
	CIRCLEQ_INSERT_BEFORE(&c, &b, &a, circle);
	CIRCLEQ_FOREACH(e, &c, circle)
		n = n * 10 + e->n;
	RB_INSERT(tree, &t, &b);
	RB_INSERT(tree, &t, &a);
	STAILQ_INSERT_TAIL(&l, &a, link);
	STAILQ_INSERT_TAIL(&l, &b, link);
	obstack_init(&h);
	obstack_grow(&h, "x", 2);
	bool ok = strcmp(basename(path), "c") == 0 && RB_MIN(tree, &t) == &a && STAILQ_LAST(&l, node, link) == &b &&
		  n == 12 && *static_cast<char *>(obstack_finish(&h)) == 'x' && stat64("/", &st) == 0;
	obstack_free(&h, 0);
	return ok ? 0 : 1;
}
