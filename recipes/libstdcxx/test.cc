// What a standalone build of the library loses most easily: threads, exceptions across them, the file
// system, numbers in <charconv>, and locales by the user's name. (clang compiles it, too, which may take it
// for C++14.)
#include <chrono>
#include <fstream>
#include <future>
#include <iostream>
#include <locale>
#include <regex>
#include <sstream>
#include <stdlib.h>
#include <thread>
#if __cplusplus >= 201703L
#include <charconv>
#include <filesystem>
#endif

static int destroyed;
struct counted { int n = 0; ~counted() { destroyed++; } };
static thread_local counted mine;

static bool threads()
{
	std::thread t([] { mine.n = 1; std::this_thread::sleep_for(std::chrono::milliseconds(1)); });
	t.join();
	auto f = std::async(std::launch::async, []() -> int { throw std::out_of_range("far"); });
	try {
		f.get();
	} catch (const std::exception &e) {
		return destroyed == 1 && std::string(e.what()) == "far";
	}
	return false;
}

static bool files()
{
	std::ofstream("a.txt") << "one" << std::endl;
	std::string line;
	std::ifstream in("a.txt");
	bool good = std::getline(in, line) && line == "one";
#if __cplusplus >= 201703L
	good = good && std::filesystem::file_size("a.txt") == 4 &&
	       std::filesystem::canonical("./a.txt").filename() == "a.txt";
#endif
	return good;
}

static bool numbers()
{
	const std::string text = "1.5e3";
	double d = std::stod(text);
#if __cplusplus >= 201703L
	d = 0;
	std::from_chars(text.data(), text.data() + text.size(), d);
#endif
	std::ostringstream s;
	s << d << ' ' << std::regex_replace(text, std::regex("[0-9]+"), "n");
	return s.str() == "1500 n.nen";
}

static bool locales()
{
#ifdef __GLIBC__ // whose locales are files of the machine
	const std::string name = "C";
	const wchar_t letter = L'u';
#else
	const std::string name = "de_DE.UTF-8";
	const wchar_t letter = L'\u00fc';
#endif
	setenv("LC_ALL", name.c_str(), 1);
	std::locale user("");
	try {
		std::locale("nonsense");
	} catch (const std::runtime_error &) {
		return user.name() == name && std::isalpha(letter, user);
	}
	return false;
}

int main()
{
	const struct { const char *name; bool (*works)(); } parts[] = {
		{"threads", threads}, {"files", files}, {"numbers", numbers}, {"locales", locales}};
	int bad = 0;

	for (auto &p : parts)
		if (!p.works())
			bad++, std::cerr << p.name << " do not work\n";
	return bad;
}
