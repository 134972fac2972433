#ifndef _SYS_TREE_H_
#define _SYS_TREE_H_ 1
/* Search trees made of macros, with the names that BSD gave them: RB, red-black trees; SPLAY, which bring
 * what was looked for to the root. compare(a, b) is negative, zero or positive. A child is known by its
 * side, 0 for the smaller ones, so that each case is written once and serves for its mirror image. */

#define TREE_UNUSED_ __attribute__((__unused__))

/* ---- red-black trees ---- */

#define RB_BLACK 0
#define RB_RED 1
#define RB_NEGINF (-1)
#define RB_INF 1

#define RB_HEAD(name, type) \
	struct name { \
		struct type *rbh_root; \
	}
#define RB_INITIALIZER(root) {0}
#define RB_INIT(root) ((void)((root)->rbh_root = 0))
#define RB_ENTRY(type) \
	struct { \
		struct type *rbe_child[2], *rbe_parent; \
		int rbe_color; \
	}
#define RB_LEFT(e, field) ((e)->field.rbe_child[0])
#define RB_RIGHT(e, field) ((e)->field.rbe_child[1])
#define RB_PARENT(e, field) ((e)->field.rbe_parent)
#define RB_COLOR(e, field) ((e)->field.rbe_color)
#define RB_ROOT(head) ((head)->rbh_root)
#define RB_EMPTY(head) (RB_ROOT(head) == 0)
#define RB_IS_RED_(e, field) ((e) && RB_COLOR(e, field) == RB_RED)
/* Which child of its parent p e is. */
#define RB_SIDE_(p, e, field) (RB_RIGHT(p, field) == (e))

#define RB_PROTOTYPE(name, type, field, compare) RB_PROTOTYPE_INTERNAL(name, type, field, compare, )
#define RB_PROTOTYPE_STATIC(name, type, field, compare) \
	RB_PROTOTYPE_INTERNAL(name, type, field, compare, TREE_UNUSED_ static)
#define RB_PROTOTYPE_INTERNAL(name, type, field, compare, attr) \
	attr struct type *name##_RB_REMOVE(struct name *, struct type *); \
	attr struct type *name##_RB_INSERT(struct name *, struct type *); \
	attr struct type *name##_RB_FIND(struct name *, struct type *); \
	attr struct type *name##_RB_NFIND(struct name *, struct type *); \
	attr struct type *name##_RB_NEXT(struct type *); \
	attr struct type *name##_RB_PREV(struct type *); \
	attr struct type *name##_RB_MINMAX(struct name *, int);

#define RB_GENERATE(name, type, field, compare) RB_GENERATE_INTERNAL(name, type, field, compare, )
#define RB_GENERATE_STATIC(name, type, field, compare) \
	RB_GENERATE_INTERNAL(name, type, field, compare, TREE_UNUSED_ static)
