/* real PATH…: prints each path for which path_real says other than realpath(3) does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/base/real.h"

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		char *ours = path_real(argv[i]), *libc = realpath(argv[i], NULL);
		if (!ours != !libc || (ours && strcmp(ours, libc) != 0))
			printf("%s: %s, not %s\n", argv[i], ours ? ours : "nothing", libc ? libc : "nothing");
		free(libc);
		free(ours);
	}
	return 0;
}
