#ifndef _ALIASES_H
#define _ALIASES_H
#include <features.h>
#include <stddef.h>
#include <sys/types.h>

struct aliasent {
	char *alias_name;
	size_t alias_members_len;
	char **alias_members;
	int alias_local;
};

#ifdef __cplusplus
extern "C" {
#endif
/* From /etc/aliases. */
void setaliasent(void);
void endaliasent(void);
struct aliasent *getaliasent(void);
struct aliasent *getaliasbyname(const char *);
/* The result and its strings are in the buffer; ERANGE when it is too small. */
int getaliasent_r(struct aliasent *, char *, size_t, struct aliasent **);
int getaliasbyname_r(const char *, struct aliasent *, char *, size_t, struct aliasent **);
#ifdef __cplusplus
}
#endif
#endif
