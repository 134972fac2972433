/* The features that programs count on, each used once. */
#define SQLITE_ENABLE_PREUPDATE_HOOK /* sqlite3.h hides what is not asked for */
#define SQLITE_ENABLE_SESSION
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static sqlite3 *db;
static int failures;

/* Runs sql; the first column of its first row must be want (NULL: any, or none). */
static void expect(const char *sql, const char *want)
{
	sqlite3_stmt *s = NULL;
	const char *got = NULL;
	int ok = sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK;

	if (ok) {
		int r = sqlite3_step(s);
		ok = r == SQLITE_ROW || r == SQLITE_DONE;
		got = r == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : NULL;
	}
	if (!ok || (want && (!got || strcmp(got, want) != 0))) {
		printf("FAILED: %s: %s (%s)\n", sql, got ? got : "nothing", sqlite3_errmsg(db));
		failures++;
	}
	sqlite3_finalize(s);
}

static void column_metadata(void)
{
	sqlite3_stmt *s = NULL;
	const char *origin;

	sqlite3_prepare_v2(db, "SELECT body AS b FROM plain", -1, &s, NULL);
	origin = sqlite3_column_origin_name(s, 0);
	failures += !origin || strcmp(origin, "body") != 0;
	sqlite3_finalize(s);
}

static void session(void)
{
	sqlite3_session *s = NULL;
	void *changes = NULL;
	int n = 0;

	sqlite3session_create(db, "main", &s);
	sqlite3session_attach(s, NULL);
	expect("INSERT INTO plain VALUES (2, 'two')", NULL);
	sqlite3session_changeset(s, &n, &changes);
	failures += n == 0;
	sqlite3_free(changes);
	sqlite3session_delete(s);
}

/* The functions are there; they refuse. */
static void extensions(void)
{
	char *message = NULL;

	failures += sqlite3_enable_load_extension(db, 0) != SQLITE_OK;
	failures += sqlite3_enable_load_extension(db, 1) == SQLITE_OK;
	failures += sqlite3_load_extension(db, "none", NULL, &message) == SQLITE_OK || !message;
	sqlite3_free(message);
}

int main(void)
{
	remove("test.db");
	if (sqlite3_open("test.db", &db) != SQLITE_OK || !sqlite3_threadsafe())
		return 1;
	expect("PRAGMA journal_mode = WAL", "wal");
	expect("CREATE TABLE plain (id INTEGER PRIMARY KEY, body TEXT)", NULL);
	expect("INSERT INTO plain VALUES (1, 'one')", NULL);
	expect("CREATE VIRTUAL TABLE words USING fts5(body)", NULL);
	expect("INSERT INTO words VALUES ('any port in a storm')", NULL);
	expect("SELECT count(*) FROM words WHERE words MATCH 'port NOT harbour'", "1");
	expect("CREATE VIRTUAL TABLE old USING fts4(body)", NULL);
	expect("CREATE VIRTUAL TABLE box USING rtree(id, x0, x1)", NULL);
	expect("INSERT INTO box VALUES (1, 2, 3)", NULL);
	expect("SELECT id FROM box WHERE x0 > 1", "1");
	expect("CREATE VIRTUAL TABLE shape USING geopoly()", NULL);
	expect("SELECT json_extract('{\"a\": [1, {\"b\": 2}]}', '$.a[1].b')", "2");
	expect("SELECT '{\"a\": 5}' ->> 'a'", "5");
	expect("SELECT printf('%.3f', sqrt(2) + ceil(1.5))", "3.414");
	expect("SELECT name FROM dbstat LIMIT 1", "sqlite_schema");
	expect("UPDATE plain SET body = 'uno' ORDER BY id LIMIT 1", NULL);
	column_metadata();
	session();
	extensions();
	sqlite3_close(db);
	remove("test.db");
	return failures != 0;
}
