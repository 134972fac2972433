// The library's parts that a standalone build or a static link could spoil, one function each.
#include <algorithm>
#include <any>
#include <charconv>
#include <chrono>
#include <complex>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <memory_resource>
#include <random>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <unistd.h>
#include <variant>
#include <vector>

static int unwound;
struct guard { ~guard() { unwound++; } };
struct base { virtual ~base() = default; };
struct left : virtual base {};
struct right : virtual base { int n = 7; };
struct both : left, right {};

__attribute__((noinline)) static void deep(int n)
{
	guard g;
	if (n == 0)
		throw std::out_of_range("deep");
	deep(n - 1);
}

static bool exceptions()
{
	unwound = 0;
	try {
		deep(50);
	} catch (const std::logic_error &e) {
		std::exception_ptr p = std::current_exception();
		try {
			std::rethrow_exception(p);
		} catch (const std::out_of_range &again) {
			return unwound == 51 && std::string(again.what()) == "deep";
		}
	}
	return false;
}

static bool standard_failures()
{
	int caught = 0;
	try { std::vector<int>(3).at(9); } catch (const std::out_of_range &) { caught++; }
	try { (void)std::any_cast<int>(std::any(1.5)); } catch (const std::bad_any_cast &) { caught++; }
	try { std::stoi("x"); } catch (const std::invalid_argument &) { caught++; }
	try { std::regex("("); } catch (const std::regex_error &) { caught++; }
	try { std::vector<long> v(static_cast<size_t>(-1) / 4); caught -= v.empty(); } catch (const std::exception &) { caught++; }
	return caught == 5;
}

static bool rtti()
{
	std::unique_ptr<base> p(new both);
	auto *r = dynamic_cast<right *>(p.get());
	try {
		base plain;
		(void)dynamic_cast<both &>(plain);
	} catch (const std::bad_cast &) {
			const base &object = *p;
		return r && r->n == 7 && typeid(object) == typeid(both) && typeid(object) != typeid(base);
	}
	return false;
}

static bool streams()
{
	std::ostringstream s;
	s << std::hex << std::showbase << 255 << ' ' << std::fixed << std::setprecision(3) << 3.14159 << ' ' << std::boolalpha << true;
	std::istringstream in("12 abc 1e3");
	int i = 0;
	std::string w;
	double d = 0;
	in >> i >> w >> d;
	std::wostringstream wide;
	wide << L"\u00fc" << 1.5;
	return s.str() == "0xff 3.142 true" && i == 12 && w == "abc" && d == 1000 && wide.str() == L"\u00fc1.5";
}

static bool files()
{
	namespace fs = std::filesystem;
	fs::path dir = fs::temp_directory_path() / ("cxx-" + std::to_string(getpid()));
	fs::create_directories(dir / "a/b");
	std::ofstream(dir / "a/one.txt") << "hello\n";
	fs::copy_file(dir / "a/one.txt", dir / "a/b/two.txt");
	fs::create_symlink("one.txt", dir / "a/link");
	size_t n = std::distance(fs::recursive_directory_iterator(dir), fs::recursive_directory_iterator());
	bool good = n == 5 && fs::file_size(dir / "a/b/two.txt") == 6 && fs::canonical(dir / "a/link").filename() == "one.txt" &&
		    fs::last_write_time(dir / "a/one.txt") <= fs::file_time_type::clock::now();
	std::error_code error;
	fs::copy_file(dir / "none", dir / "other", error);
	return good && error == std::errc::no_such_file_or_directory && fs::remove_all(dir) == 6;
}

/* gcc 10 has these for whole numbers alone. */
static bool decimals()
{
#ifdef __cpp_lib_to_chars
	char buf[64];
	double d = 0;
	auto to = std::to_chars(buf, buf + sizeof buf, 0.1);
	const std::string text = "1.5e300";
	auto from = std::from_chars(text.data(), text.data() + text.size(), d);
	return std::string(buf, to.ptr) == "0.1" && from.ec == std::errc() && d == 1.5e300;
#else
	return __GNUC__ == 10;
#endif
}

static bool numbers()
{
	char buf[64];
	int n = 0;
	auto to = std::to_chars(buf, buf + sizeof buf, -12);
	auto from = std::from_chars(buf, to.ptr, n);
	std::mt19937_64 engine(1);
	std::complex<double> c = std::sqrt(std::complex<double>(-4, 0));
	return from.ec == std::errc() && n == -12 && decimals() && engine() == 2469588189546311528u && c.imag() == 2 &&
	       std::to_string(1.5L) == "1.500000" && std::stold("1.25") == 1.25L;
}

static bool times()
{
	using namespace std::chrono;
	auto start = steady_clock::now();
	auto since = duration_cast<hours>(system_clock::now().time_since_epoch());
	return since > hours(24 * 365 * 50) && steady_clock::now() >= start && steady_clock::now() - start < seconds(60);
}

static bool expressions()
{
	std::smatch m;
	std::string text = "key = value; other=2";
	return std::regex_search(text, m, std::regex(R"((\w+)\s*=\s*(\w+))")) && m[1] == "key" && m[2] == "value" &&
	       std::regex_replace(text, std::regex("[aeiou]"), "*") == "k*y = v*l**; *th*r=2";
}

static bool memory()
{
	char space[256];
	std::pmr::monotonic_buffer_resource pool(space, sizeof space);
	std::pmr::vector<int> v({3, 1, 2}, &pool);
	std::variant<int, std::string> x = std::string("s");
	struct alignas(64) wide { char c[64]; };
	auto w = std::make_unique<wide>();
	std::sort(v.begin(), v.end());
	return v[0] == 1 && std::get<1>(x) == "s" && reinterpret_cast<uintptr_t>(w.get()) % 64 == 0;
}

int main()
{
	const struct { const char *name; bool (*works)(); } parts[] = {
		{"exceptions", exceptions}, {"standard failures", standard_failures}, {"rtti", rtti}, {"streams", streams},
		{"files", files}, {"numbers", numbers}, {"times", times}, {"expressions", expressions}, {"memory", memory}};
	int bad = 0;

	for (auto &p : parts)
		if (!p.works()) {
			bad = 1;
			std::cout << p.name << " fail" << std::endl;
		}
	return bad;
}
