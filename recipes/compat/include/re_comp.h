#ifndef _RE_COMP_H
#define _RE_COMP_H
/* 4.2BSD's: one pattern at a time. NULL, or what is wrong with the pattern; 1, or 0 where it does not match. */
#include <limits.h>
#include <regex.h>

#ifdef __cplusplus
extern "C" {
#endif
char *re_comp(const char *);
int re_exec(const char *);
#ifdef __cplusplus
}
#endif
#endif
