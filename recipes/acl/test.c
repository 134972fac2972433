/* Texts and lists there and back, one made by hand, what a file's mode says, and its list where the file system has any. */
#include <acl/libacl.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/acl.h>
#include <sys/stat.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	acl_t read = acl_from_text("u::rw-,u:1000:rwx,g::r--,m::rwx,o::---"), made = acl_init(4), mode = acl_from_mode(0640);
	acl_entry_t entry;
	acl_permset_t permissions;
	uid_t id = 1000, *user;
	mode_t equal = 0;
	char *text = acl_to_any_text(read, NULL, ',', TEXT_NUMERIC_IDS);
	FILE *f = fopen("file", "w");

	expect(text && !strcmp(text, "user::rw-,user:1000:rwx,group::r--,mask::rwx,other::---"), "a text, read and written");
	expect(read && !acl_valid(read) && acl_entries(read) == 5, "it is a whole list");
	expect(!acl_create_entry(&made, &entry) && !acl_set_tag_type(entry, ACL_USER) && !acl_set_qualifier(entry, &id) &&
		       !acl_get_permset(entry, &permissions) && !acl_add_perm(permissions, ACL_WRITE) &&
		       !acl_set_permset(entry, permissions),
	       "an entry by hand");
	user = acl_get_qualifier(entry);
	expect(user && *user == 1000 && acl_get_perm(permissions, ACL_WRITE) == 1, "and what is in it");
	expect(acl_valid(made) && acl_check(made, NULL) == ACL_MISS_ERROR, "a list without its owner");
	expect(mode && !acl_equiv_mode(mode, &equal) && equal == 0640, "a mode");
	expect(f && !fclose(f) && !chmod("file", 0600), "a file");
	expect(!acl_set_file("file", ACL_TYPE_ACCESS, mode) || errno == ENOTSUP || errno == EPERM, "its list");
	remove("file");
	acl_free(user);
	acl_free(text);
	acl_free(mode);
	acl_free(made);
	acl_free(read);
	return failures != 0;
}
