/* The map reader: what it finds lies within the sections, in order. Sizes of programs: each byte is counted once. What in
 * objects refers to what: all of it is in them. The input is a map; or, where it begins as ELF does, a program or object. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../lib/weight/sizejson.h"
#include "../../lib/weight/ways.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void look_at_map(const char *bytes, size_t n)
{
	struct map m;
	struct argv files = {0};
	char *why = NULL;

	if (map_parse(bytes, n, &m, &why) == 0) {
		for (size_t i = 0; i < m.n; i++) {
			const struct map_section *s = &m.sections[i];
			for (size_t k = 0; k < s->n; k++) {
				const struct stretch *t = &s->stretches[k];
				must(t->at <= s->size && t->size <= s->size - t->at && (!k || t->at >= t[-1].at));
				must(t->section && strlen(t->section) <= n);
			}
			for (size_t k = 0; k < s->symbol_count; k++)
				must(s->symbols[k].at <= s->size && strlen(s->symbols[k].name) <= n);
		}
		map_files(&m, &files);
		for (size_t i = 1; i < files.n; i++)
			must(strcmp(files.v[i - 1], files.v[i]) < 0);
	}
	argv_free(&files);
	map_free(&m);
	free(why);
}

static void look_at_program(const char *bytes, size_t n)
{
	static char *const env[] = {"MSTATIC_HOME=/nonexistent", NULL};
	char name[] = "/tmp/fuzz-map-XXXXXX";
	int fd = mkstemp(name);
	struct site site;
	struct size z;
	struct wastes w = {0};
	struct str json = {0};

	must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
	close(fd);
	site_read(&site, env);
	must(site_choose(&site, NULL, NULL) == 0);
	if (size_read(&site, name, NULL, &z) == 0) {
		uint64_t sum = 0;
		for (size_t i = 0; i < z.n; i++)
			sum += z.rows[i].bytes;
		must(sum == n);
		(void)waste_read(&site, &z, &w);
		size_json(&z, &w, &json);
		must(json.p[json.n - 1] == '}');
	}
	str_free(&json);
	waste_free(&w);
	size_free(&z);
	unlink(name);
}

static void look_at_object(const char *bytes, size_t n)
{
	struct input in;
	struct image x;
	struct origins o = {0};
	struct linkage l = {0};
	struct ways w;
	struct argv names = {0};

	argv_addl(&names, "deflate", "main", NULL);
	input_memory(bytes, n, &in);
	if (!image_open(input_range(&in), &x)) {
		linkage_add(&x, 0, &l);
		linkage_add(&x, 1, &l);
		linkage_end(&l, &o, NULL, &names);
		for (size_t i = 0; i < l.reference_count; i++)
			must(l.references[i].from < l.n && l.references[i].to < l.n && l.references[i].by && l.references[i].symbol);
		ways_open(&w, &l);
		if (l.n)
			ways_begin(&w, l.n / 2);
		ways_go(&w);
		ways_close(&w);
	}
	argv_free(&names);
	linkage_free(&l);
	input_close(&in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 4 && memcmp(data, "\177ELF", 4) == 0)
		look_at_object((const char *)data, size);
	if (size > 4 && memcmp(data, "\177ELF", 4) == 0)
		look_at_program((const char *)data, size);
	else
		look_at_map((const char *)data, size);
	return 0;
}
