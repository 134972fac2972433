#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "file.h"
#include "proc.h"

/* What the process in between works with. */
struct relay {
	int master, in, out; /* in: -1 where nothing is typed, or no more */
	char typed[1024];
	size_t n;            /* bytes in there that the master has not taken yet */
};

static volatile sig_atomic_t resized;

static void note_resize(int sig)
{
	(void)sig;
	resized = 1;
}

static void copy_size(int from, int to)
{
	struct winsize size;

	if (ioctl(from, TIOCGWINSZ, &size) == 0)
		(void)ioctl(to, TIOCSWINSZ, &size);
}

static void take_typed(struct relay *c)
{
	ssize_t n = read(c->in, c->typed, sizeof c->typed);

	if (n > 0)
		c->n = (size_t)n;
	else if (n == 0 || errno != EINTR)
		c->in = -1;
}

static void give_typed(struct relay *c)
{
	ssize_t n = write(c->master, c->typed, c->n);

	if (n <= 0)
		return;
	c->n -= (size_t)n;
	for (size_t i = 0; i < c->n; i++)
		c->typed[i] = c->typed[i + (size_t)n];
}

/* False when nobody has the other end any more. */
static bool take_printed(const struct relay *c)
{
	char buf[4096];
	ssize_t n = read(c->master, buf, sizeof buf);

	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	(void)fd_write(c->out, buf, (size_t)n);
	return n > 0;
}

static void carry(struct relay *c)
{
	bool open = true;

	copy_size(c->out, c->master);
	while (open) {
		struct pollfd p[2] = {{.fd = c->master, .events = c->n ? POLLIN | POLLOUT : POLLIN},
				      {.fd = c->n ? -1 : c->in, .events = POLLIN}};
		int n = poll(p, 2, -1);
		if (resized)
			copy_size(c->out, c->master);
		resized = 0;
		if (n < 0)
			continue;
		if (p[1].revents)
			take_typed(c);
		if (p[0].revents & POLLOUT)
			give_typed(c);
		if (p[0].revents & ~POLLOUT)
			open = take_printed(c);
	}
}

/* The process in between. It outlives this one where that is killed, and puts the terminal right. */
static void be_relay(int master, int out)
{
	static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE, SIGTTOU, SIGTTIN};
	struct relay c = {.master = master, .in = isatty(0) ? 0 : -1, .out = out};
	struct sigaction resize = {.sa_handler = note_resize};
	struct termios before, raw;

	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	sigaction(SIGWINCH, &resize, NULL);
	bool set = c.in == 0 && tcgetattr(0, &before) == 0;
	if (set) {
		raw = before;
		cfmakeraw(&raw);
		tcsetattr(0, TCSADRAIN, &raw);
	}
	carry(&c);
	if (set)
		tcsetattr(0, TCSADRAIN, &before);
	_exit(0);
}

/* Opens a terminal that looks like the one at like. 0, or -1 with errno. */
static int open_pair(int like, int *master, int *slave)
{
	struct termios modes;

	*master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	*slave = -1;
	if (*master >= 0 && grantpt(*master) == 0 && unlockpt(*master) == 0 && fcntl(*master, F_SETFL, O_NONBLOCK) == 0)
		*slave = open(ptsname(*master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*slave < 0)
		return -1;
	if (tcgetattr(like, &modes) == 0)
		tcsetattr(*slave, TCSANOW, &modes);
	copy_size(like, *slave);
	return 0;
}

static int begin_relay(struct terminal *t, int like, int *slave)
{
	int master;

	if (open_pair(like, &master, slave) != 0) {
		int saved = errno;
		if (master >= 0)
			close(master);
		errno = saved;
		return -1;
	}
	proc_want_status();
	t->relay = fork();
	if (t->relay == 0) {
		close(*slave);
		be_relay(master, like);
	}
	close(master);
	return t->relay < 0 ? -1 : 0;
}

int terminal_begin(struct terminal *t)
{
	int like = -1, slave = -1;

	*t = (struct terminal){{-1, -1, -1}, 0};
	for (int i = 0; i < 3; i++)
		if (isatty(i))
			like = like == 1 ? 1 : i; /* what is printed comes out where output goes */
	int bad = like >= 0 ? begin_relay(t, like, &slave) : 0;
	for (int i = 0; i < 3 && !bad; i++) {
		t->stdio[i] = fcntl(isatty(i) ? slave : i, F_DUPFD_CLOEXEC, 3);
		bad = t->stdio[i] < 0 ? -1 : 0;
	}
	int saved = errno;
	if (slave >= 0)
		close(slave);
	if (bad)
		terminal_end(t);
	errno = saved;
	return bad;
}

void terminal_end(struct terminal *t)
{
	for (int i = 0; i < 3; i++)
		if (t->stdio[i] >= 0)
			close(t->stdio[i]);
	if (t->relay > 0)
		(void)proc_wait(t->relay);
	*t = (struct terminal){{-1, -1, -1}, 0};
}
