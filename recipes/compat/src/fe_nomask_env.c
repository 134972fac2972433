#include <fenv.h>

#include "public.h"

#if defined(__x86_64__)
PUBLIC const fenv_t __fe_nomask_env = {.__control_word = 0x340, .__tags = 0xffff, .__mxcsr = 0};
#elif defined(__i386__)
PUBLIC const fenv_t __fe_nomask_env = {.__control_word = 0x340, .__tags = 0xffff};
#endif
