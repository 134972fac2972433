// C++ that a crate compiles by `cc`: a static object, a thread-local one with a destructor, threads, streams.
#include <atomic>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

static std::atomic<int> gone;
static const std::map<std::string, int> numbers = {{"one", 1}, {"two", 2}, {"three", 3}};

struct Counted {
	int n = 0;
	~Counted() { gone += n; }
};
static thread_local Counted counted;

extern "C" int words_sum(const char *text)
{
	std::istringstream in(text);
	std::atomic<int> sum{0};
	std::vector<std::thread> threads;

	for (std::string word; in >> word;)
		threads.emplace_back([&sum, word] {
			counted.n = 1;
			sum += numbers.at(word);
		});
	for (auto &t : threads)
		t.join();
	return sum * 10 + gone;
}
