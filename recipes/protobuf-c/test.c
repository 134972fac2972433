/* A message as protoc-c describes it: packed into known bytes and back; bytes that are cut off are refused. */
#include <protobuf-c/protobuf-c.h>
#include <stddef.h>
#include <string.h>

typedef struct {
	ProtobufCMessage base;
	int32_t number;
	char *name;
	size_t n_list;
	int32_t *list;
} Test;

static const ProtobufCFieldDescriptor fields[] = {
	{"number", 1, PROTOBUF_C_LABEL_NONE, PROTOBUF_C_TYPE_SINT32, 0, offsetof(Test, number), NULL, NULL, 0, 0, NULL, NULL},
	{"name", 2, PROTOBUF_C_LABEL_NONE, PROTOBUF_C_TYPE_STRING, 0, offsetof(Test, name), NULL, &protobuf_c_empty_string, 0,
	 0, NULL, NULL},
	{"list", 3, PROTOBUF_C_LABEL_REPEATED, PROTOBUF_C_TYPE_INT32, offsetof(Test, n_list), offsetof(Test, list), NULL, NULL,
	 PROTOBUF_C_FIELD_FLAG_PACKED, 0, NULL, NULL},
};
static const unsigned by_name[] = {2, 1, 0};
static const ProtobufCIntRange ranges[] = {{1, 0}, {0, 3}};
static const ProtobufCMessageDescriptor descriptor = {
	PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC, "Test", "Test", "Test", "", sizeof(Test), 3, fields, by_name, 1, ranges,
	NULL, NULL, NULL, NULL};

int main(void)
{
	static const uint8_t bytes[] = "\x08\x05\x12\x02hi\x1a\x03\x01\xac\x02";
	int32_t list[] = {1, 300};
	Test test = {PROTOBUF_C_MESSAGE_INIT(&descriptor), -3, "hi", 2, list}, *back;
	uint8_t packed[64];

	if (protobuf_c_message_get_packed_size(&test.base) != sizeof bytes - 1 ||
	    protobuf_c_message_pack(&test.base, packed) != sizeof bytes - 1 || memcmp(packed, bytes, sizeof bytes - 1) != 0)
		return 1;
	back = (Test *)protobuf_c_message_unpack(&descriptor, NULL, sizeof bytes - 1, packed);
	if (!back || back->number != -3 || strcmp(back->name, "hi") != 0 || back->n_list != 2 || back->list[1] != 300)
		return 2;
	protobuf_c_message_free_unpacked(&back->base, NULL);
	if (protobuf_c_message_unpack(&descriptor, NULL, sizeof bytes - 2, packed))
		return 3;
	return protobuf_c_version_number() != PROTOBUF_C_VERSION_NUMBER;
}
