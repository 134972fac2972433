/* Text read, asked and written; a pointer, a patch, and what makes one text of another. */
#include <cjson/cJSON.h>
#include <cjson/cJSON_Utils.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	cJSON *root = cJSON_Parse("{\"list\":[1,2.5,true,null],\"name\":\"\\u00e4\"}"), *other, *patch;
	char *text;

	if (!root || cJSON_GetArraySize(cJSON_GetObjectItem(root, "list")) != 4 ||
	    strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(root, "name")), "\xc3\xa4") != 0)
		return 1;
	if (cJSONUtils_GetPointer(root, "/list/1")->valuedouble != 2.5)
		return 2;
	other = cJSON_Parse("{\"list\":[1,2.5],\"more\":{\"x\":[]}}");
	patch = cJSONUtils_GeneratePatches(root, other);
	if (!patch || cJSONUtils_ApplyPatches(root, patch) != 0 || !cJSON_Compare(root, other, 1))
		return 3;
	text = cJSON_PrintUnformatted(root);
	if (!text || strcmp(text, "{\"list\":[1,2.5],\"more\":{\"x\":[]}}") != 0)
		return 4;
	free(text);
	cJSON_Delete(root);
	cJSON_Delete(other);
	cJSON_Delete(patch);
	if (cJSON_Parse("{\"a\":") || strcmp(cJSON_Version(), "1.7.19") != 0)
		return 5;
	return 0;
}
