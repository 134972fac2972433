/* What SQLite leaves out with its loading of extensions. Bindings refer to these without being asked to, and
 * would not link; whoever calls them is told. */
#include <sqlite3.h>

int sqlite3_enable_load_extension(sqlite3 *db, int on)
{
	(void)db;
	return on ? SQLITE_ERROR : SQLITE_OK;
}

int sqlite3_load_extension(sqlite3 *db, const char *file, const char *entry, char **message)
{
	(void)db, (void)file, (void)entry;
	if (message)
		*message = sqlite3_mprintf("a static program cannot load extensions");
	return SQLITE_ERROR;
}
