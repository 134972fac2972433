/* A tree, XPath, a character set of iconv's, HTML as it is found, and a document that a schema refuses. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xpath.h>
#include <string.h>

#define OPTIONS (XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

static xmlDoc *parse(const char *text)
{
	return xmlReadMemory(text, (int)strlen(text), "test.xml", NULL, OPTIONS);
}

static int selects(xmlDoc *doc, const char *path, const char *value)
{
	xmlXPathContext *context = xmlXPathNewContext(doc);
	xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
	xmlChar *string = found ? xmlXPathCastToString(found) : NULL;
	int ok = string && !strcmp((const char *)string, value);

	xmlFree(string);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	return ok;
}

static int valid(const char *schema, xmlDoc *doc)
{
	xmlRelaxNGParserCtxt *p = xmlRelaxNGNewMemParserCtxt(schema, (int)strlen(schema));
	xmlRelaxNG *rng = xmlRelaxNGParse(p);
	xmlRelaxNGValidCtxt *v = xmlRelaxNGNewValidCtxt(rng);

	return rng ? xmlRelaxNGValidateDoc(v, doc) : -1;
}

int main(void)
{
	static const char rng[] = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><text/></element>";
	static const char html[] = "<p>one<p>two &auml;";
	xmlDoc *doc = parse("<?xml version='1.0' encoding='ISO-8859-1'?><a><b n='1'>\xfc</b><b n='2'>y</b></a>");

	xmlSetGenericErrorFunc(NULL, NULL);
	if (!doc || !selects(doc, "/a/b[@n='1']", "\xc3\xbc") || !selects(doc, "count(//b)", "2"))
		return 1;
	if (parse("<a><b></a>"))
		return 2;
	if (valid(rng, parse("<a>text</a>")) != 0 || valid(rng, doc) <= 0)
		return 3;
	doc = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8", OPTIONS);
	if (!doc || !selects(doc, "//p[2]", "two \xc3\xa4"))
		return 4;
	LIBXML_TEST_VERSION
	return 0;
}
