/* A transaction that is kept, one that is not, what a reader sees meanwhile, and keys in their order. */
#include <errno.h>
#include <lmdb.h>
#include <stdio.h>
#include <string.h>

static MDB_env *env;
static MDB_dbi dbi;

static int open_env(unsigned flags)
{
	int error = mdb_env_create(&env);

	if (!error)
		error = mdb_env_set_mapsize(env, 16 << 20);
	if (!error)
		error = mdb_env_open(env, "test.mdb", MDB_NOSUBDIR | flags, 0600);
	if (error)
		mdb_env_close(env);
	return error;
}

static int put(MDB_txn *txn, int number)
{
	char k[8], v[16];
	MDB_val key = {(size_t)sprintf(k, "%05d", number), k}, value = {(size_t)sprintf(v, "value %d", number), v};

	return mdb_put(txn, dbi, &key, &value, 0);
}

static size_t count(MDB_txn *txn)
{
	MDB_stat stat;

	return mdb_stat(txn, dbi, &stat) ? 0 : stat.ms_entries;
}

int main(void)
{
	MDB_txn *txn, *reader;
	MDB_cursor *cursor;
	MDB_val key, value;
	int seen = 0, error;

	error = open_env(0);
	if (error == ENOSYS) /* qemu-user has no robust mutexes */
		error = open_env(MDB_NOLOCK);
	if (error)
		return 1;
	if (mdb_txn_begin(env, NULL, 0, &txn) || mdb_dbi_open(txn, NULL, 0, &dbi))
		return 2;
	for (int i = 2000; i--;)
		if (put(txn, i))
			return 3;
	if (mdb_txn_commit(txn) || mdb_txn_begin(env, NULL, MDB_RDONLY, &reader) || count(reader) != 2000)
		return 4;
	if (mdb_txn_begin(env, NULL, 0, &txn) || put(txn, 5000) || count(txn) != 2001 || count(reader) != 2000)
		return 5;
	mdb_txn_abort(txn);
	if (mdb_cursor_open(reader, dbi, &cursor))
		return 6;
	while (!mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
		char text[16];
		if (value.mv_size != (size_t)sprintf(text, "value %d", seen++) || memcmp(value.mv_data, text, value.mv_size) != 0)
			return 7;
	}
	mdb_cursor_close(cursor);
	mdb_txn_abort(reader);
	mdb_env_close(env);
	return seen == 2000 ? 0 : 8;
}
