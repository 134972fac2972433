#ifndef _MSTATIC_ARPA_NAMESER_H
#define _MSTATIC_ARPA_NAMESER_H
#include <features.h>
#include <stdint.h>
#include <sys/param.h>
#include <sys/types.h>
#include_next <arpa/nameser.h>
#include <mstatic/refused.h>

#ifndef T_SINK
#define T_SINK ns_t_sink
#define T_OPT ns_t_opt
#define T_APL ns_t_apl
#define T_KX ns_t_kx
#define T_CERT ns_t_cert
#endif

#ifdef __cplusplus
extern "C" {
#endif
/* Names as text, as bytes, and compressed: how long the result is, or -1 and errno. ns_name_pton: 1 with a dot at the end. */
int ns_name_ntop(const unsigned char *, char *, size_t);
int ns_name_pton(const char *, unsigned char *, size_t);
int ns_name_ntol(const unsigned char *, unsigned char *, size_t);
int ns_name_unpack(const unsigned char *, const unsigned char *, const unsigned char *, unsigned char *, size_t);
int ns_name_pack(const unsigned char *, unsigned char *, int, const unsigned char **, const unsigned char **);
int ns_name_compress(const char *, unsigned char *, size_t, const unsigned char **, const unsigned char **);
int ns_name_skip(const unsigned char **, const unsigned char *);
void ns_name_rollback(const unsigned char *, const unsigned char **, const unsigned char **);
int ns_makecanon(const char *, char *, size_t);
int ns_samename(const char *, const char *);
int ns_samedomain(const char *, const char *);
int ns_subdomain(const char *, const char *);
/* Times of zone files. */
int ns_format_ttl(unsigned long, char *, size_t);
int ns_parse_ttl(const char *, unsigned long *);
uint32_t ns_datetosecs(const char *, int *);

#define _MSTATIC_NO_PRINTING \
	_MSTATIC_REFUSED("records are not printed here: take ns_parserr and print what it gives, or use ldns")
int ns_sprintrr(const ns_msg *, const ns_rr *, const char *, const char *, char *, size_t) _MSTATIC_NO_PRINTING;
int ns_sprintrrf(const unsigned char *, size_t, const char *, ns_class, ns_type, unsigned long, const unsigned char *, size_t,
		 const char *, const char *, char *, size_t) _MSTATIC_NO_PRINTING;
#undef _MSTATIC_NO_PRINTING
#ifdef __cplusplus
}
#endif
#endif
