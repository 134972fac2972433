/* crypt() and its kin, which choose the method by what the setting begins with. */
#include <errno.h>
#include "xcrypt.h"

/* The C library's, which knows the older methods. It writes no more than 128 bytes. */
char *__crypt_r(const char *phrase, const char *setting, struct crypt_data *data)
	__attribute__((__visibility__("default")));

/* In order: the first whose prefix fits. The last begins with its salt. */
static const struct method methods[] = {
	{"$y$", crypt_yescrypt_rn, gensalt_yescrypt_rn, 16, true},
	{"$gy$", crypt_gost_yescrypt_rn, gensalt_gost_yescrypt_rn, 16, true},
	{"$7$", crypt_scrypt_rn, gensalt_scrypt_rn, 16, true},
	{"$2b$", NULL, gensalt_bcrypt_b, 16, true},
	{"$2y$", NULL, gensalt_bcrypt_y, 16, true},
	{"$2a$", NULL, gensalt_bcrypt_a, 16, true},
	{"$2x$", NULL, NULL, 0, false},
	{"$6$", NULL, gensalt_sha512, 15, true},
	{"$5$", NULL, gensalt_sha256, 15, false},
	{"$1$", NULL, gensalt_md5, 9, false},
	{"_", NULL, gensalt_des_extended, 3, false},
	{"", NULL, gensalt_des, 2, false},
};

const unsigned char ascii64[65] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

size_t strcpy_or_abort(void *dst, size_t size, const void *src)
{
	size_t length = strlen(src);

	if (length >= size)
		abort();
	memcpy(dst, src, length);
	memset((char *)dst + length, 0, size - length);
	return length;
}

static bool is_digit(char c)
{
	return c && strchr((const char *)ascii64, c);
}

const struct method *method_of(const char *setting)
{
	const struct method *m = methods;

	while (strncmp(setting, m->prefix, strlen(m->prefix)) != 0)
		m++;
	/* Neither of another method nor of none: DES has two digits, or is asked for with no setting at all. */
	if (!*m->prefix && *setting && !(is_digit(setting[0]) && is_digit(setting[1])))
		return NULL;
	return m;
}

/* A setting is a part of a line of /etc/passwd. */
static bool is_plain(const char *setting)
{
	for (const char *p = setting; *p; p++)
		if (*p <= ' ' || *p >= 0x7f || strchr("!*:;\\", *p))
			return false;
	return true;
}

static bool all_digits(const char *text, size_t count)
{
	while (count && is_digit(*text))
		text++, count--;
	return count == 0;
}

/* Where the C library would make do: what is not a number of rounds within bounds, or not a salt. */
static bool is_strict(const char *setting)
{
	static const char rounds[] = "rounds=";
	char *end;

	if (setting[0] == '_')
		return all_digits(setting + 1, 8);
	if (strncmp(setting, "$5$", 3) != 0 && strncmp(setting, "$6$", 3) != 0)
		return true;
	if (strncmp(setting + 3, rounds, sizeof rounds - 1) != 0)
		return true;
	setting += 3 + sizeof rounds - 1;
	unsigned long n = strtoul(setting, &end, 10);
	return *setting >= '1' && *setting <= '9' && *end == '$' && n >= 1000 && n <= 999999999;
}

static void older(const char *phrase, const char *setting, char *output)
{
	struct crypt_data data;
	const char *hash;

	errno = EINVAL;
	if (!is_strict(setting))
		return;
	hash = __crypt_r(phrase, setting, &data);
	if (hash && *hash != '*') {
		errno = 0;
		strcpy(output, hash);
	}
	explicit_bzero(&data, sizeof data);
}

/* output is at least as large as the longest hash, 256 bytes: all that a program has that was compiled with musl's
 * header. */
static void hash(const char *phrase, const char *setting, char *output)
{
	_Alignas(16) char scratch[ALG_SPECIFIC_SIZE];
	char result[CRYPT_OUTPUT_SIZE];
	const struct method *m;
	int error = errno;

	strcpy(output, setting && strncmp(setting, "*0", 2) == 0 ? "*1" : "*0");
	errno = EINVAL;
	if (!phrase || !setting || !*setting || !is_plain(setting) || !(m = method_of(setting)))
		return;
	errno = ERANGE;
	if (strlen(phrase) >= CRYPT_MAX_PASSPHRASE_SIZE)
		return;
	strcpy(result, output);
	errno = EINVAL;
	if (m->crypt)
		m->crypt(phrase, strlen(phrase), setting, strlen(setting), (uint8_t *)result, sizeof result, scratch,
			 sizeof scratch);
	else
		older(phrase, setting, result);
	if (*result != '*')
		errno = error;
	if (strlen(result) < 256)
		strcpy(output, result);
	explicit_bzero(result, sizeof result);
	explicit_bzero(scratch, sizeof scratch);
}

PUBLIC char *crypt_r(const char *phrase, const char *setting, struct crypt_data *data)
{
	hash(phrase, setting, data->output);
	return data->output;
}

PUBLIC char *crypt(const char *phrase, const char *setting)
{
	static char output[CRYPT_OUTPUT_SIZE];

	hash(phrase, setting, output);
	return output;
}

PUBLIC char *crypt_rn(const char *phrase, const char *setting, void *data, int size)
{
	if (size < (int)sizeof(struct crypt_data)) {
		if (size > 2)
			strcpy(data, setting && strncmp(setting, "*0", 2) == 0 ? "*1" : "*0");
		errno = ERANGE;
		return NULL;
	}
	hash(phrase, setting, data);
	return *(char *)data == '*' ? NULL : data;
}

PUBLIC char *crypt_ra(const char *phrase, const char *setting, void **data, int *size)
{
	if (!*data || *size < (int)sizeof(struct crypt_data)) {
		void *larger = realloc(*data, sizeof(struct crypt_data));
		if (!larger)
			return NULL;
		*data = larger;
		*size = sizeof(struct crypt_data);
	}
	return crypt_rn(phrase, setting, *data, *size);
}

PUBLIC int crypt_checksalt(const char *setting)
{
	const struct method *m;

	if (!setting || !*setting || !is_plain(setting) || !(m = method_of(setting)))
		return CRYPT_SALT_INVALID;
	return m->strong ? CRYPT_SALT_OK : CRYPT_SALT_METHOD_LEGACY;
}

PUBLIC const char *crypt_preferred_method(void)
{
	return methods[0].prefix;
}
