/* What is copied from file to file, and the message that tells of a failure. The folder may be of a file system without
 * attributes of users' own: then none is there to be copied. */
#include <attr/error_context.h>
#include <attr/libattr.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static int told;

static void tell(struct error_context *context, const char *format, ...)
{
	(void)context;
	(void)format;
	told++;
}

int main(void)
{
	struct error_context context = {tell, NULL, NULL};
	FILE *from = fopen("from", "w"), *to = fopen("to", "w");
	char value[16] = "";
	int has;

	expect(from && to && !fclose(from) && !fclose(to), "two files");
	has = !setxattr("from", "user.colour", "blue", 4, 0);
	expect(has || errno == ENOTSUP || errno == EPERM, "an attribute");
	expect(!attr_copy_file("from", "to", NULL, &context), "a copy");
	if (has)
		expect(getxattr("to", "user.colour", value, 16) == 4 && !strcmp(value, "blue"), "it is there");
	expect(attr_copy_file("none", "to", NULL, &context) == -1 && errno == ENOENT && told == 1, "an error is told of");
	expect(attr_copy_action("user.colour", &context) == 0, "no rule for that name");
	remove("from");
	remove("to");
	return failures != 0;
}
