#include <gcrypt.h>
#include <string.h>

int main(void)
{
	static const unsigned char abc[] = {0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea};
	unsigned char digest[32], text[16] = "sixteen letters.", key[32];
	gcry_cipher_hd_t c;
	gcry_sexp_t make, pair, data, sig;
	if (!gcry_check_version(GCRYPT_VERSION))
		return 1;
	gcry_control(GCRYCTL_INIT_SECMEM, 16384, 0);
	gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
	gcry_md_hash_buffer(GCRY_MD_SHA256, digest, "abc", 3);
	if (memcmp(digest, abc, sizeof abc))
		return 2;
	if (gcry_kdf_derive("word", 4, GCRY_KDF_SCRYPT, 16, "salt", 4, 1, sizeof key, key))
		return 3;
	if (gcry_cipher_open(&c, GCRY_CIPHER_AES256, GCRY_CIPHER_MODE_CTR, 0) || gcry_cipher_setkey(c, key, sizeof key) ||
	    gcry_cipher_setctr(c, key, 16) || gcry_cipher_encrypt(c, text, 16, 0, 0) || !memcmp(text, "sixteen letters.", 16) ||
	    gcry_cipher_setctr(c, key, 16) || gcry_cipher_decrypt(c, text, 16, 0, 0) || memcmp(text, "sixteen letters.", 16))
		return 4;
	gcry_cipher_close(c);
	/* A signature by Ed25519, which fits one text alone. */
	if (gcry_sexp_build(&make, 0, "(genkey (ecc (curve Ed25519) (flags eddsa)))") || gcry_pk_genkey(&pair, make) ||
	    gcry_sexp_build(&data, 0, "(data (flags eddsa) (hash-algo sha512) (value %b))", 3, "abc") ||
	    gcry_pk_sign(&sig, data, pair) || gcry_pk_verify(sig, data, pair))
		return 5;
	gcry_sexp_release(data);
	if (gcry_sexp_build(&data, 0, "(data (flags eddsa) (hash-algo sha512) (value %b))", 3, "abd"))
		return 6;
	return gcry_err_code(gcry_pk_verify(sig, data, pair)) != GPG_ERR_BAD_SIGNATURE;
}
