#ifndef _MSTATIC_LINK_H
#define _MSTATIC_LINK_H
#include <features.h>
#include <dlfcn.h>
#include <sys/types.h>
#include_next <link.h>

struct r_debug_extended {
	struct r_debug base;
	struct r_debug_extended *r_next;
};

#ifdef _GNU_SOURCE
enum { LA_ACT_CONSISTENT, LA_ACT_ADD, LA_ACT_DELETE };
enum {
	LA_SER_ORIG = 1,
	LA_SER_LIBPATH = 2,
	LA_SER_RUNPATH = 4,
	LA_SER_CONFIG = 8,
	LA_SER_DEFAULT = 64,
	LA_SER_SECURE = 128
};
enum { LA_FLG_BINDTO = 1, LA_FLG_BINDFROM = 2 };
enum {
	LA_SYMB_NOPLTENTER = 1,
	LA_SYMB_NOPLTEXIT = 2,
	LA_SYMB_STRUCTCALL = 4,
	LA_SYMB_DLSYM = 8,
	LA_SYMB_ALTVALUE = 16
};
#define LAV_CURRENT 2

/* A module for LD_AUDIT defines these, and glibc's dynamic linker calls them. The compiler refuses to define them: no
 * program of this C library loads such modules; what a program calls is seen by ld's --wrap, or by ltrace. */
struct nothing_loads_modules_for_LD_AUDIT_use_ld_wrap;
#define _MSTATIC_NO_AUDIT(name) extern struct nothing_loads_modules_for_LD_AUDIT_use_ld_wrap name
_MSTATIC_NO_AUDIT(la_version);
_MSTATIC_NO_AUDIT(la_activity);
_MSTATIC_NO_AUDIT(la_objsearch);
_MSTATIC_NO_AUDIT(la_objopen);
_MSTATIC_NO_AUDIT(la_objclose);
_MSTATIC_NO_AUDIT(la_preinit);
_MSTATIC_NO_AUDIT(la_symbind32);
_MSTATIC_NO_AUDIT(la_symbind64);
#undef _MSTATIC_NO_AUDIT
#endif
#endif
