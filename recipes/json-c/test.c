/* Text read piece by piece, pointers into it, a patch, written again; half a text that is refused. */
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	static const char *const pieces[] = {"{\"list\":[1,2,", "9007199254740993],\"na", "me\":\"\\u00e4\"}"};
	struct json_tokener *tokener = json_tokener_new();
	struct json_object *root = NULL, *found = NULL, *patch, *list;
	struct json_patch_error patch_error;
	enum json_tokener_error error;

	for (int i = 0; i < 3; i++)
		root = json_tokener_parse_ex(tokener, pieces[i], (int)strlen(pieces[i]));
	json_tokener_free(tokener);
	if (!root || !json_object_object_get_ex(root, "list", &list) || json_object_array_length(list) != 3)
		return 1;
	if (json_pointer_get(root, "/list/2", &found) != 0 || json_object_get_int64(found) != 9007199254740993)
		return 2;
	patch = json_tokener_parse("[{\"op\":\"replace\",\"path\":\"/name\",\"value\":2.5},{\"op\":\"remove\",\"path\":\"/list/0\"}]");
	if (!patch || json_patch_apply(NULL, patch, &root, &patch_error) != 0)
		return 3;
	json_object_put(patch);
	if (strcmp(json_object_to_json_string_ext(root, JSON_C_TO_STRING_PLAIN),
		   "{\"list\":[2,9007199254740993],\"name\":2.5}") != 0)
		return 4;
	json_object_put(root);
	if (json_tokener_parse_verbose("[1, 2", &error) || error == json_tokener_success)
		return 5;
	return json_c_version_num() == JSON_C_VERSION_NUM ? 0 : 6;
}
