#include "download.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/mem.h"
#include "../base/progress.h"
#include "../base/str.h"
#include "apart.h"
#include "apt.h"
#include "crate.h"
#include "sink.h"

static enum download from_http(const struct site *site, const char *url, const char *to, long long size, char **why)
{
	char *host = host_of(url), *silent = NULL;
	enum download r = DOWNLOAD_MISSED;

	if (!host)
		*why = xstrdup("the URL names no host");
	else if (host_is_dead(host))
		*why = xasprintf("%s did not answer before", host);
	else
		r = apart_get(site, url, to, size, why, &silent);
	if (silent)
		host_remember(silent);
	free(silent);
	free(host);
	return r;
}

static enum download copy(int from, struct sink *s, char **why)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(from, buf, sizeof buf)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			*why = xstrdup(strerror(errno));
			return DOWNLOAD_MISSED;
		}
		if (sink_take(s, buf, (size_t)n) != 0)
			return s->error ? DOWNLOAD_BROKEN : DOWNLOAD_LONG;
		progress_bytes(s->got, s->size);
	}
	return DOWNLOAD_OK;
}

/* file:x.tar, file:./x.tar, file:/a/x.tar and file:///a/x.tar */
static enum download from_file(const char *place, const char *folder, struct sink *s, char **why)
{
	const char *name = place + strlen("file:");
	enum download r = DOWNLOAD_MISSED;
	struct stat st;

	if (starts_with(name, "///"))
		name += 2;
	char *path = *name == '/' ? xstrdup(name) : xasprintf("%s/%s", folder, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0)
		*why = xstrdup(strerror(errno));
	else if (!S_ISREG(st.st_mode))
		*why = xstrdup("no plain file");
	else
		r = sink_empty(s) == 0 ? copy(fd, s, why) : DOWNLOAD_BROKEN;
	if (fd >= 0)
		close(fd);
	free(path);
	return r;
}

bool place_is_local(const char *place)
{
	return starts_with(place, "file:");
}

/* Places that a program of this machine's asks, which knows where they are. */
static const struct {
	const char *lead;
	enum download (*get)(const struct site *site, const char *name, const char *to, long long size, char **why);
} programs[] = {
	{"crate:", crate_download},
	{"debian:", apt_download},
};

enum download download(const struct site *site, const char *place, const char *folder,
		const char *to, long long size, char **why)
{
	struct sink s;
	enum download r = DOWNLOAD_BROKEN;

	*why = NULL;
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
		if (starts_with(place, programs[i].lead))
			return programs[i].get(site, place + strlen(programs[i].lead), to, size, why);
	int bad = sink_open(&s, to, size);
	if (!bad && s.got > size)
		bad = sink_empty(&s);
	if (!bad && s.got == size) /* all of it came, and then something went wrong */
		r = DOWNLOAD_OK;
	else if (!bad)
		r = place_is_local(place) ? from_file(place, folder, &s, why) : from_http(site, place, to, size, why);
	if (sink_close(&s) != 0 && r == DOWNLOAD_OK)
		r = DOWNLOAD_BROKEN;
	if (r == DOWNLOAD_BROKEN && !*why)
		*why = xstrdup(strerror(s.error));
	return r;
}
