#ifndef _MSTATIC_DLFCN_H
#define _MSTATIC_DLFCN_H
#include <stddef.h>
#include_next <dlfcn.h>

/* In a static program there is no other way to look names up, nor to bind them. */
#define RTLD_DEEPBIND 8
#define RTLD_BINDING_MASK 3

#ifdef _GNU_SOURCE
#include <mstatic/refused.h>
typedef long Lmid_t;
#define LM_ID_BASE 0
#define LM_ID_NEWLM -1
enum { RTLD_DL_SYMENT = 1, RTLD_DL_LINKMAP };
/* dlinfo knows RTLD_DI_LINKMAP alone. */
enum {
	RTLD_DI_LMID = 1,
	RTLD_DI_CONFIGADDR = 3,
	RTLD_DI_SERINFO,
	RTLD_DI_SERINFOSIZE,
	RTLD_DI_ORIGIN,
	RTLD_DI_PROFILENAME,
	RTLD_DI_PROFILEOUT,
	RTLD_DI_TLS_MODID,
	RTLD_DI_TLS_DATA,
	RTLD_DI_PHDR,
	RTLD_DI_MAX = RTLD_DI_PHDR
};
typedef struct {
	char *dls_name;
	unsigned dls_flags;
} Dl_serpath;
typedef struct {
	size_t dls_size;
	unsigned dls_cnt;
	Dl_serpath dls_serpath[1];
} Dl_serinfo;
#define DL_CALL_FCT(function, arguments) ((*(function)) arguments)

struct link_map;
#ifdef __x86_64__
#define DLFO_STRUCT_HAS_EH_DBASE 0
#else
#define DLFO_STRUCT_HAS_EH_DBASE 1
#endif
#define DLFO_STRUCT_HAS_EH_COUNT 0
#define DLFO_EH_SEGMENT_TYPE PT_GNU_EH_FRAME
struct dl_find_object {
	__extension__ unsigned long long dlfo_flags;
	void *dlfo_map_start, *dlfo_map_end;
	struct link_map *dlfo_link_map;
	void *dlfo_eh_frame;
#if DLFO_STRUCT_HAS_EH_DBASE
	void *dlfo_eh_dbase;
#if __SIZEOF_POINTER__ == 4
	unsigned __dlfo_eh_dbase_pad;
#endif
#endif
	__extension__ unsigned long long __dflo_reserved[7];
};

#ifdef __cplusplus
extern "C" {
#endif
void *dlvsym(void *, const char *, const char *);
/* As dladdr in a static program: knows nothing, 0. */
int dladdr1(const void *, Dl_info *, void **, int);
/* Where the unwind tables of an address are: 0, or -1. */
int _dl_find_object(void *, struct dl_find_object *);
_MSTATIC_REFUSED("a static program loads nothing, into a namespace of its own neither: link the library, and rename "
		 "what clashes with objcopy --prefix-symbols")
void *dlmopen(Lmid_t, const char *, int);
#ifdef __cplusplus
}
#endif
#endif
#endif
