/* A response in two pieces, its header and body, and one that is none. */
#include <http_parser.h>
#include <string.h>

static char value[32], body[32];

static int on_value(http_parser *p, const char *at, size_t n)
{
	(void)p;
	strncat(value, at, n);
	return 0;
}

static int on_body(http_parser *p, const char *at, size_t n)
{
	(void)p;
	strncat(body, at, n);
	return 0;
}

int main(void)
{
	static const char one[] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chu", two[] = "nked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
	http_parser_settings settings;
	http_parser p;

	http_parser_settings_init(&settings);
	settings.on_header_value = on_value;
	settings.on_body = on_body;
	http_parser_init(&p, HTTP_RESPONSE);
	if (http_parser_execute(&p, &settings, one, strlen(one)) != strlen(one) ||
	    http_parser_execute(&p, &settings, two, strlen(two)) != strlen(two))
		return 1;
	if (p.status_code != 200 || strcmp(value, "chunked") != 0 || strcmp(body, "hello") != 0)
		return 2;
	http_parser_init(&p, HTTP_RESPONSE);
	http_parser_execute(&p, &settings, "nonsense\r\n", 10);
	return HTTP_PARSER_ERRNO(&p) == HPE_OK;
}
