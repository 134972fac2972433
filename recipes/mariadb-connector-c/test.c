/* No server is there: it is told which is missing and why, also by the calls that do not block. TLS, compression and
 * the ways to log in are inside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <mysql/errmsg.h>
#include <mysql/mysql.h>

/* As <mysql/client_plugin.h> calls them, which needs a header that nobody installs. */
enum { LOGIN = 2, PACKER = 104 };

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void plugins(MYSQL *m)
{
	static const char *const logins[] = {"mysql_native_password", "caching_sha2_password", "sha256_password",
					     "client_ed25519", "parsec", "dialog", "mysql_clear_password"};
	static const char *const packers[] = {"zlib", "zstd"};

	for (size_t i = 0; i < sizeof logins / sizeof *logins; i++)
		expect(mysql_client_find_plugin(m, logins[i], LOGIN) != NULL, logins[i]);
	for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
		expect(mysql_client_find_plugin(m, packers[i], PACKER) != NULL, packers[i]);
	expect(!mysql_client_find_plugin(m, "no_such_login", LOGIN), "no such login");
}

/* Not every build has any: what connects is tried where it can be. */
static int has_sockets(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	return fd >= 0 && close(fd) == 0;
}

static void nobody_there(MYSQL *m)
{
	unsigned int seconds = 5;

	expect(!mysql_options(m, MYSQL_OPT_CONNECT_TIMEOUT, &seconds), "a time limit");
	expect(!mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4"), "characters");
	expect(!mysql_real_connect(m, "127.0.0.1", "user", "password", "db", 1, NULL, 0), "nobody listens");
	expect(mysql_errno(m) == CR_CONNECTION_ERROR && strstr(mysql_error(m), "127.0.0.1"), "it says where");
	expect(!strcmp(mysql_sqlstate(m), "HY000"), "a state");
	expect(!mysql_real_connect(m, NULL, "user", "", NULL, 0, "/no/such/socket", 0) &&
	       mysql_errno(m) == CR_CONNECTION_ERROR && strstr(mysql_error(m), "/no/such/socket"), "no such socket");
}

/* The same by the calls that return before they are done. */
static void without_waiting(void)
{
	MYSQL *m = mysql_init(NULL), *done = m;
	int wait;

	expect(m && !mysql_options(m, MYSQL_OPT_NONBLOCK, 0), "calls that do not block");
	wait = mysql_real_connect_start(&done, m, "127.0.0.1", "user", "", NULL, 1, NULL, 0);
	for (int i = 0; wait && i < 100; i++)
		wait = mysql_real_connect_cont(&done, m, wait);
	expect(!wait && !done && mysql_errno(m) == CR_CONNECTION_ERROR, "nobody listens, without waiting");
	mysql_close(m);
}

int main(void)
{
	MYSQL *m = mysql_init(NULL);
	const char *tls = NULL;
	char quoted[16];

	if (!m)
		return 2;
	plugins(m);
	if (has_sockets()) {
		nobody_there(m);
		without_waiting();
	}
	expect(!mariadb_get_infov(m, MARIADB_TLS_LIBRARY, &tls) && tls && strstr(tls, "OpenSSL"), "TLS");
	expect(mysql_real_escape_string(m, quoted, "it's", 4) == 5 && !strcmp(quoted, "it\\'s"), "a text for SQL");
	expect(!strcmp(mysql_get_client_info(), MARIADB_PACKAGE_VERSION), "the library is the headers'");
	mysql_close(m);
	mysql_library_end();
	return failures != 0;
}
