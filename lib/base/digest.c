#include "digest.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <unistd.h>

#include "fail.h"

/* One context for all: libcrypto looks for the algorithm once. */
static EVP_MD_CTX *begin(void)
{
	static EVP_MD_CTX *c;
	const EVP_MD *type = c ? NULL : EVP_sha256();

	if (!c)
		c = EVP_MD_CTX_new();
	if (!c || EVP_DigestInit_ex(c, type, NULL) != 1) {
		fail("libcrypto offers no SHA-256");
		exit(1);
	}
	return c;
}

static void finish(EVP_MD_CTX *c, char hex[DIGEST_HEX])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	EVP_DigestFinal_ex(c, md, &n);
	for (unsigned i = 0; i < n && i < 32; i++) {
		*hex++ = digits[md[i] >> 4];
		*hex++ = digits[md[i] & 15];
	}
	*hex = 0;
}

void digest_bytes(const void *bytes, size_t n, char hex[DIGEST_HEX])
{
	EVP_MD_CTX *c = begin();

	EVP_DigestUpdate(c, bytes, n);
	finish(c, hex);
}

int digest_file(const char *path, char hex[DIGEST_HEX], long long *size)
{
	static char buf[1 << 16];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	long long total = 0;
	ssize_t n;

	if (fd < 0)
		return -1;
	EVP_MD_CTX *c = begin();
	while ((n = read(fd, buf, sizeof buf)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		EVP_DigestUpdate(c, buf, (size_t)n);
		total += n;
	}
	int saved = errno;
	finish(c, hex);
	close(fd);
	errno = saved;
	if (size)
		*size = total;
	return n < 0 ? -1 : 0;
}
