/* hello-sqlite [FILE]: SQLite in memory, and in FILE if one is named; prints what it read back. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static int print_row(void *unused, int columns, char **values, char **names)
{
	(void)unused;
	for (int i = 0; i < columns; i++)
		printf("%s=%s%c", names[i], values[i] ? values[i] : "NULL", i + 1 < columns ? ' ' : '\n');
	return 0;
}

static int greet(const char *path)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	int rc = sqlite3_open(path, &db);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db,
				  "create table if not exists greeting(word text);"
				  "insert into greeting values('hello'), ('world');"
				  "create virtual table temp.search using fts5(word);"
				  "insert into search select word from greeting;"
				  "select count(*) as rows, group_concat(word, ' ') as words,"
				  " (select count(*) from search where search match 'hello') as found"
				  " from greeting;",
				  print_row, NULL, &why);
	if (rc != SQLITE_OK)
		fprintf(stderr, "%s: %s\n", path, why ? why : sqlite3_errmsg(db));
	sqlite3_free(why);
	sqlite3_close(db);
	return rc == SQLITE_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
	printf("SQLite %s\n", sqlite3_libversion());
	if (strcmp(sqlite3_libversion(), SQLITE_VERSION) != 0) {
		fprintf(stderr, "header says %s\n", SQLITE_VERSION);
		return 1;
	}
	return greet(":memory:") || (argc > 1 && greet(argv[1]));
}
