// Numbers, names, dates, ranges and Unicode are formatted; a wrong format is an error.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fmt/xchar.h>
#include <map>
#include <vector>
#ifndef FMT_HEADER_ONLY
#include <fmt/os.h> // files are in the archive alone
#endif

int main()
{
	using namespace fmt::literals;

	if (fmt::format("{:>8.3f}|{:#x}|{name}", 3.14159, 255, "name"_a = "x") != "   3.142|0xff|x")
		return 1;
	if (fmt::format("{}", 0.1) != "0.1" || fmt::format("{}", 1e300 * 1e10) != "inf")
		return 2;
	if (fmt::format("{:%F %T}", fmt::gmtime(std::time_t(86400))) != "1970-01-02 00:00:00")
		return 3;
	if (fmt::format("{} {}", std::vector<int>{1, 2}, std::map<int, bool>{{3, true}}) != "[1, 2] {3: true}")
		return 4;
	if (fmt::format("{:*^6}", "\u00e9t\u00e9") != "*\u00e9t\u00e9**" || fmt::format(L"{}", 42) != L"42")
		return 5;
	try {
		(void)fmt::format(fmt::runtime("{:d}"), "text");
	} catch (const fmt::format_error &) {
#ifndef FMT_HEADER_ONLY
		auto file = fmt::output_file("out");
		file.print("{}", "to a file");
#endif
		return 0;
	}
	return 6;
}
