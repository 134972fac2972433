// Threads in all the ways that reach for pthread functions, which a static link could leave out.
#include <atomic>
#include <condition_variable>
#include <future>
#include <iostream>
#include <mutex>
#include <queue>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>
#if __has_include(<latch>) // gcc 10 has none of the three
#include <barrier>
#include <latch>
#include <semaphore>
#endif

static std::atomic<int> made, destroyed;
struct counted {
	std::string name = "a string that is long enough to be allocated";
	counted() { made++; }
	~counted() { destroyed++; }
};
static thread_local counted mine;

static bool tls_destructors()
{
	std::vector<std::thread> all;
	for (int i = 0; i < 8; i++)
		all.emplace_back([] { (void)mine.name.size(); });
	for (auto &t : all)
		t.join();
	return made == 8 && destroyed == 8;
}

static bool queue()
{
	std::mutex m;
	std::condition_variable c;
	std::queue<int> q;
	long sum = 0;
	std::thread consumer([&] {
		for (int n = 0; n < 1000; n++) {
			std::unique_lock lock(m);
			c.wait(lock, [&] { return !q.empty(); });
			sum += q.front();
			q.pop();
		}
	});
	for (int i = 0; i < 1000; i++) {
		std::scoped_lock lock(m);
		q.push(i);
		c.notify_one();
	}
	consumer.join();
	return sum == 499500;
}

static bool futures()
{
	auto f = std::async(std::launch::async, [](int n) { return n * 2; }, 21);
	std::promise<int> p;
	std::thread t([&] { p.set_exception(std::make_exception_ptr(std::runtime_error("told"))); });
	t.join();
	try {
		p.get_future().get();
	} catch (const std::runtime_error &e) {
		return f.get() == 42 && std::string(e.what()) == "told";
	}
	return false;
}

static bool once()
{
	std::once_flag flag;
	std::atomic<int> n{0};
	std::vector<std::thread> all;
	try {
		std::call_once(flag, [] { throw 1; });
	} catch (int) {
	}
	for (int i = 0; i < 8; i++)
		all.emplace_back([&] { std::call_once(flag, [&] { n++; }); });
	for (auto &t : all)
		t.join();
	return n == 1;
}

static bool exceptions_in_threads()
{
	std::atomic<int> caught{0};
	std::vector<std::thread> all;
	for (int i = 0; i < 8; i++)
		all.emplace_back([&] {
			for (int n = 0; n < 500; n++)
				try {
					throw std::to_string(n);
				} catch (const std::string &) {
					caught++;
				}
		});
	for (auto &t : all)
		t.join();
	return caught == 4000;
}

static bool jthreads()
{
	std::shared_timed_mutex m;
	std::atomic<int> turns{0};
	{
		std::vector<std::jthread> all;
		for (int i = 0; i < 3; i++)
			all.emplace_back([&] {
				std::shared_lock lock(m, std::chrono::seconds(5));
				turns++;
			});
	}
	std::jthread waits([](std::stop_token t) { while (!t.stop_requested()) std::this_thread::yield(); });
	return turns == 3 && waits.request_stop() && std::thread::hardware_concurrency() > 0;
}

static bool meetings()
{
#if __has_include(<latch>)
	std::latch l(3);
	std::barrier b(3);
	std::counting_semaphore<4> s(0);
	std::vector<std::jthread> all;
	for (int i = 0; i < 3; i++)
		all.emplace_back([&] {
			l.arrive_and_wait();
			b.arrive_and_wait();
			s.release();
		});
	for (int i = 0; i < 3; i++)
		s.acquire();
	return !s.try_acquire();
#else
	return __GNUC__ == 10;
#endif
}

int main()
{
	const struct { const char *name; bool (*works)(); } parts[] = {
		{"thread_local destructors", tls_destructors}, {"queue", queue}, {"futures", futures}, {"call_once", once},
		{"exceptions in threads", exceptions_in_threads}, {"jthreads", jthreads}, {"meetings", meetings}};
	int bad = 0;

	for (auto &p : parts)
		if (!p.works()) {
			bad = 1;
			std::cout << p.name << " fail" << std::endl;
		}
	return bad;
}
