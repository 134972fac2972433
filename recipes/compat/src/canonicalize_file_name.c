#include <stdlib.h>

#include "public.h"

PUBLIC char *canonicalize_file_name(const char *path)
{
	return realpath(path, NULL);
}
