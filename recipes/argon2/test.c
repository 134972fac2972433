/* A hash that is known, one that is checked by its text, and one by several threads. */
#include <argon2.h>
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
	const unsigned char known[] = {0xc1, 0x62, 0x88, 0x32, 0x14, 0x7d, 0x97, 0x20};
	unsigned char one[32], many[32];
	char text[128];

	expect(argon2i_hash_raw(2, 65536, 1, "password", 8, "somesalt", 8, one, 32) == ARGON2_OK && !memcmp(one, known, 8),
	       "a hash that is known");
	expect(argon2id_hash_encoded(2, 256, 1, "password", 8, "somesalt", 8, 32, text, sizeof text) == ARGON2_OK &&
		       !strncmp(text, "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$", 41),
	       "one as text");
	expect(argon2id_verify(text, "password", 8) == ARGON2_OK, "the right word");
	expect(argon2id_verify(text, "passw0rd", 8) == ARGON2_VERIFY_MISMATCH, "a wrong one");
	expect(argon2d_hash_raw(1, 512, 4, "password", 8, "somesalt", 8, many, 32) == ARGON2_OK, "four threads");
	expect(argon2d_hash_raw(1, 512, 1, "password", 8, "somesalt", 8, one, 32) == ARGON2_OK && memcmp(one, many, 32),
	       "which is another hash");
	expect(argon2i_hash_raw(2, 256, 1, "password", 8, "short", 5, one, 32) == ARGON2_SALT_TOO_SHORT, "too short a salt");
	return failures != 0;
}
