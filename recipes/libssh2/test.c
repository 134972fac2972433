/* OpenSSL is the cryptography, zlib is in, and a session speaks the protocol: over a pair of sockets it
 * sends its banner, and a peer that answers nonsense is an error. */
#include <errno.h>
#include <libssh2.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	static const char nonsense[] = "SSH-2.0-nobody\r\n\0\0\0\x03garbage";
	const char **methods;
	char banner[64] = "", *message;
	int pair[2], n, zlib = 0, curve = 0;

	if (libssh2_init(0) || libssh2_crypto_engine() != libssh2_openssl)
		return 1;
	LIBSSH2_SESSION *s = libssh2_session_init();
	if (!s)
		return 2;
	libssh2_session_flag(s, LIBSSH2_FLAG_COMPRESS, 1);
	n = libssh2_session_supported_algs(s, LIBSSH2_METHOD_COMP_CS, &methods);
	for (int i = 0; i < n; i++)
		zlib += !strcmp(methods[i], "zlib");
	n = libssh2_session_supported_algs(s, LIBSSH2_METHOD_KEX, &methods);
	for (int i = 0; i < n; i++)
		curve += !strcmp(methods[i], "curve25519-sha256");
	if (!zlib || !curve)
		return 3;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) ||
	    write(pair[1], nonsense, sizeof nonsense) != sizeof nonsense)
		return 4;
	shutdown(pair[1], SHUT_WR);
	if (libssh2_session_handshake(s, pair[0]) == 0 || libssh2_session_last_error(s, &message, NULL, 0) == 0)
		return 5;
	if (read(pair[1], banner, sizeof banner - 1) < 8 || strncmp(banner, "SSH-2.0-libssh2_", 16) != 0)
		return 6;
	libssh2_session_free(s);
	libssh2_exit();
	return strcmp(libssh2_version(0), LIBSSH2_VERSION) != 0;
}
