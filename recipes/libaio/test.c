/* A file is written and read by requests that are waited for; a wrong one is refused. Where the kernel has no such calls,
 * as an emulated one may have not, it says so. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libaio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	io_context_t context = NULL;
	struct iocb write, read, *one[] = {&write}, *two[] = {&read};
	struct io_event event;
	struct timespec wait = {10, 0}, none = {0, 0};
	char out[512], in[512] = "";
	int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600), e = io_setup(8, &context);

	if (e == -ENOSYS)
		return 0;
	memset(out, 'x', sizeof out);
	io_prep_pwrite(&write, fd, out, sizeof out, 0);
	write.data = out;
	expect(!e && fd >= 0, "a queue");
	expect(io_getevents(context, 1, 1, &event, &none) == 0, "nothing yet");
	expect(io_submit(context, 1, one) == 1, "a request");
	expect(io_getevents(context, 1, 1, &event, &wait) == 1 && event.data == out && event.res == sizeof out, "is done");
	io_prep_pread(&read, fd, in, sizeof in, 0);
	expect(io_submit(context, 1, two) == 1, "another");
	expect(io_getevents(context, 1, 1, &event, NULL) == 1 && event.obj == &read && event.res == sizeof in, "is, too");
	expect(!memcmp(in, out, sizeof in), "what was written");
	read.aio_fildes = -1;
	expect(io_submit(context, 1, two) == -EBADF, "no such file");
	expect(!io_destroy(context) && !close(fd) && !remove("file"), "the end");
	return failures != 0;
}
