#ifndef _SYS_SINGLE_THREADED_H
#define _SYS_SINGLE_THREADED_H
#ifdef __cplusplus
extern "C" {
#endif
/* Not 0 while no thread was ever created. */
extern char __libc_single_threaded;
#ifdef __cplusplus
}
#endif
#endif
