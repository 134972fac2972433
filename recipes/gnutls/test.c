/* A server with a certificate that it made itself, and a client that knows it, at two ends of a socket. */
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static gnutls_certificate_credentials_t own, trust;

static void *server(void *arg)
{
	gnutls_session_t s;
	char word[16];
	int e;
	gnutls_init(&s, GNUTLS_SERVER);
	gnutls_set_default_priority(s);
	gnutls_credentials_set(s, GNUTLS_CRD_CERTIFICATE, own);
	gnutls_transport_set_int(s, *(int *)arg);
	while ((e = gnutls_handshake(s)) < 0 && !gnutls_error_is_fatal(e))
		;
	ssize_t n = gnutls_record_recv(s, word, sizeof word);
	if (n > 0)
		gnutls_record_send(s, word, (size_t)n);
	gnutls_bye(s, GNUTLS_SHUT_WR);
	gnutls_deinit(s);
	return 0;
}

static int certificate(void)
{
	gnutls_x509_privkey_t key;
	gnutls_x509_crt_t crt;
	gnutls_x509_privkey_init(&key);
	gnutls_x509_crt_init(&crt);
	if (gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0) ||
	    gnutls_x509_crt_set_version(crt, 3) || gnutls_x509_crt_set_key(crt, key) || gnutls_x509_crt_set_serial(crt, "\1", 1) ||
	    gnutls_x509_crt_set_dn(crt, "CN=localhost", 0) || gnutls_x509_crt_set_activation_time(crt, time(0) - 60) ||
	    gnutls_x509_crt_set_expiration_time(crt, time(0) + 3600) || gnutls_x509_crt_set_ca_status(crt, 1) ||
	    gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_DNSNAME, "localhost", 9, 0) ||
	    gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0))
		return 1;
	return gnutls_certificate_set_x509_key(own, &crt, 1, key) < 0 || gnutls_certificate_set_x509_trust(trust, &crt, 1) != 1;
}

int main(void)
{
	int pair[2], e;
	char word[16];
	pthread_t t;
	gnutls_session_t s;
	gnutls_certificate_allocate_credentials(&own);
	gnutls_certificate_allocate_credentials(&trust);
	if (certificate() || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || pthread_create(&t, 0, server, pair + 1))
		return 1;
	gnutls_init(&s, GNUTLS_CLIENT);
	gnutls_set_default_priority(s);
	gnutls_credentials_set(s, GNUTLS_CRD_CERTIFICATE, trust);
	gnutls_session_set_verify_cert(s, "localhost", 0);
	gnutls_transport_set_int(s, pair[0]);
	while ((e = gnutls_handshake(s)) < 0 && !gnutls_error_is_fatal(e))
		;
	if (e < 0 || gnutls_protocol_get_version(s) != GNUTLS_TLS1_3)
		return 2;
	if (gnutls_record_send(s, "hello", 6) != 6 || gnutls_record_recv(s, word, sizeof word) != 6 || strcmp(word, "hello"))
		return 3;
	gnutls_bye(s, GNUTLS_SHUT_WR);
	pthread_join(t, 0);
	gnutls_deinit(s);
	return 0;
}
