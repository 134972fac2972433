#include "recipe.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "helper.h"
#include "variant.h"

#define RECIPE_MAX_BYTES 262144 /* no recipe is a tenth of it */

static void add_patches(struct recipe *r)
{
	DIR *d = opendir(r->dir);

	for (struct dirent *e; d && (e = readdir(d));)
		if (ends_with(e->d_name, ".patch"))
			argv_add(&r->patches, e->d_name);
	if (d)
		closedir(d);
	argv_sort(&r->patches);
}

static char *absolute(const char *dir)
{
	char *here = *dir == '/' ? NULL : getcwd(NULL, 0);
	char *joined = xasprintf("%s/%s", here ? here : "", dir), *folded = path_fold(joined);

	free(joined);
	free(here);
	return folded;
}

struct recipe *recipe_load(const struct site *site, const char *dir)
{
	char *whole = absolute(dir), *path = xasprintf("%s/recipe", whole);
	struct recipe *r = NULL;
	struct str text = {0};
	struct stat st;

	if (stat(path, &st) != 0) {
		fail("cannot read the recipe %s: %s", path, strerror(errno));
		next_step("name a folder that holds 'recipe' and 'build'");
	} else if (!S_ISREG(st.st_mode) || st.st_size > RECIPE_MAX_BYTES) {
		fail("%s is no recipe: not a plain file of at most %d bytes", path, RECIPE_MAX_BYTES);
	} else if (file_read(path, &text) != 0) {
		fail("cannot read %s: %s", path, strerror(errno));
	} else {
		r = recipe_parse(whole, text.p ? text.p : "", text.n);
	}
	if (r)
		add_patches(r);
	if (r && helpers_find(site, r) != 0) {
		recipe_free(r);
		r = NULL;
	}
	str_free(&text);
	free(path);
	free(whole);
	return r;
}
