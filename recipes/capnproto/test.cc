// A schema that is read here, a record of it, packed and as JSON; words over a pair of sockets, and from a fiber; gzip; TLS set up.
#include <capnp/compat/json.h>
#include <capnp/dynamic.h>
#include <capnp/message.h>
#include <capnp/schema-parser.h>
#include <capnp/serialize-packed.h>
#include <kj/async-io.h>
#include <kj/compat/gzip.h>
#include <kj/compat/http.h>
#include <kj/compat/tls.h>
#include <kj/filesystem.h>
#include <kj/io.h>

static const char schema[] = "@0xbf5147cbbecf40c1; struct Thing { number @0 :Int32; name @1 :Text; list @2 :List(Int16); }";

int main()
{
	auto folder = kj::newInMemoryDirectory(kj::nullClock());
	folder->openFile(kj::Path("thing.capnp"), kj::WriteMode::CREATE)->writeAll(schema);
	capnp::SchemaParser parser;
	auto type = parser.parseFromDirectory(*folder, kj::Path("thing.capnp"), nullptr).getNested("Thing").asStruct();

	capnp::MallocMessageBuilder message;
	auto thing = message.initRoot<capnp::DynamicStruct>(type);
	capnp::JsonCodec json;
	json.decode(kj::StringPtr("{\"number\": -3, \"name\": \"hi\", \"list\": [1, 300]}"), thing);
	if (thing.get("number").as<int>() != -3 || thing.get("list").as<capnp::DynamicList>().size() != 2)
		return 1;

	kj::VectorOutputStream packed, zipped;
	capnp::writePackedMessage(packed, message);
	{
		kj::GzipOutputStream gzip(zipped);
		gzip.write(packed.getArray().begin(), packed.getArray().size());
	}
	kj::ArrayInputStream in(zipped.getArray());
	kj::GzipInputStream gzip(in);
	kj::BufferedInputStreamWrapper buffered(gzip);
	capnp::PackedMessageReader back(buffered);
	auto text = json.encode(back.getRoot<capnp::DynamicStruct>(type));
	if (text != "{\"number\":-3,\"name\":\"hi\",\"list\":[1,300]}" &&
	    text != "{ \"number\": -3, \"name\": \"hi\", \"list\": [1, 300] }")
		return 2;

	auto io = kj::setupAsyncIo();
	auto pipe = io.provider->newTwoWayPipe();
	char word[6] = "";
	auto sent = pipe.ends[0]->write("hello", 5);
	if (pipe.ends[1]->read(word, 5).wait(io.waitScope), sent.wait(io.waitScope); kj::StringPtr(word) != "hello")
		return 3;
	if (kj::startFiber(65536, [](kj::WaitScope &fiber) { return kj::Promise<int>(7).wait(fiber); }).wait(io.waitScope) != 7)
		return 5;
	kj::HttpHeaderTable table;
	kj::HttpHeaders headers(table);
	headers.set(kj::HttpHeaderId::HOST, "localhost");
	if (headers.serializeRequest(kj::HttpMethod::GET, "/") != "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
		return 4;
	kj::TlsContext tls;
	return 0;
}
