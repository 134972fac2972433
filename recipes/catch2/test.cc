// Tests pass, by sections, generators and matchers; one that may fail does.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_all.hpp>
#include <stdexcept>
#include <vector>

using namespace Catch::Matchers;

TEST_CASE("sections start anew", "[vector]")
{
	std::vector<int> v{1, 2, 3};
	SECTION("longer") { v.push_back(4); REQUIRE(v.size() == 4); }
	SECTION("shorter") { v.clear(); REQUIRE_THAT(v, IsEmpty()); }
	CHECK_THAT(std::vector<int>({3, 1}), UnorderedEquals(std::vector<int>{1, 3}));
}

TEST_CASE("generated numbers")
{
	int i = GENERATE(range(0, 10));
	CHECK(i * 0.1 == Catch::Approx(i / 10.0));
	CHECK_THAT(std::to_string(i), Matches("[0-9]"));
}

TEST_CASE("errors")
{
	CHECK_THROWS_WITH(throw std::runtime_error("lost"), ContainsSubstring("lo"));
}

TEST_CASE("a wrong one", "[!shouldfail]")
{
	CHECK(1 == 2);
}
