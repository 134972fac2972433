/* Hashes of passwords: what libxcrypt's header of this name declares. */
#ifndef MSTATIC_CRYPT_H
#define MSTATIC_CRYPT_H

#ifdef __cplusplus
extern "C" {
#endif

#define CRYPT_OUTPUT_SIZE 384
#define CRYPT_MAX_PASSPHRASE_SIZE 512
#define CRYPT_GENSALT_OUTPUT_SIZE 192
#define CRYPT_DATA_RESERVED_SIZE 767
#define CRYPT_DATA_INTERNAL_SIZE 30720

/* Only output is written to; the others are the caller's. */
struct crypt_data {
	char output[CRYPT_OUTPUT_SIZE];
	char setting[CRYPT_OUTPUT_SIZE];
	char input[CRYPT_MAX_PASSPHRASE_SIZE];
	char reserved[CRYPT_DATA_RESERVED_SIZE];
	char initialized;
	char internal[CRYPT_DATA_INTERNAL_SIZE];
};

/* The hash of a phrase by the method, the cost and the salt that setting begins with, which may be a hash itself.
 * On error: "*0", or "*1" where the setting is that, and errno is EINVAL (unknown method, bad setting) or ERANGE
 * (a phrase too long); the latter two give NULL instead. *data is null or from malloc. */
char *crypt(const char *__phrase, const char *__setting);
char *crypt_r(const char *__phrase, const char *__setting, struct crypt_data *__data);
char *crypt_rn(const char *__phrase, const char *__setting, void *__data, int __size);
char *crypt_ra(const char *__phrase, const char *__setting, void **__data, int *__size);

/* A setting for a new hash: prefix is the method's (null: the best), count the cost (0: the default), bytes count
 * random ones (null: the system's). NULL on error. What the last returns is the caller's to free. */
char *crypt_gensalt(const char *__prefix, unsigned long __count, const char *__bytes, int __bytes_count);
char *crypt_gensalt_rn(const char *__prefix, unsigned long __count, const char *__bytes, int __bytes_count,
		       char *__output, int __output_size);
char *crypt_gensalt_ra(const char *__prefix, unsigned long __count, const char *__bytes, int __bytes_count);
#define crypt_gensalt_r crypt_gensalt_rn

#define CRYPT_SALT_OK 0
#define CRYPT_SALT_INVALID 1
#define CRYPT_SALT_METHOD_DISABLED 2
#define CRYPT_SALT_METHOD_LEGACY 3
#define CRYPT_SALT_TOO_CHEAP 4
int crypt_checksalt(const char *__setting);
const char *crypt_preferred_method(void);

#define CRYPT_GENSALT_IMPLEMENTS_DEFAULT_PREFIX 1
#define CRYPT_GENSALT_IMPLEMENTS_AUTO_ENTROPY 1
#define CRYPT_CHECKSALT_AVAILABLE 1
#define CRYPT_PREFERRED_METHOD_AVAILABLE 1
#define XCRYPT_VERSION_MAJOR 4
#define XCRYPT_VERSION_MINOR 4
#define XCRYPT_VERSION_NUM ((XCRYPT_VERSION_MAJOR << 16) | XCRYPT_VERSION_MINOR)
#define XCRYPT_VERSION_STR "4.4.33"

#ifdef __cplusplus
}
#endif
#endif
