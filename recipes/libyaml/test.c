/* A text loaded as a tree and asked, written again by the emitter, and one that is wrong, with its line. */
#include <string.h>
#include <yaml.h>

static const char text[] = "name: &n \"\\u00e4 b\"\nlist: [1, *n]\n";
static const char expected[] = "name: &id001 \"\xc3\xa4 b\"\nlist: [1, *id001]\n";

int main(void)
{
	unsigned char out[256];
	size_t n = 0;
	yaml_parser_t parser;
	yaml_emitter_t emitter;
	yaml_document_t document;
	yaml_node_t *root, *list;
	int major, minor, patch;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, sizeof text - 1);
	if (!yaml_parser_load(&parser, &document))
		return 1;
	root = yaml_document_get_root_node(&document);
	if (!root || root->type != YAML_MAPPING_NODE)
		return 2;
	list = yaml_document_get_node(&document, root->data.mapping.pairs.start[1].value);
	root = yaml_document_get_node(&document, list->data.sequence.items.start[1]);
	if (root->data.scalar.length != 4 || memcmp(root->data.scalar.value, "\xc3\xa4 b", 4) != 0)
		return 3;
	yaml_emitter_initialize(&emitter);
	yaml_emitter_set_output_string(&emitter, out, sizeof out, &n);
	yaml_emitter_set_unicode(&emitter, 1);
	if (!yaml_emitter_open(&emitter) || !yaml_emitter_dump(&emitter, &document) || !yaml_emitter_close(&emitter))
		return 4;
	yaml_emitter_delete(&emitter);
	yaml_parser_delete(&parser);
	if (n != sizeof expected - 1 || memcmp(out, expected, n) != 0)
		return 5;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)"a: 1\nb: [2", 10);
	if (yaml_parser_load(&parser, &document) || parser.problem_mark.line != 2)
		return 6;
	yaml_parser_delete(&parser);
	yaml_get_version(&major, &minor, &patch);
	return major == 0 && minor == 2 && patch == 5 ? 0 : 7;
}
