#ifndef MSTATIC_DIGEST_H
#define MSTATIC_DIGEST_H
/* SHA-256 as lower-case hexadecimal text (64 characters and a NUL). Not for the shim: libcrypto. */
#include <stddef.h>

#define DIGEST_HEX 65

/* hex receives the digest of n bytes. */
/* hex receives the digest of n bytes. */
void digest_bytes(const void *bytes, size_t n, char hex[DIGEST_HEX]);
/* The same of a file's bytes. 0, or -1 with errno. size, if not NULL, receives the file's length in bytes. */
int digest_file(const char *path, char hex[DIGEST_HEX], long long *size);

#endif
