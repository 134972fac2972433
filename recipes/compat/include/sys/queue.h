#ifndef _SYS_QUEUE_H_
#define _SYS_QUEUE_H_ 1
/* Lists made of macros, with the names and the meaning that BSD gave them:
 *
 *   SLIST     single links, from the head only        LIST    double links, from the head only
 *   STAILQ    single links, head and tail             TAILQ   double links, head and tail
 *   SIMPLEQ   STAILQ under another name               CIRCLEQ a TAILQ in a circle
 *
 * "prev" of LIST and TAILQ is the address of the pointer that leads to the element. */

/* ---- SLIST ---- */

#define SLIST_HEAD(name, type) \
	struct name { \
		struct type *slh_first; \
	}
#define SLIST_HEAD_INITIALIZER(head) {0}
#define SLIST_ENTRY(type) \
	struct { \
		struct type *sle_next; \
	}
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_END(head) 0
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_NEXT(e, field) ((e)->field.sle_next)
#define SLIST_FOREACH(var, head, field) for ((var) = SLIST_FIRST(head); (var); (var) = SLIST_NEXT(var, field))
#define SLIST_FOREACH_SAFE(var, head, field, next) \
	for ((var) = SLIST_FIRST(head); (var) && ((next) = SLIST_NEXT(var, field), 1); (var) = (next))
#define SLIST_INIT(head) ((void)(SLIST_FIRST(head) = 0))
#define SLIST_INSERT_AFTER(at, e, field) \
	((void)(SLIST_NEXT(e, field) = SLIST_NEXT(at, field), SLIST_NEXT(at, field) = (e)))
#define SLIST_INSERT_HEAD(head, e, field) \
	((void)(SLIST_NEXT(e, field) = SLIST_FIRST(head), SLIST_FIRST(head) = (e)))
#define SLIST_REMOVE_AFTER(at, field) ((void)(SLIST_NEXT(at, field) = SLIST_NEXT(SLIST_NEXT(at, field), field)))
#define SLIST_REMOVE_HEAD(head, field) ((void)(SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field)))
#define SLIST_REMOVE(head, e, type, field) \
	do { \
		struct type **_at = &SLIST_FIRST(head); \
		while (*_at != (e)) \
			_at = &SLIST_NEXT(*_at, field); \
		*_at = SLIST_NEXT(*_at, field); \
	} while (0)

/* ---- LIST ---- */

#define LIST_HEAD(name, type) \
	struct name { \
		struct type *lh_first; \
	}
#define LIST_HEAD_INITIALIZER(head) {0}
#define LIST_ENTRY(type) \
	struct { \
		struct type *le_next, **le_prev; \
	}
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_END(head) 0
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_NEXT(e, field) ((e)->field.le_next)
#define LIST_FOREACH(var, head, field) for ((var) = LIST_FIRST(head); (var); (var) = LIST_NEXT(var, field))
#define LIST_FOREACH_SAFE(var, head, field, next) \
	for ((var) = LIST_FIRST(head); (var) && ((next) = LIST_NEXT(var, field), 1); (var) = (next))
#define LIST_INIT(head) ((void)(LIST_FIRST(head) = 0))
#define LIST_INSERT_AFTER(at, e, field) \
	do { \
		if ((LIST_NEXT(e, field) = LIST_NEXT(at, field))) \
			LIST_NEXT(at, field)->field.le_prev = &LIST_NEXT(e, field); \
		LIST_NEXT(at, field) = (e); \
		(e)->field.le_prev = &LIST_NEXT(at, field); \
	} while (0)
#define LIST_INSERT_BEFORE(at, e, field) \
	do { \
		LIST_NEXT(e, field) = (at); \
		(e)->field.le_prev = (at)->field.le_prev; \
		*(at)->field.le_prev = (e); \
		(at)->field.le_prev = &LIST_NEXT(e, field); \
	} while (0)
