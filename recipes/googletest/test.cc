// Tests pass, by parameters, by a mock object, in a process that dies.
#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

struct Clock {
	virtual ~Clock() = default;
	virtual int now() = 0;
};

struct MockClock : Clock {
	MOCK_METHOD(int, now, (), (override));
};

TEST(Mock, SaysWhatItIsTold)
{
	MockClock clock;
	EXPECT_CALL(clock, now()).Times(2).WillOnce(testing::Return(7)).WillOnce(testing::Return(8));
	EXPECT_EQ(clock.now(), 7);
	EXPECT_THAT(clock.now(), testing::AllOf(testing::Gt(7), testing::Lt(9)));
}

TEST(Process, Dies)
{
	GTEST_FLAG_SET(death_test_style, "fast");
	EXPECT_EXIT(exit(3), testing::ExitedWithCode(3), "");
}

TEST(Thread, IsSeen)
{
	testing::TestPartResultArray failures;
	{
		testing::ScopedFakeTestPartResultReporter reporter(
			testing::ScopedFakeTestPartResultReporter::INTERCEPT_ALL_THREADS, &failures);
		std::thread([] { ADD_FAILURE() << "there"; }).join();
	}
	EXPECT_EQ(failures.size(), 1);
	EXPECT_THROW(throw std::runtime_error("x"), std::runtime_error);
}

struct Even : testing::TestWithParam<int> {};
TEST_P(Even, Is) { EXPECT_EQ(GetParam() % 2, 0); }
INSTANTIATE_TEST_SUITE_P(Numbers, Even, testing::Values(2, 4, 6));
