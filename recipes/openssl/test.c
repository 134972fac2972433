/* Threads, assembly, the providers and TLS itself are there, and no file is needed for any of it. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <string.h>

#ifndef OPENSSL_THREADS
#error "an OpenSSL without threads"
#endif

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		ERR_print_errors_fp(stdout);
		failures++;
	}
}

static void digest(void)
{
	static const unsigned char abc[] = "\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23"
					   "\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad";
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	expect(EVP_Digest("abc", 3, out, &n, EVP_sha256(), NULL) && n == 32 && !memcmp(out, abc, 32), "SHA-256");
}

static void sign(void)
{
	EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	unsigned char sig[256];
	size_t n = sizeof sig;

	expect(key && EVP_DigestSignInit(c, NULL, EVP_sha256(), NULL, key) > 0 &&
	       EVP_DigestSign(c, sig, &n, (const unsigned char *)"abc", 3) > 0, "an ECDSA signature");
	EVP_MD_CTX_reset(c);
	expect(EVP_DigestVerifyInit(c, NULL, EVP_sha256(), NULL, key) > 0 &&
	       EVP_DigestVerify(c, sig, n, (const unsigned char *)"abc", 3) == 1, "its verification");
	EVP_MD_CTX_free(c);
	EVP_PKEY_free(key);
}

/* A handshake in memory, with an anonymous cipher, so that no certificate is needed. */
static void handshake(void)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_method());
	SSL *server, *client;
	BIO *a, *b;

	expect(ctx && SSL_CTX_set_cipher_list(ctx, "ADH:@SECLEVEL=0") &&
	       SSL_CTX_set_max_proto_version(ctx, TLS1_2_VERSION) && SSL_CTX_set_dh_auto(ctx, 1), "SSL_CTX");
	server = SSL_new(ctx), client = SSL_new(ctx);
	BIO_new_bio_pair(&a, 0, &b, 0);
	SSL_set_bio(server, a, a);
	SSL_set_bio(client, b, b);
	SSL_set_accept_state(server);
	SSL_set_connect_state(client);
	for (int i = 0; i < 10; i++) {
		SSL_do_handshake(client);
		SSL_do_handshake(server);
	}
	expect(SSL_is_init_finished(client) && SSL_is_init_finished(server), "a TLS handshake");
	SSL_free(server);
	SSL_free(client);
	SSL_CTX_free(ctx);
}

int main(void)
{
	digest();
	sign();
	handshake();
#ifndef OPENSSL_NO_RC2 /* a small one has none */
	expect(OSSL_PROVIDER_load(NULL, "legacy") != NULL, "the legacy provider is built in");
#endif
	expect(X509_get_default_cert_file() && X509_get_default_cert_dir(), "places of certificates");
	return failures != 0;
}
