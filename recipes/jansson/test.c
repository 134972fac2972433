/* Text read, a value changed, written again; packed and unpacked by a format; an error with its place. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	json_error_t error;
	json_t *root = json_loads("{\"b\": [1, 2.5, true, null], \"a\": \"\\u00e4\\ud83d\\ude00\"}", 0, &error), *packed;
	const char *name;
	char *text;
	int first;
	double second;

	if (!root || json_unpack(root, "{s:[i,f!], s:s}", "b", &first, &second, "a", &name) == 0)
		return 1; /* the list has four */
	if (json_unpack(root, "{s:[i,f,b,n], s:s}", "b", &first, &second, &(int){0}, "a", &name) != 0 || first != 1 ||
	    second != 2.5 || strcmp(name, "\xc3\xa4\xf0\x9f\x98\x80") != 0)
		return 2;
	json_array_append_new(json_object_get(root, "b"), json_real(0.1));
	text = json_dumps(root, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENSURE_ASCII);
	if (!text || strcmp(text, "{\"a\":\"\\u00E4\\uD83D\\uDE00\",\"b\":[1,2.5,true,null,0.1]}") != 0)
		return 3;
	free(text);
	packed = json_pack("{s:i, s:{s:b}}", "big", 123456789, "in", "yes", 1);
	if (json_object_update(root, packed) != 0 || json_object_size(root) != 4)
		return 4;
	json_decref(packed);
	json_decref(root);
	if (json_loads("[1,\n 2,]", 0, &error) || error.line != 2)
		return 5;
	return jansson_version_cmp(JANSSON_MAJOR_VERSION, JANSSON_MINOR_VERSION, JANSSON_MICRO_VERSION);
}
