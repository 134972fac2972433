/* pq-client CONNINFO: asks a PostgreSQL server who we are and what it is; prints that, and how the
 * connection is protected. */
#include <libpq-fe.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: pq-client CONNINFO\n");
		return 2;
	}
	PGconn *db = PQconnectdb(argv[1]);
	if (PQstatus(db) != CONNECTION_OK) {
		fprintf(stderr, "pq-client: %s", PQerrorMessage(db));
		PQfinish(db);
		return 1;
	}
	PGresult *r = PQexecParams(db, "select current_user || ' ' || $1::int * 2", 1, NULL,
				   (const char *[]){"21"}, NULL, NULL, 0);
	int ok = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1;
	if (ok)
		printf("%s server %d %s password %s\n", PQgetvalue(r, 0, 0), PQserverVersion(db) / 10000,
		       PQsslInUse(db) ? PQsslAttribute(db, "protocol") : "no TLS",
		       PQconnectionUsedPassword(db) ? "used" : "not used");
	else
		fprintf(stderr, "pq-client: %s", PQerrorMessage(db));
	PQclear(r);
	PQfinish(db);
	return ok ? 0 : 1;
}
