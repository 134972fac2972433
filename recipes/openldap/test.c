/* A client logs in and asks; a server of a few lines, made with the library's own BER, answers. */
#include <ldap.h>
#include <openldap.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static void *server(void *fd)
{
	Sockbuf *s = ber_sockbuf_alloc();
	ber_int_t id;
	ber_len_t n;
	ber_tag_t op;
	ber_sockbuf_add_io(s, &ber_sockbuf_io_tcp, LBER_SBIOD_LEVEL_PROVIDER, fd);
	for (;;) {
		BerElement *in = ber_alloc_t(LBER_USE_DER), *out = ber_alloc_t(LBER_USE_DER);
		if (ber_get_next(s, &n, in) != LDAP_TAG_MESSAGE || ber_get_int(in, &id) == LBER_ERROR)
			return 0;
		op = ber_peek_tag(in, &n);
		if (op == LDAP_REQ_SEARCH) {
			ber_printf(out, "{it{s{{s[ss]}}}}", id, LDAP_RES_SEARCH_ENTRY, "cn=me,o=here", "mail", "a@here", "b@here");
			ber_flush2(s, out, LBER_FLUSH_FREE_ALWAYS);
			out = ber_alloc_t(LBER_USE_DER);
		}
		ber_printf(out, "{it{ess}}", id, op == LDAP_REQ_BIND ? LDAP_RES_BIND : LDAP_RES_SEARCH_RESULT, LDAP_SUCCESS, "", "");
		ber_flush2(s, out, LBER_FLUSH_FREE_ALWAYS);
		ber_free(in, 1);
	}
}

int main(void)
{
	int pair[2], version = LDAP_VERSION3;
	LDAPAPIInfo info = {.ldapai_info_version = LDAP_API_INFO_VERSION};
	struct berval word = {6, "secret"};
	LDAP *ld;
	LDAPMessage *all;
	LDAPDN dn;
	pthread_t t;
	if (ldap_get_option(0, LDAP_OPT_API_INFO, &info) || strcmp(info.ldapai_vendor_name, "OpenLDAP"))
		return 1;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || pthread_create(&t, 0, server, pair + 1) ||
	    ldap_init_fd(pair[0], LDAP_PROTO_TCP, "ldap://localhost", &ld) || ldap_set_option(ld, LDAP_OPT_PROTOCOL_VERSION, &version))
		return 2;
	if (ldap_sasl_bind_s(ld, "cn=me", LDAP_SASL_SIMPLE, &word, 0, 0, 0) ||
	    ldap_search_ext_s(ld, "o=here", LDAP_SCOPE_SUBTREE, "(&(cn=m*)(!(sn=x)))", 0, 0, 0, 0, 0, 0, &all) ||
	    ldap_count_entries(ld, all) != 1)
		return 3;
	struct berval **mail = ldap_get_values_len(ld, ldap_first_entry(ld, all), "mail");
	if (ldap_count_values_len(mail) != 2 || mail[1]->bv_len != 6 || memcmp(mail[1]->bv_val, "b@here", 6))
		return 4;
	if (ldap_str2dn(ldap_get_dn(ld, ldap_first_entry(ld, all)), &dn, LDAP_DN_FORMAT_LDAPV3) || !dn[1] || dn[2])
		return 5;
	ldap_value_free_len(mail), ldap_dnfree(dn), ldap_msgfree(all);
	return ldap_unbind_ext_s(ld, 0, 0);
}
