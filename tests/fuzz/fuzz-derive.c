/* Debian's control files and a tree's build files, as recipes are derived from them: licences are SPDX expressions, packages
 * have names that packages have, and what a recipe is given is one plain line. The first byte says which it is. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/base/proc.h"
#include "../../lib/base/str.h"
#include "../../lib/derive/copyright.h"
#include "../../lib/derive/draft.h"
#include "../../lib/derive/relations.h"
#include "../../lib/derive/scan.h"
#include "../../lib/recipe/expression.h"
#include "../../lib/recipe/word.h"
#include "../../lib/source/deb822.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

/* A site that finds the tables of the tree that this program was built in, which lies in some folder below it. */
static const struct site *here(void)
{
	static struct site site;
	char *tables = NULL, *folder = site.prefix ? NULL : xstrdup(self_path());

	for (char *slash; folder && !tables && (slash = strrchr(folder, '/')); tables = site_data(&site, "sysroot-templates")) {
		*slash = 0;
		site.prefix = folder;
	}
	must(site.prefix && (tables || !folder));
	free(tables);
	return &site;
}

static void is_expression(char *licence)
{
	const char *why;
	struct expression *e = licence ? expression_parse(licence, &why) : NULL;

	must(!licence || e);
	expression_free(e);
	free(licence);
}

static void is_line(const char *text)
{
	char *line = draft_line(text);

	must(!line || (*line && plain_text(line) && !strchr(line, '\n') && strlen(line) < 200));
	free(line);
}

static void fields(const char *text)
{
	char *copy = xstrdup(text), *rest = copy, *paragraph;

	while ((paragraph = deb822_paragraph(&rest))) {
		char *value = deb822_field(paragraph, "Description");
		must(*paragraph && strlen(paragraph) <= strlen(text));
		is_line(value ? value : "");
		free(value);
	}
	free(copy);
}

static void relations(const char *text)
{
	struct argv packages = {0};

	relations_libraries(text, &packages);
	must(packages.n <= RELATIONS_MOST);
	for (size_t i = 0; i < packages.n; i++)
		must(!check_name(packages.v[i]));
	relations_meant(&packages, text, false);
	relations_meant(&packages, "header foo/bar.h", true);
	argv_free(&packages);
}

static void tree(const char *text)
{
	static const char *const names[] = {"configure.ac", "configure", "CMakeLists.txt", "meson.build", "Makefile.am", "x.pc.in"};
	static char dir[] = "fuzz-derive-tree";
	struct scan s;

	must(make_dirs(dir) == 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = xasprintf("%s/%s", dir, names[i]);
		must(file_write(path, text, strlen(text), 0644) == 0);
		free(path);
	}
	scan_tree(dir, &s);
	for (size_t i = 0; i < s.headers.n; i++)
		must(!strchr(s.headers.v[i], '/'));
	scan_likest(&s.libs, "libx");
	scan_free(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup(size ? (const char *)data + 1 : "", size ? size - 1 : 0);

	switch (size ? data[0] % 4 : 0) {
	case 0:
		is_expression(copyright_licence(here(), text));
		is_expression(copyright_told(here(), text));
		break;
	case 1:
		fields(text);
		break;
	case 2:
		relations(text);
		break;
	default:
		tree(text);
	}
	free(text);
	return 0;
}
