#ifndef _MSTATIC_SHADOW_H
#define _MSTATIC_SHADOW_H
#include <features.h>
#include <paths.h>
#include <stddef.h>
#include_next <shadow.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifdef __cplusplus
extern "C" {
#endif
struct spwd *sgetspent(const char *);
int getspent_r(struct spwd *, char *, size_t, struct spwd **);
int sgetspent_r(const char *, struct spwd *, char *, size_t, struct spwd **);
int fgetspent_r(FILE *, struct spwd *, char *, size_t, struct spwd **);
#ifdef __cplusplus
}
#endif
#endif
#endif
