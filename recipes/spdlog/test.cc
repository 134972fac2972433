// Lines go to memory and, from a thread of the library's, to files that take turns.
#include <fstream>
#include <spdlog/async.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>
#include <sstream>

int main()
{
	std::ostringstream out;
	spdlog::logger logger("memory", std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
	logger.set_pattern("%n %l: %v");
	logger.info("{} and {:.2f}", 1, 2.5);
	logger.debug("not seen");
	if (out.str() != "memory info: 1 and 2.50\n")
		return 1;
	spdlog::init_thread_pool(1024, 1);
	auto files = spdlog::create_async<spdlog::sinks::rotating_file_sink_mt>("files", "log.txt", 10000, 3);
	for (int i = 0; i < 500; i++)
		files->warn("line {:04}", i);
	files.reset();
	spdlog::shutdown();
	std::string line, last;
	for (std::ifstream in("log.txt"); std::getline(in, line);)
		last = line;
	if (last.find("line 0499") == last.npos || !std::ifstream("log.1.txt"))
		return 2;
	try {
		spdlog::sinks::rotating_file_sink_mt sink("/none/such", 0, 0);
	} catch (const spdlog::spdlog_ex &) {
		return 0;
	}
	return 3;
}
