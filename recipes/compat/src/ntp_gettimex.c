#include <sys/timex.h>

#include "public.h"

PUBLIC int ntp_gettimex(struct ntptimeval *t)
{
	struct timex now = {.modes = 0};
	int state = adjtimex(&now);

	*t = (struct ntptimeval){.time = now.time, .maxerror = now.maxerror, .esterror = now.esterror, .tai = now.tai};
	return state;
}