#define RB_GENERATE_INTERNAL(name, type, field, compare, attr) \
	/* Puts e, which may be NULL, in the place of old below its parent p. */ \
	TREE_UNUSED_ static void name##_RB_PUT_(struct name *head, struct type *p, struct type *old, \
						struct type *e) \
	{ \
		if (e) \
			RB_PARENT(e, field) = p; \
		if (p) \
			p->field.rbe_child[RB_SIDE_(p, old, field)] = e; \
		else \
			RB_ROOT(head) = e; \
	} \
	/* Moves e down to a side; its child on the other one takes its place. */ \
	TREE_UNUSED_ static void name##_RB_TURN_(struct name *head, struct type *e, int side) \
	{ \
		struct type *up = e->field.rbe_child[!side]; \
		name##_RB_PUT_(head, RB_PARENT(e, field), e, up); \
		e->field.rbe_child[!side] = up->field.rbe_child[side]; \
		if (up->field.rbe_child[side]) \
			RB_PARENT(up->field.rbe_child[side], field) = e; \
		up->field.rbe_child[side] = e; \
		RB_PARENT(e, field) = up; \
	} \
	/* e is red; so may its parent be, which must not stay so. */ \
	TREE_UNUSED_ static void name##_RB_GREW_(struct name *head, struct type *e) \
	{ \
		struct type *p, *g, *u; \
		while ((p = RB_PARENT(e, field)) && RB_COLOR(p, field) == RB_RED) { \
			int side = RB_SIDE_((g = RB_PARENT(p, field)), p, field); \
			RB_COLOR(g, field) = RB_RED; \
			u = g->field.rbe_child[!side]; \
			if (RB_IS_RED_(u, field)) { \
				RB_COLOR(u, field) = RB_COLOR(p, field) = RB_BLACK; \
				e = g; \
				continue; \
			} \
			if (p->field.rbe_child[!side] == e) { \
				name##_RB_TURN_(head, p, side); \
				p = e; \
			} \
			RB_COLOR(p, field) = RB_BLACK; \
			name##_RB_TURN_(head, g, !side); \
			break; \
		} \
		RB_COLOR(RB_ROOT(head), field) = RB_BLACK; \
	} \
	/* e, which may be NULL, below p has a black one too few above it. */ \
	TREE_UNUSED_ static void name##_RB_SHRANK_(struct name *head, struct type *p, struct type *e) \
	{ \
		while (p && !RB_IS_RED_(e, field)) { \
			int side = RB_SIDE_(p, e, field); \
			struct type *s = p->field.rbe_child[!side]; \
			if (RB_COLOR(s, field) == RB_RED) { \
				RB_COLOR(s, field) = RB_BLACK; \
				RB_COLOR(p, field) = RB_RED; \
				name##_RB_TURN_(head, p, side); \
				s = p->field.rbe_child[!side]; \
			} \
			if (!RB_IS_RED_(RB_LEFT(s, field), field) && !RB_IS_RED_(RB_RIGHT(s, field), field)) { \
				RB_COLOR(s, field) = RB_RED; \
				e = p; \
				p = RB_PARENT(e, field); \
				continue; \
			} \
			if (!RB_IS_RED_(s->field.rbe_child[!side], field)) { \
				RB_COLOR(s->field.rbe_child[side], field) = RB_BLACK; \
				RB_COLOR(s, field) = RB_RED; \
				name##_RB_TURN_(head, s, !side); \
				s = p->field.rbe_child[!side]; \
			} \
			RB_COLOR(s, field) = RB_COLOR(p, field); \
			RB_COLOR(p, field) = RB_COLOR(s->field.rbe_child[!side], field) = RB_BLACK; \
			name##_RB_TURN_(head, p, side); \
			return; \
		} \
		if (e) \
			RB_COLOR(e, field) = RB_BLACK; \
	} \
	attr struct type *name##_RB_REMOVE(struct name *head, struct type *e) \
	{ \
		struct type *p = RB_PARENT(e, field), *in = RB_LEFT(e, field), *next; \
		int color = RB_COLOR(e, field); \
		if (!in || !RB_RIGHT(e, field)) { \
			in = in ? in : RB_RIGHT(e, field); \
			name##_RB_PUT_(head, p, e, in); \
		} else { /* the next one takes e's place and colour; its own place is what is lost */ \
			for (next = RB_RIGHT(e, field); RB_LEFT(next, field);) \
				next = RB_LEFT(next, field); \
			in = RB_RIGHT(next, field); \
			color = RB_COLOR(next, field); \
			p = RB_PARENT(next, field); \
			name##_RB_PUT_(head, p, next, in); \
			if (p == e) \
				p = next; \
			name##_RB_PUT_(head, RB_PARENT(e, field), e, next); \
			next->field = e->field; \
			RB_PARENT(RB_LEFT(next, field), field) = next; \
			if (RB_RIGHT(next, field)) \
				RB_PARENT(RB_RIGHT(next, field), field) = next; \
		} \
		if (color == RB_BLACK) \
			name##_RB_SHRANK_(head, p, in); \
		return e; \
	} \
	/* NULL, or the equal one that is there already. */ \
	attr struct type *name##_RB_INSERT(struct name *head, struct type *e) \
	{ \
		struct type *p = 0, *at = RB_ROOT(head); \
		int order = 0; \
		while (at) { \
			p = at; \
			if ((order = compare(e, p)) == 0) \
				return p; \
			at = p->field.rbe_child[order > 0]; \
		} \
		RB_LEFT(e, field) = RB_RIGHT(e, field) = 0; \
		RB_PARENT(e, field) = p; \
		RB_COLOR(e, field) = RB_RED; \
		if (p) \
			p->field.rbe_child[order > 0] = e; \
		else \
			RB_ROOT(head) = e; \
		name##_RB_GREW_(head, e); \
		return 0; \
	} \
	attr struct type *name##_RB_FIND(struct name *head, struct type *e) \
	{ \
		struct type *at = RB_ROOT(head); \
		int order; \
		while (at && (order = compare(e, at)) != 0) \
			at = at->field.rbe_child[order > 0]; \
		return at; \
	} \
	/* The first that is not smaller. */ \
	attr struct type *name##_RB_NFIND(struct name *head, struct type *e) \
	{ \
		struct type *at = RB_ROOT(head), *best = 0; \
		while (at) { \
			int order = compare(e, at); \
			if (order == 0) \
				return at; \
			if (order < 0) \
				best = at; \
			at = at->field.rbe_child[order > 0]; \
		} \
		return best; \
	} \
	TREE_UNUSED_ static struct type *name##_RB_STEP_(struct type *e, int side) \
	{ \
		struct type *p = e->field.rbe_child[side]; \
		if (p) { \
			while (p->field.rbe_child[!side]) \
				p = p->field.rbe_child[!side]; \
			return p; \
		} \
		for (p = RB_PARENT(e, field); p && p->field.rbe_child[side] == e; p = RB_PARENT(e, field)) \
			e = p; \
		return p; \
	} \
	attr struct type *name##_RB_NEXT(struct type *e) \
	{ \
		return name##_RB_STEP_(e, 1); \
	} \
	attr struct type *name##_RB_PREV(struct type *e) \
	{ \
		return name##_RB_STEP_(e, 0); \
	} \
	attr struct type *name##_RB_MINMAX(struct name *head, int which) \
	{ \
		struct type *at = RB_ROOT(head); \
		while (at && at->field.rbe_child[which >= 0]) \
			at = at->field.rbe_child[which >= 0]; \
		return at; \
	}

