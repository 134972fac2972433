/* Random ones, those of a time and of a name, texts there and back. */
#include <stdio.h>
#include <string.h>
#include <uuid/uuid.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	uuid_t one, other, named;
	char text[UUID_STR_LEN];

	uuid_generate_random(one);
	uuid_generate(other);
	expect(uuid_compare(one, other) && !uuid_is_null(one), "two that differ");
	expect(uuid_type(one) == UUID_TYPE_DCE_RANDOM && uuid_variant(one) == UUID_VARIANT_DCE, "their kind");
	uuid_unparse_lower(one, text);
	expect(!uuid_parse(text, other) && !uuid_compare(one, other), "a text, there and back");
	uuid_generate_time(other);
	expect(uuid_type(other) == UUID_TYPE_DCE_TIME, "one of a time");
	uuid_generate_md5(named, *uuid_get_template("dns"), "python.org", 10);
	uuid_unparse(named, text);
	expect(!strcmp(text, "6fa459ea-ee8a-3ca4-894e-db77e160355e"), "one of a name");
	uuid_generate_sha1(named, *uuid_get_template("dns"), "python.org", 10);
	uuid_unparse(named, text);
	expect(!strcmp(text, "886313e1-3b8a-5372-9b90-0c9aee199e5d"), "and by SHA-1");
	expect(uuid_parse("nonsense", other) == -1, "no such text");
	return failures != 0;
}
