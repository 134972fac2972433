// Strings, hash tables, times, ropes, random numbers, threads that wait for each other, and statuses.
#include <absl/container/flat_hash_map.h>
#include <absl/flags/flag.h>
#include <absl/flags/parse.h>
#include <absl/log/check.h>
#include <absl/random/random.h>
#include <absl/status/statusor.h>
#include <absl/strings/cord.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_split.h>
#include <absl/synchronization/mutex.h>
#include <absl/time/time.h>
#include <thread>

ABSL_FLAG(int, number, 3, "a number");

static absl::StatusOr<int> parse(absl::string_view text)
{
	int n;

	if (!absl::SimpleAtoi(text, &n))
		return absl::InvalidArgumentError(absl::StrCat("no number: ", text));
	return n;
}

int main()
{
	char name[] = "test", option[] = "--number=42";
	char *argv[] = {name, option, nullptr};
	absl::flat_hash_map<std::string, int> words;
	absl::Mutex mutex;
	int ready = 0;

	absl::ParseCommandLine(2, argv);
	CHECK_EQ(absl::GetFlag(FLAGS_number), 42) << "the option";
	for (absl::string_view word : absl::StrSplit("a,b,,a,c", ',', absl::SkipEmpty()))
		words[word]++;
	if (words.size() != 3 || words["a"] != 2 || absl::StrFormat("%05.1f|%-4s|%x", 3.14159, "ab", 255) != "003.1|ab  |ff")
		return 1;
	if (parse("12").value_or(0) != 12 || parse("x").status().message() != "no number: x")
		return 2;
	if (absl::FormatTime("%Y-%m-%d %H:%M", absl::FromUnixSeconds(86400 * 365), absl::UTCTimeZone()) != "1971-01-01 00:00")
		return 3;
	absl::Cord rope(std::string(5000, 'x'));
	rope.Append(absl::Cord("end"));
	if (rope.size() != 5003 || !rope.EndsWith("end"))
		return 4;
	absl::BitGen random;
	for (int i = 0; i < 1000; i++)
		if (int n = absl::Uniform(random, 5, 10); n < 5 || n >= 10)
			return 5;
	std::thread other([&] {
		absl::MutexLock lock(mutex);
		ready = 1;
	});
	mutex.LockWhen(absl::Condition(+[](int *is) { return *is == 1; }, &ready));
	mutex.Unlock();
	other.join();
	return 0;
}
