/* Stacks of threads that have ended, for those that begin. */
#include "pthread_impl.h"

/* Keeps the memory of a thread that was joined, whose stack the library made; 0 where there is no room for it. */
hidden int __stack_keep(pthread_t);

/* Memory of so many bytes with a guard of so many, of which the last ones, clear, are zeros; or 0. */
hidden unsigned char *__stack_reuse(size_t size, size_t guard, size_t clear);
