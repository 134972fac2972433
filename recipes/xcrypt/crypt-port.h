/* What the files of the source take from a header of this name, which is under another licence there. */
#ifndef CRYPT_PORT_H
#define CRYPT_PORT_H
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include "crypt.h"

#define INCLUDE_yescrypt 1
#define INCLUDE_gost_yescrypt 1
#define INCLUDE_scrypt 1
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define __GOST3411_BIG_ENDIAN__
#endif
/* The room for a method's own data, and digits of six bits for that many bytes. */
#define ALG_SPECIFIC_SIZE 8192
#define BASE64_LEN(bytes) (((bytes) * 8 + 5) / 6)

/* Names of their own in libxcrypt.a. */
#define ascii64 __xcrypt_ascii64
#define itoa64 ascii64
#define strcpy_or_abort __xcrypt_strcpy
#define PBKDF2_SHA256 __xcrypt_PBKDF2_SHA256
#define crypto_scrypt __xcrypt_crypto_scrypt
#define yescrypt __xcrypt_yescrypt
#define yescrypt_decode64 __xcrypt_yescrypt_decode64
#define yescrypt_digest_shared __xcrypt_yescrypt_digest_shared
#define yescrypt_encode64 __xcrypt_yescrypt_encode64
#define yescrypt_encode_params __xcrypt_yescrypt_encode_params
#define yescrypt_encode_params_r __xcrypt_yescrypt_encode_params_r
#define yescrypt_free_local __xcrypt_yescrypt_free_local
#define yescrypt_free_shared __xcrypt_yescrypt_free_shared
#define yescrypt_init_local __xcrypt_yescrypt_init_local
#define yescrypt_init_shared __xcrypt_yescrypt_init_shared
#define yescrypt_kdf __xcrypt_yescrypt_kdf
#define yescrypt_r __xcrypt_yescrypt_r
#define yescrypt_reencrypt __xcrypt_yescrypt_reencrypt
#define libcperciva_HMAC_SHA256_Init __xcrypt_HMAC_SHA256_Init
#define libcperciva_HMAC_SHA256_Update __xcrypt_HMAC_SHA256_Update
#define libcperciva_HMAC_SHA256_Final __xcrypt_HMAC_SHA256_Final
#define libcperciva_HMAC_SHA256_Buf __xcrypt_HMAC_SHA256_Buf
#define libcperciva_SHA256_Init __xcrypt_SHA256_Init
#define libcperciva_SHA256_Update __xcrypt_SHA256_Update
#define libcperciva_SHA256_Final __xcrypt_SHA256_Final
#define libcperciva_SHA256_Buf __xcrypt_SHA256_Buf
#define GOST34112012Init __xcrypt_GOST34112012Init
#define GOST34112012Update __xcrypt_GOST34112012Update
#define GOST34112012Final __xcrypt_GOST34112012Final
#define GOST34112012Cleanup __xcrypt_GOST34112012Cleanup
#define gost_hash256 __xcrypt_gost_hash256
#define gost_hmac256 __xcrypt_gost_hmac256
#define crypt_yescrypt_rn __xcrypt_crypt_yescrypt_rn
#define crypt_gost_yescrypt_rn __xcrypt_crypt_gost_yescrypt_rn
#define crypt_scrypt_rn __xcrypt_crypt_scrypt_rn
#define gensalt_yescrypt_rn __xcrypt_gensalt_yescrypt_rn
#define gensalt_gost_yescrypt_rn __xcrypt_gensalt_gost_yescrypt_rn
#define gensalt_scrypt_rn __xcrypt_gensalt_scrypt_rn

/* The digits of base 64, in order. */
extern const unsigned char ascii64[65];
/* Copies src, which must fit, and returns its length; what is left of dst becomes zero. */
size_t strcpy_or_abort(void *dst, size_t size, const void *src);

/* Both leave output as it is on error, and set errno. scratch is ALG_SPECIFIC_SIZE bytes. */
typedef void crypt_fn(const char *phrase, size_t phrase_size, const char *setting, size_t setting_size,
		      uint8_t *output, size_t output_size, void *scratch, size_t scratch_size);
typedef void gensalt_fn(unsigned long count, const uint8_t *bytes, size_t bytes_count, uint8_t *output,
			size_t output_size);
crypt_fn crypt_yescrypt_rn, crypt_gost_yescrypt_rn, crypt_scrypt_rn;
gensalt_fn gensalt_yescrypt_rn, gensalt_gost_yescrypt_rn, gensalt_scrypt_rn;
#endif
