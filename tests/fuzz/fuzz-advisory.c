/* Files of advisories: what is read is held against components, and written again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../lib/base/file.h"
#include "../../lib/base/mem.h"
#include "../../lib/base/proc.h"
#include "../../lib/advisory/audit.h"
#include "../../lib/advisory/findings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct component components[] = {
	{.kind = COMPONENT_RECIPE, .name = "zed", .version = "1.2.11", .purl = "pkg:generic/zed@1.2.11",
	 .cpe = "cpe:2.3:a:zed:zed:1.2.11:*:*:*:*:*:*:*", .debian = "zed", .debian_version = "1:1.2.11-2+deb11u1"},
	{.kind = COMPONENT_CRATE, .name = "zed", .version = "1.2.3-rc.1", .purl = "pkg:cargo/zed@1.2.3-rc.1"},
	{.kind = COMPONENT_MODULE, .name = "zed", .version = "go1.22"},
	{.kind = COMPONENT_FILE, .name = "zed.a", .version = ""},
};

/* The tables are beside one of the folders that this program is in. */
static void find_tables(struct site *site)
{
	char *folder = xstrdup(self_path()), *tables = NULL;

	for (char *slash; !tables && (slash = strrchr(folder, '/')); tables = site_data(site, "sysroot-templates")) {
		*slash = 0;
		site->prefix = folder;
	}
	free(tables);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct site site;
	static struct content program = {.path = "prog", .name = "prog", .version = "1", .v = components, .n = 4};
	struct audit a;
	char path[64];
	int fd = memfd_create("advisories", 0);

	if (!site.prefix)
		find_tables(&site);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (size > 2 && memcmp(data, "PK", 2) == 0)
		size = 0; /* what unpacks is another program */
	if (fd < 0 || fd_write(fd, (const char *)data, size) != 0 || audit_begin(&a, &site, &program, 1) != 0)
		abort();
	if (audit_read(&a, &site, path) == 0 && audit_end(&a) == 0) {
		json_t *document = findings_json(&a), *sarif = findings_sarif(&a);
		if (!document || !sarif)
			abort();
		json_decref(document);
		json_decref(sarif);
	}
	audit_free(&a);
	close(fd);
	return 0;
}
