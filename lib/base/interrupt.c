#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted;
static const int watched[] = {SIGINT, SIGTERM, SIGHUP};
enum { WATCHED = sizeof watched / sizeof *watched };
static struct sigaction before[WATCHED];

static void note(int sig)
{
	noted = sig;
}

void interrupt_hold(void)
{
	struct sigaction act = {.sa_handler = note};

	noted = 0;
	for (int i = 0; i < WATCHED; i++) {
		sigaction(watched[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN) /* nohup stays nohup */
			sigaction(watched[i], &act, NULL);
	}
}

int interrupted(void)
{
	return noted;
}

void interrupt_release(void)
{
	for (int i = 0; i < WATCHED; i++)
		sigaction(watched[i], &before[i], NULL);
	if (noted)
		raise(noted);
}
