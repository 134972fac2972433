/* Bytes through a pipe, a time-out, and a request that fails, all by one ring. Where the kernel has none, or a sandbox
 * forbids it, it says so. */
#include <errno.h>
#include <liburing.h>
#include <stdio.h>
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
	struct __kernel_timespec wait = {0, 1000000};
	struct io_uring_cqe *done;
	struct io_uring ring;
	char in[6] = "";
	int ends[2], i, e = io_uring_queue_init(8, &ring, 0), seen = 0;

	expect(io_uring_major_version() == IO_URING_VERSION_MAJOR && !io_uring_check_version(2, 0), "the version");
	if (e == -ENOSYS || e == -EPERM || e == -ENOMEM)
		return failures != 0;
	expect(!e && !pipe(ends), "a ring");
	io_uring_prep_write(io_uring_get_sqe(&ring), ends[1], "hello", 5, 0);
	expect(io_uring_submit_and_wait(&ring, 1) == 1 && !io_uring_wait_cqe(&ring, &done) && done->res == 5, "written");
	io_uring_cqe_seen(&ring, done);
	struct io_uring_sqe *read = io_uring_get_sqe(&ring), *timeout = io_uring_get_sqe(&ring), *wrong = io_uring_get_sqe(&ring);
	io_uring_prep_read(read, ends[0], in, 5, 0);
	io_uring_sqe_set_data64(read, 1);
	io_uring_prep_timeout(timeout, &wait, 0, 0);
	io_uring_sqe_set_data64(timeout, 2);
	io_uring_prep_read(wrong, -1, in, 5, 0);
	io_uring_sqe_set_data64(wrong, 3);
	expect(io_uring_submit(&ring) == 3, "three requests");
	for (i = 0; i < 3 && !io_uring_wait_cqe(&ring, &done); i++) {
		int wanted[] = {0, 5, -ETIME, -EBADF};
		seen |= 1 << io_uring_cqe_get_data64(done);
		expect(done->res == wanted[io_uring_cqe_get_data64(done)], "what each came to");
		io_uring_cqe_seen(&ring, done);
	}
	expect(seen == 14 && !strcmp(in, "hello"), "all three, and the bytes");
	io_uring_queue_exit(&ring);
	return failures != 0;
}
