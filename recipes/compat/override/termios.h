#ifndef _MSTATIC_TERMIOS_H
#define _MSTATIC_TERMIOS_H
#include <features.h>
#define __c_ispeed c_ispeed
#define __c_ospeed c_ospeed
#include_next <termios.h>
#undef __c_ispeed
#undef __c_ospeed

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <sys/ttydefaults.h>
/* True where c is the character that a terminal's setting names, if it names one. */
#define CCEQ(setting, c) ((c) == (setting) && (setting) != 0)
#define TIOCSER_TEMT 1
#ifndef ADDRB
#define ADDRB 04000000000
#endif
#endif
#endif
