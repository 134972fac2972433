/* A box that opens, a forged one that does not, a known digest, a signature, a password's hash. */
#include <sodium.h>
#include <string.h>

int main(void)
{
	static const unsigned char text[] = "static";
	unsigned char pk[crypto_box_PUBLICKEYBYTES], sk[crypto_box_SECRETKEYBYTES];
	unsigned char sealed[crypto_box_SEALBYTES + sizeof text], back[sizeof text], digest[32];
	unsigned char spk[crypto_sign_PUBLICKEYBYTES], ssk[crypto_sign_SECRETKEYBYTES], sig[crypto_sign_BYTES];
	char hex[65], hash[crypto_pwhash_STRBYTES];

	if (sodium_init() < 0)
		return 1;
	crypto_box_keypair(pk, sk);
	if (crypto_box_seal(sealed, text, sizeof text, pk) ||
	    crypto_box_seal_open(back, sealed, sizeof sealed, pk, sk) || memcmp(back, text, sizeof text) != 0)
		return 2;
	sealed[sizeof sealed - 1] ^= 1;
	if (crypto_box_seal_open(back, sealed, sizeof sealed, pk, sk) == 0)
		return 3;
	crypto_hash_sha256(digest, (const unsigned char *)"abc", 3);
	sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
	if (strcmp(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") != 0)
		return 4;
	crypto_sign_keypair(spk, ssk);
	if (crypto_sign_detached(sig, NULL, text, sizeof text, ssk) ||
	    crypto_sign_verify_detached(sig, text, sizeof text, spk))
		return 5;
	if (crypto_pwhash_str(hash, "secret", 6, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN) ||
	    crypto_pwhash_str_verify(hash, "secret", 6) || !crypto_pwhash_str_verify(hash, "wrong", 5))
		return 6;
	return strcmp(sodium_version_string(), SODIUM_VERSION_STRING) != 0;
}
