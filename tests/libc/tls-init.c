/* What a TLS client does before it connects: a context, the system's certificates, a random number. */
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <stdio.h>

int main(void)
{
	SSL_CTX *c = SSL_CTX_new(TLS_client_method());
	unsigned char random[16];

	if (!c || !SSL_CTX_set_default_verify_paths(c) || RAND_bytes(random, sizeof random) != 1)
		return puts("no TLS"), 1;
	SSL *s = SSL_new(c);
	puts(s ? "ready" : "no connection");
	return !s;
}
