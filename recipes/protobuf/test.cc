// A schema that is read here, a message of it, packed into known bytes and back, as text and as JSON, gzipped.
#include <google/protobuf/compiler/parser.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/gzip_stream.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <memory>
#include <string>

using namespace google::protobuf;

static const char schema[] = "syntax = \"proto3\"; message Thing { sint32 number = 1; string name = 2; repeated int32 list = 3; }";

int main()
{
	io::ArrayInputStream text(schema, sizeof schema - 1);
	io::Tokenizer tokens(&text, nullptr);
	compiler::Parser parser;
	FileDescriptorProto file;
	DescriptorPool pool;
	DynamicMessageFactory factory;
	std::string bytes, json, zipped;

	file.set_name("thing.proto");
	if (!parser.Parse(&tokens, &file) || !pool.BuildFile(file))
		return 1;
	const Descriptor *type = pool.FindMessageTypeByName("Thing");
	std::unique_ptr<Message> thing(factory.GetPrototype(type)->New()), back(thing->New());
	if (!TextFormat::ParseFromString("number: -3 name: \"hi\" list: [1, 300]", thing.get()))
		return 2;
	if (!thing->SerializeToString(&bytes) || bytes != std::string("\x08\x05\x12\x02hi\x1a\x03\x01\xac\x02", 11))
		return 3;
	if (!util::MessageToJsonString(*thing, &json).ok() || json != "{\"number\":-3,\"name\":\"hi\",\"list\":[1,300]}")
		return 4;
	{
		io::StringOutputStream out(&zipped);
		io::GzipOutputStream gzip(&out);
		thing->SerializeToZeroCopyStream(&gzip);
	}
	io::ArrayInputStream in(zipped.data(), int(zipped.size()));
	io::GzipInputStream gzip(&in);
	if (!back->ParseFromZeroCopyStream(&gzip) || back->SerializeAsString() != bytes)
		return 5;
	if (back->ParseFromString(bytes.substr(0, 5)) || util::JsonStringToMessage("{\"nothing\": 1}", back.get()).ok())
		return 6;
	ShutdownProtobufLibrary();
	return 0;
}
