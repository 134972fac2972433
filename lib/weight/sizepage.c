#include "sizepage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/str.h"

#define MARK "@DATA@"

/* Text for the inside of a script element, which ends with the first "</script": a '<' is written as JSON can, too. */
static void add_inside(struct str *out, const char *json)
{
	for (; *json; json++) {
		if (*json == '<')
			str_add(out, "\\u003c");
		else
			str_addc(out, *json);
	}
}

int size_page(const struct site *site, const struct size *z, const struct wastes *w, struct str *out)
{
	char *path = site_data(site, "sysroot-templates/size.html");
	struct str page = {0}, json = {0};
	const char *mark = path && file_read(path, &page) == 0 && page.p ? strstr(page.p, MARK) : NULL;

	if (!mark) {
		fail("cannot read %s: %s", path ? path : "sysroot-templates/size.html", strerror(errno));
	} else {
		size_json(z, w, &json);
		str_addn(out, page.p, (size_t)(mark - page.p));
		add_inside(out, json.p);
		str_add(out, mark + strlen(MARK));
	}
	str_free(&json);
	str_free(&page);
	free(path);
	return mark ? 0 : -1;
}
