/* A sheet with a template, a parameter, sorting and a function of EXSLT's, applied to a document. */
#include <libexslt/exslt.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <string.h>

static const char sheet_text[] =
	"<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "
	"xmlns:str='http://exslt.org/strings' xmlns:math='http://exslt.org/math' "
	"extension-element-prefixes='str math'>"
	"<xsl:output method='text'/><xsl:param name='end'/><xsl:template match='/'>"
	"<xsl:for-each select='//n'><xsl:sort data-type='number'/><xsl:value-of select='.'/>,</xsl:for-each>"
	"<xsl:value-of select='str:padding(3, \"ab\")'/> <xsl:value-of select='math:max(//n)'/>"
	"<xsl:value-of select='$end'/></xsl:template></xsl:stylesheet>";
static const char text[] = "<all><n>30</n><n>4</n><n>12</n></all>";

int main(void)
{
	static const char *parameters[] = {"end", "'!'", NULL};
	xsltStylesheetPtr sheet;
	xmlDocPtr document, result;
	xmlChar *out = NULL;
	int n = 0;

	exsltRegisterAll();
	sheet = xsltParseStylesheetDoc(xmlReadMemory(sheet_text, sizeof sheet_text - 1, "sheet", NULL, 0));
	document = xmlReadMemory(text, sizeof text - 1, "text", NULL, 0);
	if (!sheet || !document)
		return 1;
	result = xsltApplyStylesheet(sheet, document, parameters);
	if (!result || xsltSaveResultToString(&out, &n, result, sheet) != 0)
		return 2;
	xmlFreeDoc(result);
	xmlFreeDoc(document);
	xsltFreeStylesheet(sheet);
	return n == 14 && !memcmp(out, "4,12,30,aba30!", 14) ? 0 : 3;
}
