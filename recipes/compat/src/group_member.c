#include <stdlib.h>
#include <unistd.h>

#include "public.h"

PUBLIC int group_member(gid_t group)
{
	int n = getgroups(0, NULL), found = 0;
	gid_t *groups = n > 0 ? malloc((size_t)n * sizeof *groups) : NULL;

	if (groups) {
		n = getgroups(n, groups);
		for (int i = 0; i < n && !found; i++)
			found = groups[i] == group;
		free(groups);
	}
	return found;
}
