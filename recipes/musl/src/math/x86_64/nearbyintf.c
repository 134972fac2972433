/* nearbyintf: by one instruction where the processor has it, else musl's. Own work of the mstatic project. */
#include <math.h>
#include "../../string/x86_64/vector.h"

hidden float __nearbyintf_any(float);

#define nearbyintf __nearbyintf_any
#include "../nearbyintf.c"
#undef nearbyintf

float nearbyintf(float x)
{
	/* Who multiplies and adds at once has SSE4.1, too. */
	if (!(ask_wide(1024) & WIDE_FMA))
		return __nearbyintf_any(x);
	/* 12: as the mode says, and nothing is said of what is not exact. */
	__asm__ ("roundss $12, %0, %0" : "+x" (x));
	return x;
}
