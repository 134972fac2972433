// The user's locale as most programs take it; a name that is none is still refused.
#include <iostream>
#include <locale>
#include <sstream>

int main()
{
	std::locale user("");
	std::locale::global(user);
	std::cout.imbue(user);
	std::ostringstream s;
	s.imbue(user);
	s << 1234567 << ' ' << 1.5;
	try {
		std::locale("nonsense");
		return 2;
	} catch (const std::runtime_error &) {
	}
	std::cout << user.name() << ' ' << s.str() << '\n';
	return s.str() != "1234567 1.5" || std::toupper('a', user) != 'A';
}
