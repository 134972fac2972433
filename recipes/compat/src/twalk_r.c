#include <search.h>

#include "public.h"

/* As musl's tsearch() has them. */
struct node {
	const void *key;
	struct node *a[2];
	int height;
};

PUBLIC void twalk_r(const void *root, void (*f)(const void *, VISIT, void *), void *closure)
{
	const struct node *n = root;

	if (!n)
		return;
	if (n->height == 1) {
		f(n, leaf, closure);
		return;
	}
	f(n, preorder, closure);
	twalk_r(n->a[0], f, closure);
	f(n, postorder, closure);
	twalk_r(n->a[1], f, closure);
	f(n, endorder, closure);
}
