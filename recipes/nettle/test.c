#include <nettle/curve25519.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecdsa.h>
#include <nettle/eddsa.h>
#include <nettle/gcm.h>
#include <nettle/sha2.h>
#include <string.h>

static void digits(void *next, size_t n, uint8_t *to)
{
	while (n--)
		*to++ = (uint8_t)(167 * ++*(unsigned *)next);
}

int main(void)
{
	static const uint8_t abc[] = {0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea};
	uint8_t digest[SHA256_DIGEST_SIZE], secret[32] = "a key of thirty-two bytes for it", iv[12] = "one use";
	uint8_t sealed[16], open[16], tag[16];
	struct sha256_ctx sha;
	struct gcm_aes256_ctx gcm;
	sha256_init(&sha);
	sha256_update(&sha, 3, (const uint8_t *)"abc");
	sha256_digest(&sha, sizeof digest, digest);
	if (memcmp(digest, abc, sizeof abc))
		return 1;
	gcm_aes256_set_key(&gcm, secret);
	gcm_aes256_set_iv(&gcm, sizeof iv, iv);
	gcm_aes256_encrypt(&gcm, 16, sealed, (const uint8_t *)"sixteen letters.");
	gcm_aes256_digest(&gcm, 16, tag);
	gcm_aes256_set_iv(&gcm, sizeof iv, iv);
	gcm_aes256_decrypt(&gcm, 16, open, sealed);
	if (memcmp(open, "sixteen letters.", 16) || !memcmp(open, sealed, 16))
		return 2;
	/* Public keys: Ed25519, X25519 and, by GMP's numbers, ECDSA. */
	uint8_t pub[32], sig[64], a[32], b[32], other[32] = {9, 8, 7};
	ed25519_sha512_public_key(pub, secret);
	ed25519_sha512_sign(pub, secret, 3, (const uint8_t *)"abc", sig);
	if (!ed25519_sha512_verify(pub, 3, (const uint8_t *)"abc", sig) || ed25519_sha512_verify(pub, 3, (const uint8_t *)"abd", sig))
		return 3;
	curve25519_mul_g(a, secret), curve25519_mul_g(b, other);
	curve25519_mul(pub, secret, b), curve25519_mul(sig, other, a);
	if (memcmp(pub, sig, 32))
		return 4;
	unsigned next = 1;
	struct ecc_point p;
	struct ecc_scalar key;
	struct dsa_signature s;
	ecc_point_init(&p, nettle_get_secp_256r1()), ecc_scalar_init(&key, nettle_get_secp_256r1()), dsa_signature_init(&s);
	ecdsa_generate_keypair(&p, &key, &next, digits);
	ecdsa_sign(&key, &next, digits, sizeof digest, digest, &s);
	if (!ecdsa_verify(&p, sizeof digest, digest, &s))
		return 5;
	digest[0] ^= 1;
	return ecdsa_verify(&p, sizeof digest, digest, &s) ? 6 : 0;
}