#define LIST_INSERT_HEAD(head, e, field) \
	do { \
		if ((LIST_NEXT(e, field) = LIST_FIRST(head))) \
			LIST_FIRST(head)->field.le_prev = &LIST_NEXT(e, field); \
		LIST_FIRST(head) = (e); \
		(e)->field.le_prev = &LIST_FIRST(head); \
	} while (0)
#define LIST_REMOVE(e, field) \
	do { \
		if (LIST_NEXT(e, field)) \
			LIST_NEXT(e, field)->field.le_prev = (e)->field.le_prev; \
		*(e)->field.le_prev = LIST_NEXT(e, field); \
	} while (0)
#define LIST_REPLACE(old, e, field) \
	do { \
		if ((LIST_NEXT(e, field) = LIST_NEXT(old, field))) \
			LIST_NEXT(e, field)->field.le_prev = &LIST_NEXT(e, field); \
		(e)->field.le_prev = (old)->field.le_prev; \
		*(e)->field.le_prev = (e); \
	} while (0)

/* ---- STAILQ ---- */

#define STAILQ_HEAD(name, type) \
	struct name { \
		struct type *stqh_first, **stqh_last; \
	}
#define STAILQ_HEAD_INITIALIZER(head) {0, &(head).stqh_first}
#define STAILQ_ENTRY(type) \
	struct { \
		struct type *stqe_next; \
	}
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_END(head) 0
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_NEXT(e, field) ((e)->field.stqe_next)
#define STAILQ_LAST(head, type, field) \
	(STAILQ_EMPTY(head) ? (struct type *)0 \
			    : (struct type *)(void *)((char *)(head)->stqh_last - \
						      __builtin_offsetof(struct type, field.stqe_next)))
#define STAILQ_FOREACH(var, head, field) for ((var) = STAILQ_FIRST(head); (var); (var) = STAILQ_NEXT(var, field))
#define STAILQ_FOREACH_SAFE(var, head, field, next) \
	for ((var) = STAILQ_FIRST(head); (var) && ((next) = STAILQ_NEXT(var, field), 1); (var) = (next))
#define STAILQ_INIT(head) ((void)(STAILQ_FIRST(head) = 0, (head)->stqh_last = &STAILQ_FIRST(head)))
#define STAILQ_INSERT_HEAD(head, e, field) \
	do { \
		if (!(STAILQ_NEXT(e, field) = STAILQ_FIRST(head))) \
			(head)->stqh_last = &STAILQ_NEXT(e, field); \
		STAILQ_FIRST(head) = (e); \
	} while (0)
#define STAILQ_INSERT_TAIL(head, e, field) \
	do { \
		STAILQ_NEXT(e, field) = 0; \
		*(head)->stqh_last = (e); \
		(head)->stqh_last = &STAILQ_NEXT(e, field); \
	} while (0)
#define STAILQ_INSERT_AFTER(head, at, e, field) \
	do { \
		if (!(STAILQ_NEXT(e, field) = STAILQ_NEXT(at, field))) \
			(head)->stqh_last = &STAILQ_NEXT(e, field); \
		STAILQ_NEXT(at, field) = (e); \
	} while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
	do { \
		if (!(STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field))) \
			(head)->stqh_last = &STAILQ_FIRST(head); \
	} while (0)
#define STAILQ_REMOVE_AFTER(head, at, field) \
	do { \
		if (!(STAILQ_NEXT(at, field) = STAILQ_NEXT(STAILQ_NEXT(at, field), field))) \
			(head)->stqh_last = &STAILQ_NEXT(at, field); \
	} while (0)
#define STAILQ_REMOVE(head, e, type, field) \
	do { \
		struct type **_at = &STAILQ_FIRST(head); \
		while (*_at != (e)) \
			_at = &STAILQ_NEXT(*_at, field); \
		if (!(*_at = STAILQ_NEXT(*_at, field))) \
			(head)->stqh_last = _at; \
	} while (0)
#define STAILQ_CONCAT(head, other) \
	do { \
		if (!STAILQ_EMPTY(other)) { \
			*(head)->stqh_last = STAILQ_FIRST(other); \
			(head)->stqh_last = (other)->stqh_last; \
			STAILQ_INIT(other); \
		} \
	} while (0)

