#ifndef MSTATIC_MEMBER_H
#define MSTATIC_MEMBER_H
/* An archive's members become files below a folder. Every folder on the way is opened without following links, so
 * that no member can be written through a link that an earlier one made; libarchive only decodes. */
#include <archive.h>
#include <archive_entry.h>
#include <stddef.h>

#define UNPACK_MAX_BYTES (8LL << 30) /* of all files together */
#define UNPACK_MAX_FILES 500000

struct unpacked {
	const char *archive;     /* for messages */
	int root;                /* the folder unpacked to */
	int parent;              /* the last member's folder, and its path: members come in runs */
	char *parent_path;
	long long bytes;
	size_t files;
};

enum { MEMBER_NO_TARGET = 1 };

/* dir exists. 0, or -1 after a message; to be closed in either case. */
int unpacked_open(struct unpacked *u, const char *archive, const char *dir);
void unpacked_close(struct unpacked *u);
/* Makes path of the member that a has come to, described by e. path, and hard, to which it is a hard link (NULL: to
 * nothing), are relative and clean. 0; -1 after a message; MEMBER_NO_TARGET when there is no regular file hard. */
int member_put(struct unpacked *u, struct archive *a, struct archive_entry *e, const char *path, const char *hard);
/* Says what is wrong with a member, and what to do; -1. */
int member_refuse(const struct unpacked *u, const char *member, const char *why);
/* The same of the whole archive; why may be NULL. */
int unpacked_broken(const struct unpacked *u, const char *why);

#endif
