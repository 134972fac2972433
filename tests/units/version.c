/* compare RULE A B prints <, = or >; tag TAG the version that lib/advisory/version.h takes it for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/advisory/version.h"

int main(int argc, char **argv)
{
	static const char *const rules[] = {[VERSION_PLAIN] = "plain", [VERSION_SEMVER] = "semver", [VERSION_DEBIAN] = "debian"};

	if (argc == 3 && strcmp(argv[1], "tag") == 0) {
		char *version = version_of_tag(argv[2]);
		puts(version);
		free(version);
		return 0;
	}
	for (int i = 0; argc == 5 && i < 3; i++) {
		if (strcmp(argv[2], rules[i]) != 0)
			continue;
		int r = version_compare((enum version_rule)i, argv[3], argv[4]);
		int back = version_compare((enum version_rule)i, argv[4], argv[3]);
		if ((r < 0) != (back > 0) || (r > 0) != (back < 0))
			return 3;
		puts(r < 0 ? "<" : r > 0 ? ">" : "=");
		return 0;
	}
	return 2;
}
