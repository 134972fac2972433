/* other-version SYSROOT PATH NAME prints what lib/driver/otherversion.h notes of the host's library at PATH, libNAME. */
#include <stdio.h>

#include "../../lib/driver/otherversion.h"

int main(int argc, char **argv)
{
	struct plan p = {.target = NULL};

	if (argc != 4)
		return 2;
	p.sysroot = argv[1];
	other_version_note(&p, argv[2], argv[3]);
	puts(p.other_version ? p.other_version : "nothing");
	return 0;
}
