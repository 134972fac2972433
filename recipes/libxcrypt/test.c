/* A hash of each kind that /etc/shadow has, by a setting that is known, and new settings. */
#define _GNU_SOURCE
#include <crypt.h>
#include <stdio.h>
#include <string.h>

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
	static const char *const hashes[] = {
		"$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
		"$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
		"$1$saltstri$YMyguxXMBpd2TEZ.vS/3q1",
	};
	struct crypt_data data = {.initialized = 0};
	char setting[CRYPT_GENSALT_OUTPUT_SIZE], *hash;
	size_t i;

	for (i = 0; i < sizeof hashes / sizeof *hashes; i++) {
		hash = crypt_r("Hello world!", hashes[i], &data);
		expect(hash && !strcmp(hash, hashes[i]), hashes[i]);
	}
	expect(!strncmp(crypt_preferred_method(), "$y$", 3), "the best method");
	expect(crypt_gensalt_rn("$y$", 1, NULL, 0, setting, sizeof setting) == setting, "a new setting");
	hash = crypt_rn("word", setting, &data, sizeof data);
	expect(hash && !strncmp(hash, setting, strlen(setting)) && crypt_checksalt(hash) == CRYPT_SALT_OK, "its hash");
	expect(!crypt_rn("word", "*no", &data, sizeof data), "no such method");
	return failures != 0;
}