/* ---- SIMPLEQ ---- */

#define SIMPLEQ_HEAD(name, type) \
	struct name { \
		struct type *sqh_first, **sqh_last; \
	}
#define SIMPLEQ_HEAD_INITIALIZER(head) {0, &(head).sqh_first}
#define SIMPLEQ_ENTRY(type) \
	struct { \
		struct type *sqe_next; \
	}
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_END(head) 0
#define SIMPLEQ_EMPTY(head) (SIMPLEQ_FIRST(head) == 0)
#define SIMPLEQ_NEXT(e, field) ((e)->field.sqe_next)
#define SIMPLEQ_FOREACH(var, head, field) for ((var) = SIMPLEQ_FIRST(head); (var); (var) = SIMPLEQ_NEXT(var, field))
#define SIMPLEQ_FOREACH_SAFE(var, head, field, next) \
	for ((var) = SIMPLEQ_FIRST(head); (var) && ((next) = SIMPLEQ_NEXT(var, field), 1); (var) = (next))
#define SIMPLEQ_INIT(head) ((void)(SIMPLEQ_FIRST(head) = 0, (head)->sqh_last = &SIMPLEQ_FIRST(head)))
#define SIMPLEQ_INSERT_HEAD(head, e, field) \
	do { \
		if (!(SIMPLEQ_NEXT(e, field) = SIMPLEQ_FIRST(head))) \
			(head)->sqh_last = &SIMPLEQ_NEXT(e, field); \
		SIMPLEQ_FIRST(head) = (e); \
	} while (0)
#define SIMPLEQ_INSERT_TAIL(head, e, field) \
	do { \
		SIMPLEQ_NEXT(e, field) = 0; \
		*(head)->sqh_last = (e); \
		(head)->sqh_last = &SIMPLEQ_NEXT(e, field); \
	} while (0)
#define SIMPLEQ_INSERT_AFTER(head, at, e, field) \
	do { \
		if (!(SIMPLEQ_NEXT(e, field) = SIMPLEQ_NEXT(at, field))) \
			(head)->sqh_last = &SIMPLEQ_NEXT(e, field); \
		SIMPLEQ_NEXT(at, field) = (e); \
	} while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) \
	do { \
		if (!(SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field))) \
			(head)->sqh_last = &SIMPLEQ_FIRST(head); \
	} while (0)
#define SIMPLEQ_REMOVE_AFTER(head, at, field) \
	do { \
		if (!(SIMPLEQ_NEXT(at, field) = SIMPLEQ_NEXT(SIMPLEQ_NEXT(at, field), field))) \
			(head)->sqh_last = &SIMPLEQ_NEXT(at, field); \
	} while (0)
#define SIMPLEQ_REMOVE(head, e, type, field) \
	do { \
		struct type **_at = &SIMPLEQ_FIRST(head); \
		while (*_at != (e)) \
			_at = &SIMPLEQ_NEXT(*_at, field); \
		if (!(*_at = SIMPLEQ_NEXT(*_at, field))) \
			(head)->sqh_last = _at; \
	} while (0)

/* ---- TAILQ ---- */

#define TAILQ_HEAD(name, type) \
	struct name { \
		struct type *tqh_first, **tqh_last; \
	}
#define TAILQ_HEAD_INITIALIZER(head) {0, &(head).tqh_first}
#define TAILQ_ENTRY(type) \
	struct { \
		struct type *tqe_next, **tqe_prev; \
	}
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_END(head) 0
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_NEXT(e, field) ((e)->field.tqe_next)
/* A head and an entry begin alike, so that the pointer behind a tqh_last or tqe_prev leads one back. */
#define TAILQ_LAST(head, headname) (*((struct headname *)(void *)(head)->tqh_last)->tqh_last)
#define TAILQ_PREV(e, headname, field) (*((struct headname *)(void *)(e)->field.tqe_prev)->tqh_last)
#define TAILQ_FOREACH(var, head, field) for ((var) = TAILQ_FIRST(head); (var); (var) = TAILQ_NEXT(var, field))
#define TAILQ_FOREACH_SAFE(var, head, field, next) \
	for ((var) = TAILQ_FIRST(head); (var) && ((next) = TAILQ_NEXT(var, field), 1); (var) = (next))
