/* Elements, attributes and an entity; an error with its line; and the protection against "billion laughs". */
#include <expat.h>
#include <stdio.h>
#include <string.h>

static int elements;
static char text[64];

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	(void)data;
	elements += !strcmp(name, "b") ? attributes[0] && !strcmp(attributes[1], "1") : !strcmp(name, "a");
}

static void on_text(void *data, const XML_Char *s, int n)
{
	(void)data;
	strncat(text, s, (size_t)n);
}

static enum XML_Error parse(const char *xml, unsigned long *line)
{
	XML_Parser p = XML_ParserCreate(NULL);
	enum XML_Error error = XML_ERROR_NONE;

	XML_SetElementHandler(p, on_start, NULL);
	XML_SetCharacterDataHandler(p, on_text);
	if (XML_Parse(p, xml, (int)strlen(xml), 1) != XML_STATUS_OK)
		error = XML_GetErrorCode(p);
	*line = XML_GetCurrentLineNumber(p);
	XML_ParserFree(p);
	return error;
}

static void laughs(char *xml)
{
	strcpy(xml, "<!DOCTYPE a [<!ENTITY l0 'hahahahahahahahahaha'>");
	for (int i = 1; i < 12; i++) {
		sprintf(xml + strlen(xml), "<!ENTITY l%d '", i);
		for (int k = 0; k < 10; k++)
			sprintf(xml + strlen(xml), "&l%d;", i - 1);
		strcat(xml, "'>");
	}
	strcat(xml, "]><a>&l11;</a>");
}

int main(void)
{
	static char xml[4096];
	unsigned long line;

	if (parse("<!DOCTYPE a [<!ENTITY e 'x'>]><a><b n='1'>&e;&#252;</b></a>", &line) != XML_ERROR_NONE ||
	    elements != 2 || strcmp(text, "x\xc3\xbc") != 0)
		return 1;
	if (parse("<a>\n<b></a>", &line) != XML_ERROR_TAG_MISMATCH || line != 2)
		return 2;
	laughs(xml);
	XML_Parser p = XML_ParserCreate(NULL);
	if (XML_Parse(p, xml, (int)strlen(xml), 1) == XML_STATUS_OK ||
	    XML_GetErrorCode(p) != XML_ERROR_AMPLIFICATION_LIMIT_BREACH)
		return 3;
	XML_ParserFree(p);
	return strncmp(XML_ExpatVersion(), "expat_2.", 8) != 0;
}
