/* A byte goes through a socket pair, then a timer ends the loop. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdio.h>
#include <string.h>

static char got[8];

static void readable(struct bufferevent *b, void *data)
{
	(void)data;
	bufferevent_read(b, got, sizeof got - 1);
}

static void late(evutil_socket_t fd, short what, void *base)
{
	(void)fd;
	(void)what;
	event_base_loopbreak(base);
}

int main(void)
{
	struct event_base *base = event_base_new();
	struct bufferevent *pair[2];
	struct timeval soon = {0, 50000};

	if (!base || bufferevent_pair_new(base, 0, pair) != 0)
		return 1;
	bufferevent_setcb(pair[1], readable, NULL, NULL, NULL);
	bufferevent_enable(pair[1], EV_READ);
	bufferevent_write(pair[0], "hello", 5);
	if (event_base_once(base, -1, EV_TIMEOUT, late, base, &soon) != 0 || event_base_dispatch(base) != 0)
		return 2;
	printf("%s by %s\n", event_get_version(), event_base_get_method(base));
	return strcmp(got, "hello") != 0;
}
