/* What gprof reads, without who called whom: compilers make no code for that here. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/gmon.h>
#include <sys/gmon_out.h>
#include <sys/uio.h>
#include <unistd.h>

#include "public.h"

enum { TICKS = 100 }; /* a second: profil's */

static struct {
	unsigned long low, high;
	HISTCOUNTER *counters;
	size_t size; /* bytes */
} here;

PUBLIC void moncontrol(int on)
{
	if (!here.counters)
		return;
	if (on)
		profil(here.counters, here.size, here.low, 65536 / HISTFRACTION);
	else
		profil(NULL, 0, 0, 0);
}

PUBLIC void __monstartup(unsigned long low, unsigned long high)
{
	unsigned long unit = HISTFRACTION * sizeof(HISTCOUNTER);

	if (here.counters)
		return;
	here.low = ROUNDDOWN(low, unit);
	here.high = ROUNDUP(high, unit);
	here.size = (here.high - here.low) / HISTFRACTION;
	if (!(here.counters = calloc(1, here.size))) {
		perror("monstartup");
		return;
	}
	moncontrol(1);
}

PUBLIC void monstartup(unsigned long low, unsigned long high)
{
	__monstartup(low, high);
}

static int create(void)
{
	const char *prefix = secure_getenv("GMON_OUT_PREFIX");
	char name[4096];

	snprintf(name, sizeof name, prefix ? "%s.%ld" : "%s", prefix ? prefix : "gmon.out", (long)getpid());
	return open(name, O_CREAT | O_TRUNC | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0666);
}

static int write_all(int fd)
{
	struct gmon_hdr head = {.cookie = GMON_MAGIC};
	struct gmon_hist_hdr hist = {.dimen = "seconds", .dimen_abbrev = 's'};
	unsigned char tag = GMON_TAG_TIME_HIST;
	uint32_t version = GMON_VERSION, rate = TICKS, count = (uint32_t)(here.size / sizeof *here.counters);
	struct iovec parts[] = {{&head, sizeof head}, {&tag, 1}, {&hist, sizeof hist}, {here.counters, here.size}};

	memcpy(head.version, &version, sizeof version);
	memcpy(hist.low_pc, &here.low, sizeof hist.low_pc);
	memcpy(hist.high_pc, &here.high, sizeof hist.high_pc);
	memcpy(hist.hist_size, &count, sizeof count);
	memcpy(hist.prof_rate, &rate, sizeof rate);
	return writev(fd, parts, 4) == (ssize_t)(sizeof head + 1 + sizeof hist + here.size) ? 0 : -1;
}

PUBLIC void _mcleanup(void)
{
	int fd;

	if (!here.counters)
		return;
	moncontrol(0);
	fd = create();
	if (fd < 0 || write_all(fd) != 0)
		perror("_mcleanup: gmon.out");
	if (fd >= 0)
		close(fd);
	free(here.counters);
	here.counters = NULL;
}
