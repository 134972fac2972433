/* No KDC is there. A password becomes the key that RFC 8009 says it does, two ends that share it send each other what is
 * secret, and GSSAPI knows its mechanism and names. */
#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>
#include <krb5.h>
#include <stdlib.h>
#include <string.h>

static int end(krb5_context c, krb5_auth_context *a, krb5_keyblock *k, krb5_octet *here, krb5_octet *there)
{
	krb5_address local = {0, ADDRTYPE_INET, 4, here}, remote = {0, ADDRTYPE_INET, 4, there};
	return krb5_auth_con_init(c, a) || krb5_auth_con_setuseruserkey(c, *a, k) || krb5_auth_con_setflags(c, *a, 0) ||
	       krb5_auth_con_setaddrs(c, *a, &local, &remote);
}

int main(void)
{
	static const krb5_octet known[] = {0x08, 0x9b, 0xca, 0x48, 0xb1, 0x05, 0xea, 0x6e, 0xa7, 0x7c, 0xa5, 0xd2, 0xf3, 0x9d, 0xc5, 0xe7};
	static char salted[] = "\x10\xdf\x9d\xd7\x83\xe5\xbc\x8a\xce\xa1\x73\x0e\x74\x35\x5f\x61" "ATHENA.MIT.EDUraeburn";
	krb5_octet one[4] = {192, 0, 2, 1}, two[4] = {192, 0, 2, 2};
	krb5_data word = {0, 8, "password"}, salt = {0, 37, salted}, rounds = {0, 4, "\0\0\200\0"}, sealed, open, text = {0, 6, "hello"};
	krb5_context c;
	krb5_keyblock key;
	krb5_auth_context a, b;
	krb5_principal p;
	char *name;
	setenv("KRB5_CONFIG", "/dev/null", 1);
	if (krb5_init_context(&c) || krb5_c_string_to_key_with_params(c, ENCTYPE_AES128_CTS_HMAC_SHA256_128, &word, &salt, &rounds, &key) ||
	    memcmp(key.contents, known, sizeof known))
		return 1;
	if (end(c, &a, &key, one, two) || end(c, &b, &key, two, one) || krb5_mk_priv(c, a, &text, &sealed, 0) ||
	    krb5_rd_priv(c, b, &sealed, &open, 0) || open.length != 6 || memcmp(open.data, "hello", 6))
		return 2;
	sealed.data[sealed.length - 1] ^= 1;
	if (!krb5_rd_priv(c, b, &sealed, &open, 0))
		return 3;
	if (krb5_parse_name(c, "host/server.example@REALM", &p) || krb5_unparse_name(c, p, &name) ||
	    strcmp(name, "host/server.example@REALM"))
		return 4;
	if (!strstr(krb5_get_error_message(c, KRB5_KDC_UNREACH), "KDC") && !strstr(error_message(KRB5_KDC_UNREACH), "KDC"))
		return 5;
	OM_uint32 minor;
	gss_OID_set mechs;
	gss_name_t n;
	gss_buffer_desc in = {12, "host@server1"}, out;
	int has = 0;
	if (gss_indicate_mechs(&minor, &mechs) || gss_test_oid_set_member(&minor, (gss_OID)gss_mech_krb5, mechs, &has) || !has)
		return 6;
	if (gss_import_name(&minor, &in, GSS_C_NT_HOSTBASED_SERVICE, &n) || gss_display_name(&minor, n, &out, 0) ||
	    out.length != 12 || memcmp(out.value, "host@server1", 12))
		return 7;
	krb5_free_context(c);
	return 0;
}
