/* /etc/fstab, by the functions that read any such file. */
#include <fstab.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>

#include "public.h"

static FILE *table;

PUBLIC int setfsent(void)
{
	if (table)
		rewind(table);
	else
		table = setmntent(_PATH_FSTAB, "re");
	return table != NULL;
}

PUBLIC void endfsent(void)
{
	if (table)
		endmntent(table);
	table = NULL;
}

PUBLIC struct fstab *getfsent(void)
{
	static struct fstab f;
	static struct mntent m;
	static char line[4096];
	static const char *const types[] = {FSTAB_RW, FSTAB_RQ, FSTAB_RO, FSTAB_SW, FSTAB_XX};

	if ((!table && !setfsent()) || !getmntent_r(table, &m, line, sizeof line))
		return NULL;
	f = (struct fstab){m.mnt_fsname, m.mnt_dir, m.mnt_type, m.mnt_opts, "??", m.mnt_freq, m.mnt_passno};
	for (size_t i = sizeof types / sizeof *types; i-- > 0;)
		if (hasmntopt(&m, types[i]))
			f.fs_type = types[i];
	return &f;
}

PUBLIC struct fstab *getfsspec(const char *name)
{
	struct fstab *f = NULL;

	if (setfsent())
		while ((f = getfsent()) && strcmp(f->fs_spec, name) != 0)
			;
	return f;
}

PUBLIC struct fstab *getfsfile(const char *name)
{
	struct fstab *f = NULL;

	if (setfsent())
		while ((f = getfsent()) && strcmp(f->fs_file, name) != 0)
			;
	return f;
}
