#include <signal.h>

#include "public.h"

/* The handler is called once, and calls of the system that it interrupts fail. */
PUBLIC __sighandler_t sysv_signal(int signal, __sighandler_t handler)
{
	struct sigaction new = {.sa_handler = handler, .sa_flags = SA_RESETHAND | SA_NODEFER}, old;

	sigemptyset(&new.sa_mask);
	return sigaction(signal, &new, &old) == 0 ? old.sa_handler : SIG_ERR;
}
