#ifndef _MSTATIC_FENV_H
#define _MSTATIC_FENV_H
#include <features.h>
#include_next <fenv.h>

#ifdef __cplusplus
extern "C" {
#endif
#ifdef _GNU_SOURCE
/* Exceptions that end in SIGFPE: those that did before, or -1 where the machine cannot. */
int feenableexcept(int);
int fedisableexcept(int);
int fegetexcept(void);
#if defined(__x86_64__) || defined(__i386__)
/* The one that a program begins with, but that every exception ends in SIGFPE. */
extern const fenv_t __fe_nomask_env;
#define FE_NOMASK_ENV (&__fe_nomask_env)
#endif
#endif
#ifdef __SUPPORT_SNAN__
#define FE_SNANS_ALWAYS_SIGNAL 1
#endif
/* Rounding and traps, without the flags. */
typedef struct {
	int __round, __traps;
} femode_t;
#define FE_DFL_MODE ((const femode_t *)-1L)
int fegetmode(femode_t *);
int fesetmode(const femode_t *);
int fesetexcept(int);
int fetestexceptflag(const fexcept_t *, int);
#ifdef __cplusplus
}
#endif
#endif