#define RB_INSERT(name, head, e) name##_RB_INSERT(head, e)
#define RB_REMOVE(name, head, e) name##_RB_REMOVE(head, e)
#define RB_FIND(name, head, e) name##_RB_FIND(head, e)
#define RB_NFIND(name, head, e) name##_RB_NFIND(head, e)
#define RB_NEXT(name, head, e) name##_RB_NEXT(e)
#define RB_PREV(name, head, e) name##_RB_PREV(e)
#define RB_MIN(name, head) name##_RB_MINMAX(head, RB_NEGINF)
#define RB_MAX(name, head) name##_RB_MINMAX(head, RB_INF)
#define RB_FOREACH(var, name, head) for ((var) = RB_MIN(name, head); (var); (var) = name##_RB_NEXT(var))
#define RB_FOREACH_FROM(var, name, next) \
	for (; (var) && ((next) = name##_RB_NEXT(var), 1); (var) = (next))
#define RB_FOREACH_SAFE(var, name, head, next) \
	for ((var) = RB_MIN(name, head); (var) && ((next) = name##_RB_NEXT(var), 1); (var) = (next))
#define RB_FOREACH_REVERSE(var, name, head) for ((var) = RB_MAX(name, head); (var); (var) = name##_RB_PREV(var))
#define RB_FOREACH_REVERSE_FROM(var, name, next) \
	for (; (var) && ((next) = name##_RB_PREV(var), 1); (var) = (next))
#define RB_FOREACH_REVERSE_SAFE(var, name, head, next) \
	for ((var) = RB_MAX(name, head); (var) && ((next) = name##_RB_PREV(var), 1); (var) = (next))

/* ---- splay trees ---- */

#define SPLAY_NEGINF (-1)
#define SPLAY_INF 1

#define SPLAY_HEAD(name, type) \
	struct name { \
		struct type *sph_root; \
	}
#define SPLAY_INITIALIZER(root) {0}
#define SPLAY_INIT(root) ((void)((root)->sph_root = 0))
#define SPLAY_ENTRY(type) \
	struct { \
		struct type *spe_child[2]; \
	}
#define SPLAY_LEFT(e, field) ((e)->field.spe_child[0])
#define SPLAY_RIGHT(e, field) ((e)->field.spe_child[1])
#define SPLAY_ROOT(head) ((head)->sph_root)
#define SPLAY_EMPTY(head) (SPLAY_ROOT(head) == 0)

#define SPLAY_PROTOTYPE(name, type, field, compare) \
	void name##_SPLAY(struct name *, struct type *); \
	struct type *name##_SPLAY_INSERT(struct name *, struct type *); \
	struct type *name##_SPLAY_REMOVE(struct name *, struct type *); \
	struct type *name##_SPLAY_FIND(struct name *, struct type *); \
	struct type *name##_SPLAY_NEXT(struct name *, struct type *); \
	struct type *name##_SPLAY_MIN_MAX(struct name *, int);

#define SPLAY_GENERATE(name, type, field, compare) \
	/* Brings e, or what is nearest to it, to the root: on the way down, what is smaller is hung up at \
	 * the end of one tree, what is greater at that of another, and at last both are put below. */ \
	void name##_SPLAY(struct name *head, struct type *e) \
	{ \
		struct type *root = SPLAY_ROOT(head), *parts[2] = {0, 0}, **ends[2] = {&parts[0], &parts[1]}; \
		int order; \
		while (root && (order = compare(e, root)) != 0) { \
			int side = order > 0; \
			struct type *c = root->field.spe_child[side]; \
			if (!c) \
				break; \
			order = compare(e, c); \
			if (order != 0 && (order > 0) == side) { \
				root->field.spe_child[side] = c->field.spe_child[!side]; \
				c->field.spe_child[!side] = root; \
				root = c; \
				if (!(c = root->field.spe_child[side])) \
					break; \
			} \
			*ends[!side] = root; \
			ends[!side] = &root->field.spe_child[side]; \
			root = c; \
		} \
		if (root) { \
			*ends[0] = SPLAY_LEFT(root, field); \
			*ends[1] = SPLAY_RIGHT(root, field); \
			SPLAY_LEFT(root, field) = parts[0]; \
			SPLAY_RIGHT(root, field) = parts[1]; \
		} \
		SPLAY_ROOT(head) = root; \
	} \
	/* NULL, or the equal one that is there already. */ \
	struct type *name##_SPLAY_INSERT(struct name *head, struct type *e) \
	{ \
		struct type *root; \
		name##_SPLAY(head, e); \
		SPLAY_LEFT(e, field) = SPLAY_RIGHT(e, field) = 0; \
		if ((root = SPLAY_ROOT(head))) { \
			int order = compare(e, root), side = order > 0; \
			if (order == 0) \
				return root; \
			e->field.spe_child[!side] = root; \
			e->field.spe_child[side] = root->field.spe_child[side]; \
			root->field.spe_child[side] = 0; \
		} \
		SPLAY_ROOT(head) = e; \
		return 0; \
	} \
	struct type *name##_SPLAY_REMOVE(struct name *head, struct type *e) \
	{ \
		struct type *root, *right; \
		name##_SPLAY(head, e); \
		if (!(root = SPLAY_ROOT(head)) || compare(e, root) != 0) \
			return 0; \
		right = SPLAY_RIGHT(root, field); \
		SPLAY_ROOT(head) = SPLAY_LEFT(root, field); \
		if (SPLAY_ROOT(head)) { \
			name##_SPLAY(head, e); /* the greatest of the smaller ones */ \
			SPLAY_RIGHT(SPLAY_ROOT(head), field) = right; \
		} else { \
			SPLAY_ROOT(head) = right; \
		} \
		return root; \
	} \
	struct type *name##_SPLAY_FIND(struct name *head, struct type *e) \
	{ \
		name##_SPLAY(head, e); \
		return SPLAY_ROOT(head) && compare(e, SPLAY_ROOT(head)) == 0 ? SPLAY_ROOT(head) : 0; \
	} \
	struct type *name##_SPLAY_NEXT(struct name *head, struct type *e) \
	{ \
		name##_SPLAY(head, e); \
		for (e = SPLAY_RIGHT(e, field); e && SPLAY_LEFT(e, field);) \
			e = SPLAY_LEFT(e, field); \
		return e; \
	} \
	struct type *name##_SPLAY_MIN_MAX(struct name *head, int which) \
	{ \
		struct type *at = SPLAY_ROOT(head); \
		while (at && at->field.spe_child[which >= 0]) \
			at = at->field.spe_child[which >= 0]; \
		if (at) \
			name##_SPLAY(head, at); \
		return at; \
	}

#define SPLAY_INSERT(name, head, e) name##_SPLAY_INSERT(head, e)
#define SPLAY_REMOVE(name, head, e) name##_SPLAY_REMOVE(head, e)
#define SPLAY_FIND(name, head, e) name##_SPLAY_FIND(head, e)
#define SPLAY_NEXT(name, head, e) name##_SPLAY_NEXT(head, e)
#define SPLAY_MIN(name, head) (SPLAY_EMPTY(head) ? 0 : name##_SPLAY_MIN_MAX(head, SPLAY_NEGINF))
#define SPLAY_MAX(name, head) (SPLAY_EMPTY(head) ? 0 : name##_SPLAY_MIN_MAX(head, SPLAY_INF))
#define SPLAY_FOREACH(var, name, head) \
	for ((var) = SPLAY_MIN(name, head); (var); (var) = SPLAY_NEXT(name, head, var))

#endif
