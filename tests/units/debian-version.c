/* compare A B prints <, = or >; upstream V and role FILE print what lib/source/debian.h says. */
#include <stdio.h>
#include <string.h>

#include "../../lib/source/debian.h"

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "compare") == 0) {
		int r = debian_compare(argv[2], argv[3]);
		puts(r < 0 ? "<" : r > 0 ? ">" : "=");
		return 0;
	}
	if (argc != 3)
		return 2;
	char *s = strcmp(argv[1], "upstream") == 0 ? debian_upstream(argv[2]) : debian_role(argv[2]);
	puts(s ? s : "none");
	return 0;
}