#define TAILQ_FOREACH_REVERSE(var, head, headname, field) \
	for ((var) = TAILQ_LAST(head, headname); (var); (var) = TAILQ_PREV(var, headname, field))
#define TAILQ_FOREACH_REVERSE_SAFE(var, head, headname, field, next) \
	for ((var) = TAILQ_LAST(head, headname); (var) && ((next) = TAILQ_PREV(var, headname, field), 1); \
	     (var) = (next))
#define TAILQ_INIT(head) ((void)(TAILQ_FIRST(head) = 0, (head)->tqh_last = &TAILQ_FIRST(head)))
#define TAILQ_INSERT_HEAD(head, e, field) \
	do { \
		if ((TAILQ_NEXT(e, field) = TAILQ_FIRST(head))) \
			TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(e, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(e, field); \
		TAILQ_FIRST(head) = (e); \
		(e)->field.tqe_prev = &TAILQ_FIRST(head); \
	} while (0)
#define TAILQ_INSERT_TAIL(head, e, field) \
	do { \
		TAILQ_NEXT(e, field) = 0; \
		(e)->field.tqe_prev = (head)->tqh_last; \
		*(head)->tqh_last = (e); \
		(head)->tqh_last = &TAILQ_NEXT(e, field); \
	} while (0)
#define TAILQ_INSERT_AFTER(head, at, e, field) \
	do { \
		if ((TAILQ_NEXT(e, field) = TAILQ_NEXT(at, field))) \
			TAILQ_NEXT(e, field)->field.tqe_prev = &TAILQ_NEXT(e, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(e, field); \
		TAILQ_NEXT(at, field) = (e); \
		(e)->field.tqe_prev = &TAILQ_NEXT(at, field); \
	} while (0)
#define TAILQ_INSERT_BEFORE(at, e, field) \
	do { \
		(e)->field.tqe_prev = (at)->field.tqe_prev; \
		TAILQ_NEXT(e, field) = (at); \
		*(at)->field.tqe_prev = (e); \
		(at)->field.tqe_prev = &TAILQ_NEXT(e, field); \
	} while (0)
#define TAILQ_REMOVE(head, e, field) \
	do { \
		if (TAILQ_NEXT(e, field)) \
			TAILQ_NEXT(e, field)->field.tqe_prev = (e)->field.tqe_prev; \
		else \
			(head)->tqh_last = (e)->field.tqe_prev; \
		*(e)->field.tqe_prev = TAILQ_NEXT(e, field); \
	} while (0)
#define TAILQ_REPLACE(head, old, e, field) \
	do { \
		if ((TAILQ_NEXT(e, field) = TAILQ_NEXT(old, field))) \
			TAILQ_NEXT(e, field)->field.tqe_prev = &TAILQ_NEXT(e, field); \
		else \
			(head)->tqh_last = &TAILQ_NEXT(e, field); \
		(e)->field.tqe_prev = (old)->field.tqe_prev; \
		*(e)->field.tqe_prev = (e); \
	} while (0)
#define TAILQ_CONCAT(head, other, field) \
	do { \
		if (!TAILQ_EMPTY(other)) { \
			*(head)->tqh_last = TAILQ_FIRST(other); \
			TAILQ_FIRST(other)->field.tqe_prev = (head)->tqh_last; \
			(head)->tqh_last = (other)->tqh_last; \
			TAILQ_INIT(other); \
		} \
	} while (0)

/* ---- CIRCLEQ: the ends point to the head ---- */

#define CIRCLEQ_HEAD(name, type) \
	struct name { \
		struct type *cqh_first, *cqh_last; \
	}
#define CIRCLEQ_HEAD_INITIALIZER(head) {CIRCLEQ_END(&head), CIRCLEQ_END(&head)}
#define CIRCLEQ_ENTRY(type) \
	struct { \
		struct type *cqe_next, *cqe_prev; \
	}
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_END(head) ((void *)(head))
#define CIRCLEQ_EMPTY(head) ((void *)CIRCLEQ_FIRST(head) == CIRCLEQ_END(head))
#define CIRCLEQ_NEXT(e, field) ((e)->field.cqe_next)
#define CIRCLEQ_PREV(e, field) ((e)->field.cqe_prev)
#define CIRCLEQ_FOREACH(var, head, field) \
	for ((var) = CIRCLEQ_FIRST(head); (void *)(var) != CIRCLEQ_END(head); (var) = CIRCLEQ_NEXT(var, field))
#define CIRCLEQ_FOREACH_REVERSE(var, head, field) \
	for ((var) = CIRCLEQ_LAST(head); (void *)(var) != CIRCLEQ_END(head); (var) = CIRCLEQ_PREV(var, field))
#define CIRCLEQ_LOOP_NEXT(head, e, field) \
	((void *)CIRCLEQ_NEXT(e, field) == CIRCLEQ_END(head) ? CIRCLEQ_FIRST(head) : CIRCLEQ_NEXT(e, field))
#define CIRCLEQ_LOOP_PREV(head, e, field) \
	((void *)CIRCLEQ_PREV(e, field) == CIRCLEQ_END(head) ? CIRCLEQ_LAST(head) : CIRCLEQ_PREV(e, field))
#define CIRCLEQ_INIT(head) \
	do { \
		CIRCLEQ_FIRST(head) = (__typeof__(CIRCLEQ_FIRST(head)))CIRCLEQ_END(head); \
		CIRCLEQ_LAST(head) = CIRCLEQ_FIRST(head); \
	} while (0)
/* What in the circle leads forward to, and back from, an element or an end. */
#define CIRCLEQ_TO_(head, prev, field) \
	*((void *)(prev) == CIRCLEQ_END(head) ? &CIRCLEQ_FIRST(head) : &CIRCLEQ_NEXT(prev, field))
#define CIRCLEQ_BACK_(head, next, field) \
	*((void *)(next) == CIRCLEQ_END(head) ? &CIRCLEQ_LAST(head) : &CIRCLEQ_PREV(next, field))
#define CIRCLEQ_LINK_(head, prev, next, e, field) \
	do { \
		CIRCLEQ_PREV(e, field) = (prev); \
		CIRCLEQ_NEXT(e, field) = (next); \
		CIRCLEQ_TO_(head, CIRCLEQ_PREV(e, field), field) = (e); \
		CIRCLEQ_BACK_(head, CIRCLEQ_NEXT(e, field), field) = (e); \
	} while (0)
#define CIRCLEQ_INSERT_AFTER(head, at, e, field) CIRCLEQ_LINK_(head, at, CIRCLEQ_NEXT(at, field), e, field)
#define CIRCLEQ_INSERT_BEFORE(head, at, e, field) CIRCLEQ_LINK_(head, CIRCLEQ_PREV(at, field), at, e, field)
#define CIRCLEQ_INSERT_HEAD(head, e, field) \
	CIRCLEQ_LINK_(head, (__typeof__(CIRCLEQ_FIRST(head)))CIRCLEQ_END(head), CIRCLEQ_FIRST(head), e, field)
#define CIRCLEQ_INSERT_TAIL(head, e, field) \
	CIRCLEQ_LINK_(head, CIRCLEQ_LAST(head), (__typeof__(CIRCLEQ_FIRST(head)))CIRCLEQ_END(head), e, field)
#define CIRCLEQ_REMOVE(head, e, field) \
	do { \
		CIRCLEQ_TO_(head, CIRCLEQ_PREV(e, field), field) = CIRCLEQ_NEXT(e, field); \
		CIRCLEQ_BACK_(head, CIRCLEQ_NEXT(e, field), field) = CIRCLEQ_PREV(e, field); \
	} while (0)

#endif
