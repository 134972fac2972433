/* What the tested library's test does is shut off as its build is. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(@TCP@),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s >= 0 && connect(s, (struct sockaddr *)&to, sizeof to) == 0)
		puts("escaped: network");
	if (open("@VICTIM@/key", O_RDONLY) >= 0 || open("@VICTIM@/file", O_WRONLY) >= 0 ||
	    open("@VICTIM@/new", O_WRONLY | O_CREAT, 0644) >= 0)
		puts("escaped: file");
	if (kill(@PID@, SIGTERM) == 0)
		puts("escaped: signal");
	if (fork() == 0) {
		setsid();
		execlp("sleep", "sleep", "@NAP@", (char *)NULL);
	}
	return 0;
}
