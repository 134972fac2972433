// A batch, a snapshot that does not see what comes later, keys in order by a comparator of the program's own.
#include <leveldb/comparator.h>
#include <leveldb/db.h>
#include <leveldb/filter_policy.h>
#include <leveldb/write_batch.h>
#include <memory>
#include <string>

struct Backwards : leveldb::Comparator {
	const char *Name() const override { return "backwards"; }
	int Compare(const leveldb::Slice &a, const leveldb::Slice &b) const override { return b.compare(a); }
	void FindShortestSeparator(std::string *, const leveldb::Slice &) const override {}
	void FindShortSuccessor(std::string *) const override {}
};

int main()
{
	Backwards backwards;
	leveldb::Options options;
	leveldb::WriteBatch batch;
	leveldb::DB *db = nullptr;
	std::string value;

	options.create_if_missing = true;
	options.comparator = &backwards;
	options.filter_policy = leveldb::NewBloomFilterPolicy(10);
	if (!leveldb::DB::Open(options, "test.db", &db).ok())
		return 1;
	for (int i = 1000; i < 3000; i++)
		batch.Put(std::to_string(i), std::string(200, char('a' + i % 26)));
	if (!db->Write(leveldb::WriteOptions(), &batch).ok())
		return 2;
	leveldb::ReadOptions before;
	before.snapshot = db->GetSnapshot();
	db->Delete(leveldb::WriteOptions(), "1500");
	db->CompactRange(nullptr, nullptr);
	if (!db->Get(leveldb::ReadOptions(), "1500", &value).IsNotFound() || !db->Get(before, "1500", &value).ok() ||
	    value != std::string(200, 'a' + 1500 % 26))
		return 3;
	db->ReleaseSnapshot(before.snapshot);
	int seen = 0, last = 3000;
	{
		std::unique_ptr<leveldb::Iterator> i(db->NewIterator(leveldb::ReadOptions()));
		for (i->SeekToFirst(); i->Valid(); i->Next(), seen++) {
			int key = std::stoi(i->key().ToString());
			if (key >= last)
				return 4;
			last = key;
		}
	}
	delete db;
	delete options.filter_policy;
	return seen == 1999 ? 0 : 5;
}
