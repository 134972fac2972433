/* What libpq does without a server: connection strings, escaping, encodings, the SCRAM secret of a
 * password (through OpenSSL), and a refused connection that says so. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void parse(void)
{
	PQconninfoOption *o = PQconninfoParse("postgresql://me@[::1]:5433/db?sslmode=verify-full", NULL);
	int seen = 0;

	for (PQconninfoOption *p = o; p && p->keyword; p++)
		seen += p->val && (!strcmp(p->val, "::1") || !strcmp(p->val, "5433") ||
				   !strcmp(p->val, "verify-full"));
	expect(seen == 3, "a connection string is parsed");
	PQconninfoFree(o);
}

/* The user is named, since the one that a build runs as may have no name. Where a build has no sockets either, libpq
 * says nothing. */
static void refused(void)
{
	PGconn *c = PQconnectdb("user=me host=127.0.0.1 port=1 sslmode=require connect_timeout=2");
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char *secret;

	expect(PQstatus(c) == CONNECTION_BAD && (fd < 0 || strstr(PQerrorMessage(c), "port 1 failed")),
	       "no server is an error with a message");
	secret = PQencryptPasswordConn(c, "secret", "me", "scram-sha-256");
	expect(secret && !strncmp(secret, "SCRAM-SHA-256$4096:", 19), "the SCRAM secret of a password");
	PQfreemem(secret);
	PQfinish(c);
}

int main(void)
{
	char out[16];

	parse();
	refused();
	expect(PQescapeString(out, "it's", 4) == 5 && !strcmp(out, "it''s"), "escaping");
	expect(!strcmp(pg_encoding_to_char(pg_char_to_encoding("UTF8")), "UTF8"), "names of encodings");
	expect(PQisthreadsafe() == 1, "threads");
	expect(PQsslAttribute(NULL, "library") && !strcmp(PQsslAttribute(NULL, "library"), "OpenSSL"), "TLS");
	return failures != 0;
}
