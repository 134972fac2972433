/* A folder with a column family for each compression, a batch, a transaction that locks, a snapshot, keys in order. */
#include <rocksdb/c.h>
#include <stdio.h>
#include <string.h>

enum { FIRST = 1000, END = 2000, SIZE = 200 };

static char *err;

static rocksdb_column_family_handle_t *filled(rocksdb_transactiondb_t *db, int compression, rocksdb_writeoptions_t *write)
{
	rocksdb_options_t *options = rocksdb_options_create();
	rocksdb_writebatch_t *batch = rocksdb_writebatch_create();
	char key[12], value[SIZE];

	rocksdb_options_set_compression(options, compression);
	snprintf(key, sizeof key, "%d", compression);
	rocksdb_column_family_handle_t *family = rocksdb_transactiondb_create_column_family(db, options, key, &err);
	for (int i = FIRST; i < END && !err; i++) {
		snprintf(key, sizeof key, "%d", i);
		memset(value, 'a' + i % 26, SIZE);
		rocksdb_writebatch_put_cf(batch, family, key, strlen(key), value, SIZE);
	}
	if (!err)
		rocksdb_transactiondb_write(db, write, batch, &err);
	rocksdb_flushoptions_t *flush = rocksdb_flushoptions_create();
	if (!err) /* into a file, packed */
		rocksdb_transactiondb_flush_cf(db, flush, family, &err);
	rocksdb_flushoptions_destroy(flush);
	rocksdb_writebatch_destroy(batch);
	rocksdb_options_destroy(options);
	return family;
}

/* Whether the key 1500 has the value that filled() gave it. */
static int there(rocksdb_transactiondb_t *db, const rocksdb_readoptions_t *read, rocksdb_column_family_handle_t *family)
{
	size_t size = 0;
	char *value = rocksdb_transactiondb_get_cf(db, read, family, "1500", 4, &size, &err);
	int good = value && size == SIZE && value[0] == 'a' + 1500 % 26;

	rocksdb_free(value);
	return good;
}

int main(void)
{
	static const int kinds[] = {rocksdb_snappy_compression, rocksdb_zlib_compression, rocksdb_bz2_compression,
				    rocksdb_lz4_compression, rocksdb_lz4hc_compression, rocksdb_zstd_compression};
	rocksdb_options_t *options = rocksdb_options_create();
	rocksdb_transactiondb_options_t *kind = rocksdb_transactiondb_options_create();
	rocksdb_transaction_options_t *plain = rocksdb_transaction_options_create();
	rocksdb_writeoptions_t *write = rocksdb_writeoptions_create();
	rocksdb_readoptions_t *now = rocksdb_readoptions_create(), *before = rocksdb_readoptions_create();
	rocksdb_column_family_handle_t *family = NULL;
	int seen = 0;

	rocksdb_options_set_create_if_missing(options, 1);
	rocksdb_transactiondb_t *db = rocksdb_transactiondb_open(options, kind, "test.db", &err);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !err; i++) {
		if (family)
			rocksdb_column_family_handle_destroy(family);
		family = filled(db, kinds[i], write);
		if (err || !there(db, now, family))
			return 1;
	}
	rocksdb_transaction_t *transaction = rocksdb_transaction_begin(db, write, plain, NULL);
	rocksdb_transaction_delete_cf(transaction, family, "1500", 4, &err);
	if (err)
		return 2;
	rocksdb_transactiondb_put_cf(db, write, family, "1500", 4, "x", 1, &err);
	if (!err) /* it is locked */
		return 3;
	rocksdb_free(err);
	err = NULL;
	const rocksdb_snapshot_t *snapshot = rocksdb_transactiondb_create_snapshot(db);
	rocksdb_readoptions_set_snapshot(before, snapshot);
	rocksdb_transaction_commit(transaction, &err);
	if (err || there(db, now, family) || !there(db, before, family))
		return 4;
	rocksdb_transactiondb_release_snapshot(db, snapshot);
	rocksdb_iterator_t *i = rocksdb_transactiondb_create_iterator_cf(db, now, family);
	for (rocksdb_iter_seek_to_first(i); rocksdb_iter_valid(i); rocksdb_iter_next(i))
		seen++;
	rocksdb_iter_destroy(i);
	rocksdb_transaction_destroy(transaction);
	rocksdb_column_family_handle_destroy(family);
	rocksdb_transactiondb_close(db);
	return seen == END - FIRST - 1 ? 0 : 5;
}
