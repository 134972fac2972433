/* GNU's: what is behind the last slash, and nothing is changed. POSIX's, which <libgen.h> declares, is
 * __xpg_basename. */
#include <string.h>

#include "public.h"

PUBLIC char *basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return (char *)(slash ? slash + 1 : path);
}
