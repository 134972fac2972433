// Compressed texts and back, capitals of German, a file, JSON, options, an archive of a record, fibers, threads, a log, a socket.
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/asio.hpp>
#include <boost/fiber/all.hpp>
#include <boost/filesystem.hpp>
#include <boost/iostreams/copy.hpp>
#include <boost/iostreams/filter/bzip2.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <boost/json.hpp>
#include <boost/locale.hpp>
#include <boost/log/trivial.hpp>
#include <boost/program_options.hpp>
#include <boost/regex.h>
#include <boost/serialization/vector.hpp>
#include <boost/thread.hpp>
#include <sstream>

namespace io = boost::iostreams;

template <class In, class Out> static bool packs()
{
	std::string text(10000, 'x');
	std::istringstream plain(text);
	std::stringstream packed, back;
	io::filtering_istreambuf in, out;

	in.push(In());
	in.push(plain);
	io::copy(in, packed);
	out.push(Out());
	out.push(packed);
	io::copy(out, back);
	return packed.str().size() < 1000 && back.str() == text;
}

int main()
{
	if (!packs<io::gzip_compressor, io::gzip_decompressor>() || !packs<io::bzip2_compressor, io::bzip2_decompressor>() ||
	    !packs<io::lzma_compressor, io::lzma_decompressor>() || !packs<io::zstd_compressor, io::zstd_decompressor>())
		return 1;
	if (boost::locale::to_upper("straße", boost::locale::generator()("de_DE.UTF-8")) != "STRASSE")
		return 2;
	boost::filesystem::create_directories("a/b");
	if (!boost::filesystem::is_directory("a/b") || boost::filesystem::remove_all("a") != 2)
		return 3;
	if (boost::json::serialize(boost::json::parse("{ \"a\": [1, 2.5, null] }")) != "{\"a\":[1,2.5E0,null]}")
		return 4;
	boost::program_options::options_description known;
	boost::program_options::variables_map options;
	known.add_options()("number", boost::program_options::value<int>());
	store(boost::program_options::command_line_parser({"--number=42"}).options(known).run(), options);
	std::stringstream stored;
	std::vector<int> list = {options["number"].as<int>(), 7}, again;
	boost::archive::text_oarchive(stored) << const_cast<const std::vector<int> &>(list);
	boost::archive::text_iarchive(stored) >> again;
	regex_t pattern;
	if (again != list || regcompA(&pattern, "^[a-c]+$", REG_EXTENDED) || regexecA(&pattern, "abc", 0, nullptr, 0))
		return 5;
	boost::fibers::buffered_channel<int> channel(2);
	boost::fibers::fiber sender([&] { channel.push(3); });
	boost::asio::io_context context;
	boost::asio::ip::tcp::acceptor server(context, {boost::asio::ip::address_v4::loopback(), 0});
	boost::asio::ip::tcp::socket client(context);
	boost::thread other([&] { client.connect(server.local_endpoint()); });
	boost::asio::ip::tcp::socket socket = server.accept();
	other.join();
	char byte = 0;
	boost::asio::write(client, boost::asio::buffer("x", 1));
	boost::asio::read(socket, boost::asio::buffer(&byte, 1));
	if (channel.value_pop() != 3 || byte != 'x')
		return 6;
	sender.join();
	BOOST_LOG_TRIVIAL(info) << "done";
	return 0;
}
