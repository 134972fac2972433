/* Names of signals, without SIG. */
#include <signal.h>
#include <string.h>

#include "public.h"

PUBLIC const char *sigabbrev_np(int s)
{
	switch (s) {
#define NAME(name) \
	case SIG##name: \
		return #name;
	NAME(HUP) NAME(INT) NAME(QUIT) NAME(ILL) NAME(TRAP) NAME(ABRT) NAME(FPE) NAME(KILL) NAME(BUS) NAME(SYS)
	NAME(SEGV) NAME(PIPE) NAME(ALRM) NAME(TERM) NAME(URG) NAME(STOP) NAME(TSTP) NAME(CONT) NAME(CHLD) NAME(TTIN)
	NAME(TTOU) NAME(POLL) NAME(XCPU) NAME(XFSZ) NAME(VTALRM) NAME(PROF) NAME(USR1) NAME(USR2) NAME(WINCH) NAME(PWR)
#ifdef SIGSTKFLT
	NAME(STKFLT)
#endif
#ifdef SIGEMT
	NAME(EMT)
#endif
	}
	return NULL;
}
