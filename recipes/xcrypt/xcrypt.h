/* The methods: how a setting is recognized, what makes the hash, what makes a setting. */
#ifndef XCRYPT_H
#define XCRYPT_H
#include "crypt-port.h"

#define PUBLIC __attribute__((__weak__, __visibility__("default")))

#define method_of __xcrypt_method_of
#define gensalt_bcrypt_a __xcrypt_gensalt_bcrypt_a
#define gensalt_bcrypt_b __xcrypt_gensalt_bcrypt_b
#define gensalt_bcrypt_y __xcrypt_gensalt_bcrypt_y
#define gensalt_sha256 __xcrypt_gensalt_sha256
#define gensalt_sha512 __xcrypt_gensalt_sha512
#define gensalt_md5 __xcrypt_gensalt_md5
#define gensalt_des __xcrypt_gensalt_des
#define gensalt_des_extended __xcrypt_gensalt_des_extended

struct method {
	const char *prefix;
	/* Null: the C library's. */
	crypt_fn *crypt;
	gensalt_fn *gensalt;
	/* As many random bytes are taken where none are given. */
	int bytes;
	bool strong;
};

/* The method of a setting; NULL when there is none. */
const struct method *method_of(const char *setting);

gensalt_fn gensalt_bcrypt_a, gensalt_bcrypt_b, gensalt_bcrypt_y, gensalt_sha256, gensalt_sha512, gensalt_md5;
gensalt_fn gensalt_des, gensalt_des_extended;
#endif
