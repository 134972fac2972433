#include <sys/single_threaded.h>

/* musl's pthread_create() sets it to 0, see glibc-threads.patch beside its build. */
char __libc_single_threaded = 1;
