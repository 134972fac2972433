/* Text read and asked, changed by a patch, written again; an error with its place. */
#include <stdlib.h>
#include <string.h>
#include <yyjson.h>

int main(void)
{
	static const char text[] = "{\"list\":[1,-2,18446744073709551615,1.5e-7],\"name\":\"\\u00e4\"}";
	static const char change[] = "[{\"op\":\"add\",\"path\":\"/list/0\",\"value\":{\"x\":null}}]";
	yyjson_read_err error;
	yyjson_doc *doc = yyjson_read(text, strlen(text), 0), *patch = yyjson_read(change, strlen(change), 0);
	yyjson_mut_doc *changed = yyjson_mut_doc_new(NULL);
	yyjson_mut_val *root;
	char *out;

	if (!doc || !patch || yyjson_get_uint(yyjson_doc_ptr_get(doc, "/list/2")) != UINT64_MAX ||
	    yyjson_get_real(yyjson_doc_ptr_get(doc, "/list/3")) != 1.5e-7 ||
	    !yyjson_equals_str(yyjson_obj_get(yyjson_doc_get_root(doc), "name"), "\xc3\xa4"))
		return 1;
	root = yyjson_patch(changed, yyjson_doc_get_root(doc), yyjson_doc_get_root(patch), NULL);
	if (!root)
		return 2;
	yyjson_mut_doc_set_root(changed, root);
	out = yyjson_mut_write(changed, YYJSON_WRITE_ESCAPE_UNICODE, NULL);
	if (!out || strcmp(out, "{\"list\":[{\"x\":null},1,-2,18446744073709551615,1.5e-7],\"name\":\"\\u00E4\"}") != 0)
		return 3;
	free(out);
	yyjson_mut_doc_free(changed);
	yyjson_doc_free(patch);
	yyjson_doc_free(doc);
	if (yyjson_read_opts((char *)"[1,2,}", 6, 0, NULL, &error) || error.pos != 5)
		return 4;
	return yyjson_version() == YYJSON_VERSION_HEX ? 0 : 5;
}
