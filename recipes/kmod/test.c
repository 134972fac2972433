/* A folder of modules with one module, its aliases and its order of loading; a module's file is an ELF file, which this is
 * not. */
#include <errno.h>
#include <libkmod.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	const char *none = NULL, *path;
	struct kmod_ctx *c;
	struct kmod_module *module = NULL, *by_path = NULL;
	struct kmod_list *found = NULL, *info = NULL;
	FILE *f;

	mkdir("modules", 0700);
	f = fopen("modules/a-b.ko", "w");
	expect(f && fputs("no module", f) >= 0 && !fclose(f), "a file");
	c = kmod_new("modules", &none);
	expect(c && !strcmp(kmod_get_dirname(c) + strlen(kmod_get_dirname(c)) - 7, "modules"), "a folder of modules");
	kmod_set_log_priority(c, 0);
	expect(!kmod_module_new_from_name(c, "a-b", &module) && !strcmp(kmod_module_get_name(module), "a_b"), "a name");
	expect(!kmod_module_new_from_path(c, "modules/a-b.ko", &by_path), "a path");
	path = kmod_module_get_path(by_path);
	expect(path && strstr(path, "modules/a-b.ko"), "and back");
	expect(kmod_module_get_info(by_path, &info) < 0, "no module is in the file");
	expect(!kmod_module_new_from_lookup(c, "none_such", &found) && !found, "none of that name");
	expect(kmod_module_get_initstate(module) < 0, "it is not loaded");
	kmod_module_unref(by_path);
	kmod_module_unref(module);
	kmod_unref(c);
	remove("modules/a-b.ko");
	remove("modules");
	return failures != 0;
}
