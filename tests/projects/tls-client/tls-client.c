/* tls-client HOST PORT: a TLS handshake, the server's certificate verified against the certificates
 * that the system has (no option, no environment variable needed); prints what was agreed on. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <threads.h>

static int failed(const char *what)
{
	fprintf(stderr, "tls-client: %s\n", what);
	ERR_print_errors_fp(stderr);
	return 1;
}

static int talk(SSL *ssl, BIO *bio)
{
	char line[256];

	if (BIO_do_handshake(bio) <= 0) {
		fprintf(stderr, "tls-client: %s\n", X509_verify_cert_error_string(SSL_get_verify_result(ssl)));
		return failed("no verified connection");
	}
	X509_NAME_oneline(X509_get_subject_name(SSL_get0_peer_certificate(ssl)), line, sizeof line);
	printf("%s %s verified %s\n", SSL_get_version(ssl), SSL_get_cipher(ssl), line);
	if (BIO_puts(bio, "GET / HTTP/1.0\r\n\r\n") <= 0 || BIO_flush(bio) <= 0)
		return failed("cannot send");
	int n = BIO_gets(bio, line, sizeof line);
	if (n <= 0)
		return failed("no answer");
	printf("%s", line);
	return 0;
}

static int connect_to(void *address)
{
	char **at = address;
	SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());

	if (!ctx || !SSL_CTX_set_default_verify_paths(ctx))
		return failed("no context");
	SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
	BIO *bio = BIO_push(BIO_new(BIO_f_buffer()), BIO_new_ssl_connect(ctx));
	SSL *ssl = NULL;
	BIO_get_ssl(bio, &ssl);
	if (!ssl || !BIO_set_conn_hostname(bio, at[0]) || !BIO_set_conn_port(bio, at[1]))
		return failed("no connection");
	if (!X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), at[0])) {
		SSL_set1_host(ssl, at[0]);
		SSL_set_tlsext_host_name(ssl, at[0]);
	}
	int rc = talk(ssl, bio);
	BIO_free_all(bio);
	SSL_CTX_free(ctx);
	return rc;
}

int main(int argc, char **argv)
{
	thrd_t thread;
	int rc = 1;

	if (argc != 3) {
		fprintf(stderr, "usage: tls-client HOST PORT\n");
		return 2;
	}
	/* In a thread of its own, as servers do: OpenSSL needs its thread support, and a stack. */
	if (thrd_create(&thread, connect_to, argv + 1) != thrd_success || thrd_join(thread, &rc) != thrd_success)
		return failed("no thread");
	return rc;
}
