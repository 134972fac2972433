/* A table of text, the type of a file system's image, a table of partitions in another, and the mounts of a list. */
#include <blkid/blkid.h>
#include <libfdisk/libfdisk.h>
#include <libmount/libmount.h>
#include <libsmartcols/libsmartcols.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

/* A swap area's head is its type's name at the end of the first page. */
static void types(void)
{
	static char page[1 << 20];
	blkid_probe probe = blkid_new_probe_from_filename("none");
	const char *type = NULL, *label = NULL;
	FILE *f = fopen("swap", "w");
	unsigned int head[2] = {1, 255};

	expect(!probe, "no such file");
	memcpy(page + 1024, head, sizeof head);
	memcpy(page + 1052, "store", 5);
	memcpy(page + 4086, "SWAPSPACE2", 10);
	expect(f && fwrite(page, sizeof page, 1, f) == 1 && !fclose(f), "an image");
	probe = blkid_new_probe_from_filename("swap");
	expect(probe && !blkid_do_probe(probe) && !blkid_probe_lookup_value(probe, "TYPE", &type, NULL) && !strcmp(type, "swap"),
	       "its type");
	expect(!blkid_probe_lookup_value(probe, "LABEL", &label, NULL) && !strcmp(label, "store"), "its label");
	blkid_free_probe(probe);
	remove("swap");
}

static void partitions(void)
{
	struct fdisk_context *c = fdisk_new_context();
	struct fdisk_partition *p = fdisk_new_partition();
	FILE *f = fopen("disk", "w");
	size_t n = 9;

	expect(f && !ftruncate(fileno(f), 8 << 20) && !fclose(f), "a disk");
	expect(!fdisk_assign_device(c, "disk", 0) && !fdisk_create_disklabel(c, "gpt"), "a GUID partition table");
	fdisk_partition_partno_follow_default(p, 1);
	fdisk_partition_start_follow_default(p, 1);
	fdisk_partition_end_follow_default(p, 1);
	expect(!fdisk_add_partition(c, p, &n) && n == 0 && !fdisk_write_disklabel(c), "a partition");
	fdisk_unref_context(c);
	fdisk_unref_partition(p);
	c = fdisk_new_context();
	expect(!fdisk_assign_device(c, "disk", 1) && fdisk_is_label(c, GPT) && fdisk_get_npartitions(c) >= 1 &&
		       fdisk_is_partition_used(c, 0),
	       "read again");
	fdisk_unref_context(c);
	remove("disk");
}

int main(void)
{
	struct libscols_table *t = scols_new_table();
	struct libscols_line *line;
	struct libmnt_table *mounts = mnt_new_table();
	struct libmnt_fs *fs;
	char *text = NULL;
	FILE *f = fopen("fstab", "w");

	scols_init_debug(0);
	scols_table_new_column(t, "NAME", 0, 0);
	scols_table_new_column(t, "SIZE", 0, SCOLS_FL_RIGHT);
	line = scols_table_new_line(t, NULL);
	expect(!scols_line_set_data(line, 0, "first") && !scols_line_set_data(line, 1, "1"), "a line");
	expect(!scols_print_table_to_string(t, &text) && !strcmp(text, "NAME  SIZE\nfirst    1"), "a table of text");
	scols_unref_table(t);
	free(text);

	expect(f && fputs("LABEL=x /mnt ext4 rw,noatime 0 2\n/dev/sr0 /media auto ro 0 0\n", f) >= 0 && !fclose(f), "a list");
	expect(!mnt_table_parse_file(mounts, "fstab") && mnt_table_get_nents(mounts) == 2, "its mounts");
	fs = mnt_table_find_target(mounts, "/mnt", MNT_ITER_FORWARD);
	expect(fs && !strcmp(mnt_fs_get_fstype(fs), "ext4") && mnt_fs_match_options(fs, "noatime"), "one of them");
	mnt_unref_table(mounts);
	remove("fstab");
	types();
	partitions();
	return failures != 0;
}
