/* Who may log in from where: HOST REMOTE LOCAL [super] … by /etc/hosts.equiv and ~/.rhosts. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
int main(void)
{
	static const char *const hosts[] = {"127.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "two", "nowhere"};
	static const char *const users[][2] = {{"ann", "ann"}, {"ann", "bob"}, {"bob", "ann"}, {"u1", "bob"}, {"eve", "ann"},
		{"x", "nobody-there"}};

	for (size_t h = 0; h < sizeof hosts / sizeof *hosts; h++)
		for (size_t u = 0; u < sizeof users / sizeof *users; u++) {
			printf("%s %s %s:", hosts[h], users[u][0], users[u][1]);
			for (int super = 0; super < 2; super++) {
				printf(" %d", ruserok(hosts[h], super, users[u][0], users[u][1]));
				if (h < 5)
					printf(" %d", iruserok(inet_addr(hosts[h]), super, users[u][0], users[u][1]));
			}
			puts("");
		}
	return 0;
}
