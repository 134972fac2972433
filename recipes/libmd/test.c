/* Digests that are known, of each kind, and one of a file. */
#include <md2.h>
#include <sys/types.h>
#include <md4.h>
#include <md5.h>
#include <rmd160.h>
#include <sha1.h>
#include <sha2.h>
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

static int is(const char *digest, const char *known)
{
	return digest && !strncmp(digest, known, strlen(known));
}

int main(void)
{
	const uint8_t *abc = (const uint8_t *)"abc";
	char hex[SHA512_DIGEST_STRING_LENGTH];
	FILE *f = fopen("abc", "w");
	SHA2_CTX context;

	expect(is(MD2Data(abc, 3, hex), "da853b0d3f88d99b30283a69e6ded6bb"), "MD2");
	expect(is(MD4Data(abc, 3, hex), "a448017aaf21d8525fc10ae87aa6729d"), "MD4");
	expect(is(MD5Data(abc, 3, hex), "900150983cd24fb0d6963f7d28e17f72"), "MD5");
	expect(is(RMD160Data(abc, 3, hex), "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"), "RIPEMD-160");
	expect(is(SHA1Data(abc, 3, hex), "a9993e364706816aba3e25717850c26c9cd0d89d"), "SHA-1");
	expect(is(SHA256Data(abc, 3, hex), "ba7816bf8f01cfea414140de5dae2223b00361a3"), "SHA-256");
	expect(is(SHA512Data(abc, 3, hex), "ddaf35a193617abacc417349ae204131"), "SHA-512");
	SHA384Init(&context);
	SHA384Update(&context, abc, 1);
	SHA384Update(&context, abc + 1, 2);
	expect(is(SHA384End(&context, hex), "cb00753f45a35e8bb5a03d699ac65007"), "SHA-384, in pieces");
	expect(f && fputs("abc", f) >= 0 && !fclose(f), "a file");
	expect(is(SHA1File("abc", hex), "a9993e364706816aba3e25717850c26c9cd0d89d"), "of a file");
	remove("abc");
	return failures != 0;
}
