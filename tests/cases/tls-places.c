/* tls-places CERTIFICATE: what a static program makes of the system it runs on. Prints the places that
 * it found, whether the certificate is trusted, the lowest TLS version and the last error, if there is
 * one. Exits with 0 whenever TLS can be used at all. */
#include <openssl/conf.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdio.h>

static X509 *certificate(const char *path)
{
	FILE *f = fopen(path, "r");
	X509 *x = f ? PEM_read_X509(f, NULL, NULL, NULL) : NULL;

	if (f)
		fclose(f);
	return x;
}

static const char *verdict(SSL_CTX *ctx, X509 *x)
{
	X509_STORE_CTX *c = X509_STORE_CTX_new();
	int ok = X509_STORE_CTX_init(c, SSL_CTX_get_cert_store(ctx), x, NULL) && X509_verify_cert(c) == 1;

	X509_STORE_CTX_free(c);
	return ok ? "yes" : "no";
}

int main(int argc, char **argv)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
	unsigned long stale = ERR_peek_error();
	unsigned char digest[32];

	if (argc != 2 || !ctx || !EVP_Digest("", 0, digest, NULL, EVP_sha256(), NULL)) {
		ERR_print_errors_fp(stderr);
		return 1;
	}
	SSL_CTX_set_default_verify_paths(ctx);
	printf("file=%s\n", X509_get_default_cert_file());
	printf("dir=%s\n", X509_get_default_cert_dir());
	printf("conf=%s\n", CONF_get1_default_config_file());
	printf("trusted=%s\n", verdict(ctx, certificate(argv[1])));
	printf("lowest=%lx\n", (unsigned long)SSL_CTX_get_min_proto_version(ctx));
	printf("ciphers=%d\n", sk_SSL_CIPHER_num(SSL_CTX_get_ciphers(ctx)) > 10);
	printf("stale=%s\n", stale ? ERR_reason_error_string(stale) : "no");
	return 0;
}
