// Groups, replacements, many patterns at once, Unicode; what makes others take forever; a wrong pattern is refused.
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <string>
#include <vector>

int main()
{
	std::string name, text = "one 1, two 2";
	int number, sum = 0;
	absl::string_view rest(text);

	if (!RE2::FullMatch("port:8080", "(\\w+):(\\d+)", &name, &number) || name != "port" || number != 8080)
		return 1;
	while (RE2::FindAndConsume(&rest, "([a-z]+) (?P<n>\\d)", &name, &number))
		sum += number;
	if (sum != 3 || name != "two" || RE2("(?P<n>\\d)").NamedCapturingGroups().at("n") != 1)
		return 2;
	if (RE2::GlobalReplace(&text, "(\\w+) (\\d)", "\\2 \\1") != 2 || text != "1 one, 2 two")
		return 3;
	if (!RE2::FullMatch("Größe λ", "\\p{L}+ \\p{Greek}") || !RE2::PartialMatch("ÄPFEL", "(?i)äpfel"))
		return 4;

	RE2::Set set(RE2::DefaultOptions, RE2::UNANCHORED);
	std::vector<int> found;
	if (set.Add("a+b", nullptr) != 0 || set.Add("c$", nullptr) != 1 || set.Add("^d", nullptr) != 2 || !set.Compile() ||
	    !set.Match("xaab c", &found) || found != std::vector<int>{0, 1})
		return 5;
	if (RE2::PartialMatch(std::string(100000, 'a'), "(a*)*(a*)*b"))
		return 6;
	RE2 wrong("a(b", RE2::Quiet);
	return !wrong.ok() && wrong.error_code() == RE2::ErrorMissingParen ? 0 : 7;
}
