#include <stddef.h>

#include "public.h"

/* Nothing is registered. */
extern const ptrdiff_t __rseq_offset;
extern const unsigned __rseq_size, __rseq_flags;
PUBLIC const ptrdiff_t __rseq_offset = 0;
PUBLIC const unsigned __rseq_size = 0, __rseq_flags = 0;
