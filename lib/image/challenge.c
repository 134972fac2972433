#include "challenge.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../base/mem.h"
#include "blob.h"

char *challenge_part(const char *list, const char *name)
{
	size_t n = strlen(name);

	while (*list) {
		list += strspn(list, " \t,");
		size_t key = strcspn(list, "= ,");
		bool hit = key == n && strncasecmp(list, name, n) == 0;
		struct str value = {0};
		list += key + (list[key] == '=');
		bool quoted = *list == '"';
		list += quoted;
		while (*list && (quoted ? *list != '"' : *list != ',')) {
			list += quoted && *list == '\\' && list[1];
			str_addc(&value, *list++);
		}
		list += quoted && *list;
		if (hit)
			return value.p ? value.p : xstrdup("");
		str_free(&value);
	}
	return NULL;
}

/* "Basic BASE64"; fresh. */
static char *basic(const struct credentials *login)
{
	char *pair = xasprintf("%s:%s", login->user, login->password);
	size_t n = strlen(pair);
	unsigned char *text = xcalloc(n / 3 * 4 + 5, 1);

	EVP_EncodeBlock(text, (unsigned char *)pair, (int)n);
	char *value = xasprintf("Basic %s", text);
	free(text);
	free(pair);
	return value;
}

/* The question for a token: with a token for tokens it is a form, else a page with the login. */
static void ask_token(const char *realm, const char *service, const char *scope, const struct credentials *login, bool insecure,
		      struct reply *r)
{
	char *authorization = login->user && !login->identity ? basic(login) : NULL, *form = NULL;
	char *with_service = url_with(realm, "service", service), *url = url_with(with_service, "scope", scope);
	struct question q = {.method = "GET", .url = url, .authorization = authorization, .unverified = insecure};

	if (login->identity) { /* the same names and values, spelled as in a URL */
		char *a = url_with("http://x/?grant_type=refresh_token&client_id=mstatic", "refresh_token", login->identity);
		char *b = url_with(a, "service", service), *c = url_with(b, "scope", scope);
		form = xstrdup(strchr(c, '?') + 1);
		q = (struct question){.method = "POST", .url = realm, .text = form, .type = "application/x-www-form-urlencoded",
				      .unverified = insecure};
		free(a);
		free(b);
		free(c);
	}
	exchange(&q, r);
	free(form);
	free(url);
	free(with_service);
	free(authorization);
}

/* "Bearer TOKEN", by the answer of who gives tokens. Fresh. */
static char *token_in(const struct reply *r, const char *realm, char **why)
{
	json_t *all = r->status == 200 ? json_loadb(r->body.p ? r->body.p : "", r->body.n, 0, NULL) : NULL;
	const char *token = json_text_of(all, "token");
	char *value = NULL;

	token = token ? token : json_text_of(all, "access_token");
	if (token && plain_text(token))
		value = xasprintf("Bearer %s", token);
	else if (!r->status)
		*why = xasprintf("%s, who gives its tokens, does not answer: %s", realm, r->why);
	else if (r->status != 200)
		*why = xasprintf("%s, who gives its tokens, says %ld", realm, r->status);
	else
		*why = xasprintf("%s, who gives its tokens, gave none", realm);
	json_decref(all);
	return value;
}

static char *bearer(const char *list, const struct credentials *login, const char *base, const char *scope, bool insecure, char **why)
{
	char *named = challenge_part(list, "realm"), *realm = named ? url_resolve(base, named) : NULL;
	char *service = challenge_part(list, "service"), *wanted = challenge_part(list, "scope"), *value = NULL;
	struct reply r;

	/* What was asked by TLS is not given away without. */
	if (!realm || (strncmp(base, "https:", 6) == 0 && strncmp(realm, "https:", 6) != 0)) {
		*why = xstrdup("it names nobody who gives tokens by https");
	} else {
		ask_token(realm, service ? service : "", wanted ? wanted : scope, login, insecure, &r);
		value = token_in(&r, realm, why);
		reply_free(&r);
	}
	free(named);
	free(realm);
	free(service);
	free(wanted);
	return value;
}

char *challenge_answer(const struct reply *challenge, const struct credentials *login, const char *base, const char *scope,
		       bool insecure, char **why)
{
	*why = NULL;
	if (challenge->bearer)
		return bearer(challenge->bearer, login, base, scope, insecure, why);
	if (challenge->basic && login->user)
		return basic(login);
	*why = xstrdup(challenge->basic ? "it wants a user and a password, and none are known" : "it does not say how");
	return NULL;
}
