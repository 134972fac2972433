#ifndef MSTATIC_VERSION_H
#define MSTATIC_VERSION_H
/* The order of versions, by the rules of those who give them. */
#include <stddef.h>

enum version_rule {
	VERSION_PLAIN, /* most upstreams': numbers and words in turn. A word goes ahead of no word where it means that the
			  version is still to come (1.0-rc1), else behind it (1.1.1w); zeros at the end do not count */
	VERSION_SEMVER, /* semantic versioning, with or without a "v" or "go" in front */
	VERSION_DEBIAN  /* epoch, upstream's version and revision, as dpkg orders them */
};

/* Less than, equal to or more than 0, as a is older than, the same as or newer than b. */
int version_compare(enum version_rule rule, const char *a, const char *b);
/* How many numbers two versions have in common from the start on: 2 for 3.0.7 and 3.0.22. */
size_t version_kinship(const char *a, const char *b);
/* The version that a tag in a repository stands for: v1.2.11, curl-8_4_0, OpenSSL_1_1_1w. Fresh. */
char *version_of_tag(const char *tag);

#endif
