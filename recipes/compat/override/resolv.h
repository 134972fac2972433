#ifndef _MSTATIC_RESOLV_H
#define _MSTATIC_RESOLV_H
#include <netinet/in.h>
#include <stdio.h>
#include <sys/param.h>
#include <sys/types.h>
#include <arpa/nameser.h>
#include_next <resolv.h>
#include <mstatic/refused.h>

#ifdef __cplusplus
extern "C" {
#endif
/* Whether a name may be a host's, a record's owner's, a mailbox', any. */
int res_hnok(const char *);
int res_ownok(const char *);
int res_mailok(const char *);
int res_dnok(const char *);
/* How long the text is, or how many bytes it stands for; -1 when it is none, or there is no room. */
int b64_ntop(const unsigned char *, size_t, char *, size_t);
int b64_pton(const char *, unsigned char *, size_t);
/* How many labels a name has, the root's and a * in front not counted. */
int dn_count_labels(const char *);
void putlong(uint32_t, unsigned char *);
void putshort(uint16_t, unsigned char *);
void res_close(void);

#define _MSTATIC_NO_PRINTING \
	_MSTATIC_REFUSED("what name servers say is not printed here: take ns_parserr and print what it gives, or use ldns")
const char *p_class(int) _MSTATIC_NO_PRINTING;
const char *p_type(int) _MSTATIC_NO_PRINTING;
const char *p_rcode(int) _MSTATIC_NO_PRINTING;
const char *p_option(unsigned long) _MSTATIC_NO_PRINTING;
const char *p_time(uint32_t) _MSTATIC_NO_PRINTING;
const unsigned char *p_cdname(const unsigned char *, const unsigned char *, FILE *) _MSTATIC_NO_PRINTING;
const unsigned char *p_cdnname(const unsigned char *, const unsigned char *, int, FILE *) _MSTATIC_NO_PRINTING;
const unsigned char *p_fqname(const unsigned char *, const unsigned char *, FILE *) _MSTATIC_NO_PRINTING;
const unsigned char *p_fqnname(const unsigned char *, const unsigned char *, int, char *, int) _MSTATIC_NO_PRINTING;
void p_query(const unsigned char *) _MSTATIC_NO_PRINTING;
void fp_query(const unsigned char *, FILE *) _MSTATIC_NO_PRINTING;
void fp_nquery(const unsigned char *, int, FILE *) _MSTATIC_NO_PRINTING;
void fp_resstat(const res_state, FILE *) _MSTATIC_NO_PRINTING;
const char *sym_ntos(const struct res_sym *, int, int *) _MSTATIC_NO_PRINTING;
const char *sym_ntop(const struct res_sym *, int, int *) _MSTATIC_NO_PRINTING;
int sym_ston(const struct res_sym *, const char *, int *) _MSTATIC_NO_PRINTING;
int loc_aton(const char *, unsigned char *) _MSTATIC_NO_PRINTING;
const char *loc_ntoa(const unsigned char *, char *) _MSTATIC_NO_PRINTING;
#undef _MSTATIC_NO_PRINTING

#define _MSTATIC_NO_INSIDE \
	_MSTATIC_REFUSED("this is the inside of glibc's resolver: res_nquery and res_nsearch do all of it")
const char *hostalias(const char *) _MSTATIC_NO_INSIDE;
const char *res_hostalias(const res_state, const char *, char *, size_t) _MSTATIC_NO_INSIDE;
int res_isourserver(const struct sockaddr_in *) _MSTATIC_NO_INSIDE;
int res_nameinquery(const char *, int, int, const unsigned char *, const unsigned char *) _MSTATIC_NO_INSIDE;
int res_queriesmatch(const unsigned char *, const unsigned char *, const unsigned char *, const unsigned char *)
	_MSTATIC_NO_INSIDE;
unsigned res_randomid(void) _MSTATIC_NO_INSIDE;
#undef _MSTATIC_NO_INSIDE
#ifdef __cplusplus
}
#endif
#endif
