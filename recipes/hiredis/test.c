/* Commands to a server of the test's own, over a pair of sockets, and its answers; TLS can be set up. */
#include <hiredis/hiredis.h>
#include <hiredis/hiredis_ssl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char asked[] = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\na b\r\n\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n";
static const char answer[] = "+OK\r\n*4\r\n$5\r\na b\r\n\r\n:-7\r\n*-1\r\n*1\r\n$0\r\n\r\n-ERR no such\r\n";

static int serve(int fd)
{
	char text[sizeof asked] = "";

	for (size_t n = 0, got; n < sizeof asked - 1; n += got)
		if ((got = (size_t)read(fd, text + n, sizeof asked - 1 - n)) - 1 >= sizeof asked)
			return 1;
	return strcmp(text, asked) != 0 || write(fd, answer, sizeof answer - 1) < 0;
}

int main(void)
{
	int ends[2], status;
	redisContext *c;
	redisSSLContextError error;
	redisSSLContext *ssl;
	redisReply *first, *second, *third;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		return 1;
	if (!fork())
		_exit(serve(ends[1]));
	c = redisConnectFd(ends[0]);
	redisAppendCommand(c, "SET k %b", "a b\r\n", (size_t)5);
	redisAppendCommand(c, "GET %s", "k");
	if (redisGetReply(c, (void **)&first) || redisGetReply(c, (void **)&second) || redisGetReply(c, (void **)&third))
		return 2;
	if (first->type != REDIS_REPLY_STATUS || strcmp(first->str, "OK") != 0 || second->elements != 4 ||
	    memcmp(second->element[0]->str, "a b\r\n", 5) != 0 || second->element[1]->integer != -7 ||
	    second->element[2]->type != REDIS_REPLY_NIL || second->element[3]->element[0]->len != 0)
		return 3;
	if (third->type != REDIS_REPLY_ERROR || strcmp(third->str, "ERR no such") != 0)
		return 4;
	freeReplyObject(first);
	freeReplyObject(second);
	freeReplyObject(third);
	redisFree(c);
	if (wait(&status) < 0 || status)
		return 5;
	redisInitOpenSSL();
	ssl = redisCreateSSLContext(NULL, NULL, NULL, NULL, "localhost", &error);
	redisFreeSSLContext(ssl);
	return !ssl || redisCreateSSLContext("no such file", NULL, NULL, NULL, NULL, &error) ||
	       error != REDIS_SSL_CTX_CA_CERT_LOAD_FAILED;
}
