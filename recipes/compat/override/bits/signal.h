/* The structure's name is glibc's. */
#undef __ucontext
#define __ucontext ucontext_t
#include_next <bits/signal.h>
