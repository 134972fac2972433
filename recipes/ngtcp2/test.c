/* A client and a server shake hands by packets that are handed over in memory, and a word goes through a stream. */
#include <ngtcp2/ngtcp2.h>
#include <ngtcp2/ngtcp2_crypto.h>
#include <ngtcp2/ngtcp2_crypto_ossl.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <arpa/inet.h>
#include <string.h>

struct end {
	ngtcp2_crypto_conn_ref ref;
	ngtcp2_conn *conn;
	ngtcp2_path path;
};

static char seen[8];
static uint64_t now = 1000000000;

static ngtcp2_conn *conn_of(ngtcp2_crypto_conn_ref *r)
{
	return ((struct end *)r->user_data)->conn;
}

static void random_bytes(uint8_t *to, size_t n, const ngtcp2_rand_ctx *c)
{
	(void)c;
	RAND_bytes(to, (int)n);
}

static int new_id(ngtcp2_conn *c, ngtcp2_cid *id, ngtcp2_stateless_reset_token *token, size_t n, void *u)
{
	(void)c, (void)u;
	RAND_bytes(id->data, (int)(id->datalen = n));
	RAND_bytes(token->data, sizeof token->data);
	return 0;
}

static int data(ngtcp2_conn *c, uint32_t flags, int64_t id, uint64_t at, const uint8_t *b, size_t n, void *u, void *s)
{
	(void)c, (void)flags, (void)id, (void)u, (void)s;
	if (at + n <= sizeof seen)
		memcpy(seen + at, b, n);
	return 0;
}

static int alpn(SSL *s, const unsigned char **out, unsigned char *n, const unsigned char *in, unsigned len, void *u)
{
	(void)s, (void)u, (void)len;
	*out = in + 1;
	*n = in[0];
	return SSL_TLSEXT_ERR_OK;
}

static SSL *tls(struct end *e, int server)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_method());
	if (server) {
		EVP_PKEY *key = EVP_EC_gen("P-256");
		X509 *crt = X509_new();
		X509_gmtime_adj(X509_getm_notBefore(crt), 0);
		X509_gmtime_adj(X509_getm_notAfter(crt), 3600);
		X509_set_pubkey(crt, key);
		X509_sign(crt, key, EVP_sha256());
		SSL_CTX_use_certificate(ctx, crt);
		SSL_CTX_use_PrivateKey(ctx, key);
		SSL_CTX_set_alpn_select_cb(ctx, alpn, 0);
	}
	SSL *s = SSL_new(ctx);
	e->ref = (ngtcp2_crypto_conn_ref){conn_of, e};
	SSL_set_app_data(s, &e->ref);
	if (server)
		SSL_set_accept_state(s), ngtcp2_crypto_ossl_configure_server_session(s);
	else
		SSL_set_connect_state(s), ngtcp2_crypto_ossl_configure_client_session(s),
			SSL_set_alpn_protos(s, (const unsigned char *)"\1t", 2);
	return s;
}

/* What FROM has to say goes to TO; of what STREAM has, N bytes are left. */
static int carry(struct end *from, struct end *to, int64_t stream, const char *word, size_t *n)
{
	uint8_t packet[1500];
	ngtcp2_path_storage path;
	ngtcp2_pkt_info info = {0};
	ngtcp2_ssize len, taken;
	ngtcp2_path_storage_zero(&path);
	do {
		ngtcp2_vec v = {(uint8_t *)word, n ? *n : 0};
		len = ngtcp2_conn_writev_stream(from->conn, &path.path, &info, packet, sizeof packet, &taken, 0, v.len ? stream : -1, &v,
						v.len != 0, now);
		if (n && taken > 0)
			*n -= (size_t)taken, word += taken;
		if (len > 0 && ngtcp2_conn_read_pkt(to->conn, &to->path, &info, packet, (size_t)len, now))
			return 1;
		now += 1000000;
	} while (len > 0);
	return len < 0;
}

int main(void)
{
	ngtcp2_callbacks calls = {
		.client_initial = ngtcp2_crypto_client_initial_cb,
		.recv_client_initial = ngtcp2_crypto_recv_client_initial_cb,
		.recv_crypto_data = ngtcp2_crypto_recv_crypto_data_cb,
		.encrypt = ngtcp2_crypto_encrypt_cb,
		.decrypt = ngtcp2_crypto_decrypt_cb,
		.hp_mask = ngtcp2_crypto_hp_mask_cb,
		.recv_retry = ngtcp2_crypto_recv_retry_cb,
		.rand = random_bytes,
		.recv_stream_data = data,
		.update_key = ngtcp2_crypto_update_key_cb,
		.delete_crypto_aead_ctx = ngtcp2_crypto_delete_crypto_aead_ctx_cb,
		.delete_crypto_cipher_ctx = ngtcp2_crypto_delete_crypto_cipher_ctx_cb,
		.version_negotiation = ngtcp2_crypto_version_negotiation_cb,
		.get_new_connection_id2 = new_id,
		.get_path_challenge_data2 = ngtcp2_crypto_get_path_challenge_data2_cb,
	};
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(1)}, b = {.sin_family = AF_INET, .sin_port = htons(2)};
	struct end client = {.path = {{(void *)&a, sizeof a}, {(void *)&b, sizeof b}, 0}};
	struct end server = {.path = {client.path.remote, client.path.local, 0}};
	ngtcp2_cid there = {8, "destiny"}, here = {8, "sources"}, own = {8, "servers"};
	ngtcp2_settings settings;
	ngtcp2_transport_params params;
	ngtcp2_crypto_ossl_ctx *cc, *sc;
	int64_t stream;
	size_t left = 6;
	if (ngtcp2_crypto_ossl_init() || ngtcp2_crypto_ossl_ctx_new(&cc, tls(&client, 0)) ||
	    ngtcp2_crypto_ossl_ctx_new(&sc, tls(&server, 1)))
		return 1;
	ngtcp2_settings_default(&settings);
	settings.initial_ts = now;
	ngtcp2_transport_params_default(&params);
	params.initial_max_streams_bidi = 3;
	params.initial_max_stream_data_bidi_remote = params.initial_max_data = 65536;
	if (ngtcp2_conn_client_new(&client.conn, &there, &here, &client.path, NGTCP2_PROTO_VER_V1, &calls, &settings, &params, 0, &client))
		return 2;
	params.original_dcid = there;
	params.original_dcid_present = 1;
	if (ngtcp2_conn_server_new(&server.conn, &here, &own, &server.path, NGTCP2_PROTO_VER_V1, &calls, &settings, &params, 0, &server))
		return 3;
	ngtcp2_conn_set_tls_native_handle(client.conn, cc);
	ngtcp2_conn_set_tls_native_handle(server.conn, sc);
	for (int i = 0; i < 10 && !ngtcp2_conn_get_handshake_completed(client.conn); i++)
		if (carry(&client, &server, -1, 0, 0) || carry(&server, &client, -1, 0, 0))
			return 4;
	if (!ngtcp2_conn_get_handshake_completed(client.conn) || ngtcp2_conn_open_bidi_stream(client.conn, &stream, 0) ||
	    carry(&client, &server, stream, "hello", &left))
		return 5;
	return left || strcmp(seen, "hello");
}
