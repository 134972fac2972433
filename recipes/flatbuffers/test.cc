// A schema as text, a record out of JSON by it, read where it lies, and made JSON again; one written by hand.
#include <flatbuffers/flatbuffers.h>
#include <flatbuffers/flexbuffers.h>
#include <flatbuffers/idl.h>
#include <string>

int main()
{
	flatbuffers::IDLOptions options;
	options.strict_json = true;
	options.indent_step = -1;
	flatbuffers::Parser parser(options);
	std::string json;

	if (!parser.Parse("table Thing { name: string; list: [short]; big: ulong = 7; } root_type Thing;") ||
	    !parser.Parse("{\"name\": \"\\u00e4\", \"list\": [1, -2, 300]}"))
		return 1;
	auto root = flatbuffers::GetRoot<flatbuffers::Table>(parser.builder_.GetBufferPointer());
	auto list = root->GetPointer<const flatbuffers::Vector<int16_t> *>(6);
	if (!list || list->size() != 3 || list->Get(2) != 300 || root->GetField<uint64_t>(8, 7) != 7 ||
	    root->GetPointer<const flatbuffers::String *>(4)->str() != "\xc3\xa4")
		return 2;
	if (flatbuffers::GenText(parser, parser.builder_.GetBufferPointer(), &json) || json != "{\"name\": \"\\u00E4\",\"list\": [1,-2,300]}")
		return 3;
	if (parser.Parse("{\"nothing\": 1}") || parser.error_.find("nothing") == std::string::npos)
		return 4;
	flexbuffers::Builder flexible;
	flexible.Map([&] {
		flexible.Int("n", 42);
		flexible.String("s", "text");
	});
	flexible.Finish();
	auto map = flexbuffers::GetRoot(flexible.GetBuffer()).AsMap();
	return map["n"].AsInt32() == 42 && map["s"].AsString().str() == "text" ? 0 : 5;
}
