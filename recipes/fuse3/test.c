/* A file system's answers, to a kernel's side that is a socket here: the first greeting, a file's attributes, and one that
 * is not there. */
#define FUSE_USE_VERSION 31
#include <errno.h>
#include <fuse3/fuse_lowlevel.h>
#include <linux/fuse.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void get_attributes(fuse_req_t request, fuse_ino_t inode, struct fuse_file_info *file)
{
	struct stat st = {.st_ino = inode, .st_mode = S_IFDIR | 0755, .st_nlink = 2, .st_size = 42};

	(void)file;
	if (inode == FUSE_ROOT_ID)
		fuse_reply_attr(request, &st, 1.0);
	else
		fuse_reply_err(request, ENOENT);
}

static struct fuse_session *session;
static int kernel;
static union {
	struct fuse_out_header head;
	char bytes[4096];
} answer;

static ssize_t ask(unsigned int operation, uint64_t node, const void *body, size_t size)
{
	char bytes[256];
	struct fuse_in_header head = {.len = (uint32_t)(sizeof head + size), .opcode = operation, .unique = 7, .nodeid = node};
	struct fuse_buf in = {.mem = NULL};
	ssize_t n;

	memcpy(bytes, &head, sizeof head);
	memcpy(bytes + sizeof head, body, size);
	if (write(kernel, bytes, head.len) != (ssize_t)head.len || fuse_session_receive_buf(session, &in) <= 0)
		return -1;
	fuse_session_process_buf(session, &in);
	n = recv(kernel, &answer, sizeof answer, MSG_DONTWAIT);
	return n >= (ssize_t)sizeof answer.head && answer.head.unique == 7 ? n : -1;
}

int main(void)
{
	static const struct fuse_lowlevel_ops operations = {.getattr = get_attributes};
	struct fuse_init_in greeting = {.major = FUSE_KERNEL_VERSION, .minor = 31, .max_readahead = 4096};
	struct fuse_getattr_in which = {.getattr_flags = 0};
	struct fuse_attr_out *attributes = (void *)(&answer.head + 1);
	char *argv[] = {"test", NULL}, folder[32];
	struct fuse_args arguments = FUSE_ARGS_INIT(1, argv);
	int ends[2];

	expect(fuse_version() >= 318 && !socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), "the version");
	kernel = ends[0];
	session = fuse_session_new(&arguments, &operations, sizeof operations, NULL);
	snprintf(folder, sizeof folder, "/dev/fd/%d", ends[1]);
	expect(session && !fuse_session_mount(session, folder), "a session");
	if (failures)
		return 1;
	expect(ask(FUSE_INIT, 0, &greeting, sizeof greeting) > (ssize_t)sizeof answer.head && !answer.head.error, "a greeting");
	expect(ask(FUSE_GETATTR, FUSE_ROOT_ID, &which, sizeof which) > (ssize_t)sizeof answer.head && attributes->attr.size == 42,
	       "the root's attributes");
	expect(ask(FUSE_GETATTR, 99, &which, sizeof which) == sizeof answer.head && answer.head.error == -ENOENT, "none such");
	fuse_session_destroy(session);
	fuse_opt_free_args(&arguments);
	return failures != 0;
}
