#ifndef MSTATIC_SHA256_H
#define MSTATIC_SHA256_H
/* SHA-256 (FIPS 180-4) for the shim, on libc alone; digest.h is the engine's. */
#include <stddef.h>

enum { SHA256_BYTES = 32 };

void sha256(const void *bytes, size_t n, unsigned char digest[SHA256_BYTES]);

#endif
