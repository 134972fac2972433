/* mstatic vex: what recipes mend, for those who hold advisories against versions alone. */
#include <stdio.h>
#include <stdlib.h>

#include "../lib/advisory/openvex.h"
#include "../lib/base/fail.h"
#include "../lib/base/str.h"
#include "../lib/content/selection.h"
#include "cmd.h"

static int print(const struct site *site, const struct programs *p, const char *product)
{
	const char *epoch = site_value(site, "SOURCE_DATE_EPOCH");
	json_t *document = openvex_document(p->v, p->n, product, epoch ? strtoll(epoch, NULL, 10) : 0);
	char *text = document ? json_dumps(document, JSON_INDENT(2)) : NULL;

	json_decref(document);
	if (!text)
		return -fail("vex: what is known of a component is no UTF-8");
	puts(text);
	free(text);
	return 0;
}

static int run(struct site *site, int argc, char **argv)
{
	struct common common = {0};
	const char *product = NULL;
	const struct flag flags[] = {{"--product", NULL, &product}, {0}};
	struct programs all = {0};

	argc = parse_flags(&cmd_vex, argc, argv, &common, flags, false);
	if (product && !plain_text(product)) {
		fail("vex: --product is no plain text");
		next_step("mstatic vex --product=pkg:oci/NAME FILE");
		return 2;
	}
	if (choose(site, &common, NULL) != 0 || !site_home(site))
		return 1;
	int status = selection_read(site, argv + 1, argc < 2, &all) ? 1 : print(site, &all, product);
	programs_free(&all);
	return status;
}

const struct command cmd_vex = {
	"vex", run, "what recipes' patches mend, as OpenVEX",
	"usage: mstatic vex [--product=ID] [--with=LIST] [--target=TRIPLE] [FILE…]\n"
	"\n"
	"Prints an OpenVEX document: which advisories the patches mend that recipes apply, of what is inside\n"
	"the programs FILE (or folders, or images of containers), or without one of all that is in the sysroot.\n"
	"Scanners that go by versions take it (grype --vex, trivy --vex). The same input gives the same\n"
	"document; its time is SOURCE_DATE_EPOCH's.\n"
	"\n"
	"  --product=ID        it is about parts of this, as the scanner calls what it looks at: for grype the\n"
	"                      package URL of an image (default: of each program's file, by its SHA-256)\n"
	"  --with=LIST         of the sysroot with these editions\n"
	"  --target=TRIPLE     of this target's sysroot\n"
	"  --json              it is JSON in any case\n"
	"\n"
	"Exit status: 0, 1 when a file cannot be read, 2 for a wrong command line.\n",
};
