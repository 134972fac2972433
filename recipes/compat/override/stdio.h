#ifndef _MSTATIC_STDIO_H
#define _MSTATIC_STDIO_H
#include_next <stdio.h>
#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY
#include <mstatic/fortify-stdio.h>
#endif
#endif
