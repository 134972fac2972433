#ifndef _MSTATIC_REFUSED_H
#define _MSTATIC_REFUSED_H
/* A function that cannot be: who calls it hears why, and what serves instead, when it is compiled. Older compilers
 * leave that to the link. */
#if defined(__GNUC__) && (!defined(__clang__) || __clang_major__ >= 14)
#define _MSTATIC_REFUSED(why) __attribute__((__error__(why)))
#else
#define _MSTATIC_REFUSED(why)
#endif
#endif
