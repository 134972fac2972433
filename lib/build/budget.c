#include "budget.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

int share_open(struct share *s)
{
	char path[64];

	*s = (struct share){{-1, -1}, -1, 0};
	if (pipe2(s->tokens, O_CLOEXEC) != 0)
		return -1;
	snprintf(path, sizeof path, "/proc/self/fd/%d", s->tokens[0]);
	s->own = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (s->own < 0)
		share_hand_over(s);
	return s->own < 0 ? -1 : 0;
}

void share_hand_over(struct share *s)
{
	shut(&s->tokens[0]);
	shut(&s->tokens[1]);
}

void share_close(struct share *s)
{
	share_hand_over(s);
	shut(&s->own);
	s->given = 0;
}

void share_collect(struct share *s)
{
	enum { FULL = 16 }; /* reads that empty a pipe, however much a build writes meanwhile */
	char bytes[4096];
	ssize_t n;

	for (int i = 0; i < FULL && (n = read(s->own, bytes, sizeof bytes)) > 0; i++)
		s->given -= n < s->given ? (int)n : s->given;
}

void share_deal(struct share *const *v, size_t n, size_t first, int tokens)
{
	bool taken = true; /* a pipe that a build filled takes none */

	while (tokens > 0 && taken) {
		taken = false;
		for (size_t i = 0; i < n && tokens > 0; i++) {
			struct share *s = v[(first + i) % n];
			if (write(s->own, "+", 1) != 1)
				continue;
			s->given++;
			tokens--;
			taken = true;
		}
	}
}
