/* Two ends of a TLS 1.2 connection in one program, by a key that both know; what goes between them lies in memory. */
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/sha256.h>
#include <mbedtls/ssl.h>
#include <psa/crypto.h>
#include <string.h>

struct pipe {
	unsigned char bytes[8192];
	size_t from, to;
};

struct end {
	struct pipe *in, *out;
};

static int put(void *ctx, const unsigned char *b, size_t n)
{
	struct pipe *p = ((struct end *)ctx)->out;
	if (p->to + n > sizeof p->bytes)
		return MBEDTLS_ERR_SSL_WANT_WRITE;
	memcpy(p->bytes + p->to, b, n);
	p->to += n;
	return (int)n;
}

static int get(void *ctx, unsigned char *b, size_t n)
{
	struct pipe *p = ((struct end *)ctx)->in;
	if (p->from == p->to)
		return MBEDTLS_ERR_SSL_WANT_READ;
	if (n > p->to - p->from)
		n = p->to - p->from;
	memcpy(b, p->bytes + p->from, n);
	p->from += n;
	return (int)n;
}

static mbedtls_ctr_drbg_context random_numbers;

static int set_up(mbedtls_ssl_context *s, mbedtls_ssl_config *c, struct end *e, int side)
{
	static const unsigned char key[16] = "a shared secret";
	mbedtls_ssl_init(s);
	mbedtls_ssl_config_init(c);
	if (mbedtls_ssl_config_defaults(c, side, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT) ||
	    mbedtls_ssl_conf_psk(c, key, sizeof key, (const unsigned char *)"me", 2))
		return 1;
	mbedtls_ssl_conf_max_tls_version(c, MBEDTLS_SSL_VERSION_TLS1_2);
	mbedtls_ssl_conf_rng(c, mbedtls_ctr_drbg_random, &random_numbers);
	mbedtls_ssl_set_bio(s, e, put, get, 0);
	return mbedtls_ssl_setup(s, c);
}

int main(void)
{
	static const unsigned char abc[] = {0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea};
	static struct pipe there, back;
	struct end near = {&back, &there}, far = {&there, &back};
	unsigned char digest[32], word[8] = "";
	mbedtls_entropy_context entropy;
	mbedtls_ssl_context client, server;
	mbedtls_ssl_config cc, sc;
	if (psa_crypto_init() || mbedtls_sha256((const unsigned char *)"abc", 3, digest, 0) || memcmp(digest, abc, sizeof abc))
		return 1;
	mbedtls_entropy_init(&entropy);
	mbedtls_ctr_drbg_init(&random_numbers);
	if (mbedtls_ctr_drbg_seed(&random_numbers, mbedtls_entropy_func, &entropy, 0, 0) ||
	    set_up(&client, &cc, &near, MBEDTLS_SSL_IS_CLIENT) || set_up(&server, &sc, &far, MBEDTLS_SSL_IS_SERVER))
		return 2;
	for (int i = 0; i < 100 && !(mbedtls_ssl_is_handshake_over(&client) && mbedtls_ssl_is_handshake_over(&server)); i++) {
		int a = mbedtls_ssl_handshake(&client), b = mbedtls_ssl_handshake(&server);
		if ((a && a != MBEDTLS_ERR_SSL_WANT_READ) || (b && b != MBEDTLS_ERR_SSL_WANT_READ))
			return 3;
	}
	if (mbedtls_ssl_write(&client, (const unsigned char *)"hello", 6) != 6 ||
	    mbedtls_ssl_read(&server, word, sizeof word) != 6 || strcmp((char *)word, "hello"))
		return 4;
	return !strstr((char *)mbedtls_ssl_get_ciphersuite(&client), "PSK");
}
