#ifndef MSTATIC_CHALLENGE_H
#define MSTATIC_CHALLENGE_H
/* How a registry wants to be asked, as it says with 401 (WWW-Authenticate): by a token, which somebody else gives, or by user
 * and password. */
#include "credentials.h"
#include "exchange.h"

/* The value of Authorization that answers it; fresh. base: the registry's own place. scope is what is asked for where the
 * challenge names nothing. NULL where there is no way, and then *why, fresh, says so. */
char *challenge_answer(const struct reply *challenge, const struct credentials *login, const char *base, const char *scope,
		       bool insecure, char **why);
/* The member of a challenge's list that is called so, `realm="https://…",service="…"`; fresh, or NULL. */
char *challenge_part(const char *list, const char *name);

#endif
