// Sums, a sort, a graph and a map that threads share; an error in one of them is passed on.
#include <atomic>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <tbb/tbb.h>
#include <vector>

int main()
{
	tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 4);
	std::vector<int> numbers(100000);
	std::iota(numbers.rbegin(), numbers.rend(), 0);

	long sum = tbb::parallel_reduce(
		tbb::blocked_range<size_t>(0, numbers.size()), 0L,
		[&](const auto &range, long part) {
			for (size_t i = range.begin(); i != range.end(); i++)
				part += numbers[i];
			return part;
		},
		std::plus<long>());
	if (sum != 99999L * 100000 / 2)
		return 1;
	tbb::parallel_sort(numbers);
	if (numbers.front() != 0 || numbers.back() != 99999 || numbers[777] != 777)
		return 2;

	tbb::concurrent_hash_map<int, int> map;
	tbb::parallel_for(0, 1000, [&](int i) {
		tbb::concurrent_hash_map<int, int>::accessor at;
		map.insert(at, i % 10);
		at->second++;
	});
	tbb::concurrent_hash_map<int, int>::const_accessor at;
	if (map.size() != 10 || !map.find(at, 3) || at->second != 100)
		return 3;

	tbb::flow::graph graph;
	std::atomic<int> out{0};
	tbb::flow::function_node<int, int> square(graph, tbb::flow::unlimited, [](int i) { return i * i; });
	tbb::flow::function_node<int> add(graph, tbb::flow::serial, [&](int i) { out += i; });
	tbb::flow::make_edge(square, add);
	for (int i = 1; i <= 10; i++)
		square.try_put(i);
	graph.wait_for_all();
	if (out != 385)
		return 4;
	try {
		tbb::parallel_for(0, 100, [](int i) { if (i == 50) throw std::runtime_error("fifty"); });
	} catch (const std::runtime_error &) {
		return 0;
	}
	return 5;
}
