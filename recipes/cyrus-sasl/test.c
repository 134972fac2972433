/* A client logs in to a server by SCRAM, both in this program: who knows the password is let in. */
#include <sasl/sasl.h>
#include <sasl/saslplug.h>
#include <sasl/saslutil.h>
#include <stdlib.h>
#include <string.h>

static const char *word;

/* Where the server has passwords from. */
static int lookup(void *glob, sasl_server_params_t *s, unsigned flags, const char *user, unsigned n)
{
	(void)glob, (void)flags, (void)user, (void)n;
	for (const struct propval *p = s->utils->prop_get(s->propctx); p && p->name; p++)
		if (!strcmp(p->name + (*p->name == '*'), SASL_AUX_PASSWORD_PROP) && !p->values)
			s->utils->prop_set(s->propctx, p->name, "secret", 6);
	return SASL_OK;
}

static int users(const sasl_utils_t *u, int max, int *version, sasl_auxprop_plug_t **plug, const char *name)
{
	static sasl_auxprop_plug_t own = {.auxprop_lookup = lookup, .name = "own"};
	(void)u, (void)max, (void)name;
	*version = SASL_AUXPROP_PLUG_VERSION;
	*plug = &own;
	return SASL_OK;
}

static int name(void *ctx, int id, const char **result, unsigned *n)
{
	(void)ctx, (void)id;
	*result = "me";
	if (n)
		*n = 2;
	return SASL_OK;
}

static int password(sasl_conn_t *c, void *ctx, int id, sasl_secret_t **secret)
{
	static union {
		sasl_secret_t s;
		char room[64];
	} own;
	(void)c, (void)ctx, (void)id;
	own.s.len = strlen(word);
	memcpy(own.s.data, word, own.s.len + 1);
	*secret = &own.s;
	return SASL_OK;
}

static int log_in(const char *mech, const sasl_callback_t *calls)
{
	sasl_conn_t *c, *s;
	const char *out, *used;
	unsigned n;
	if (sasl_client_new("test", "localhost", 0, 0, calls, 0, &c) || sasl_server_new("test", "localhost", 0, 0, 0, 0, 0, &s))
		return SASL_FAIL;
	int e = sasl_client_start(c, mech, 0, &out, &n, &used), there = SASL_CONTINUE;
	for (int first = 1; e == SASL_OK || e == SASL_CONTINUE; first = 0) {
		there = first ? sasl_server_start(s, used, out, n, &out, &n) : sasl_server_step(s, out, n, &out, &n);
		if (there != SASL_CONTINUE)
			break;
		e = sasl_client_step(c, out, n, 0, &out, &n);
	}
	sasl_dispose(&c), sasl_dispose(&s);
	return there;
}

int main(void)
{
	const sasl_callback_t calls[] = {{SASL_CB_USER, (int (*)(void))name, 0}, {SASL_CB_AUTHNAME, (int (*)(void))name, 0},
					 {SASL_CB_PASS, (int (*)(void))password, 0}, {SASL_CB_LIST_END, 0, 0}};
	const char *mechs[] = {"SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "PLAIN"};
	char back[16];
	unsigned n;
	if (sasl_client_init(0) || sasl_server_init(0, "test") || sasl_auxprop_add_plugin("own", users))
		return 1;
	for (int i = 0; i < 4; i++) {
		word = "secret";
		if (log_in(mechs[i], calls) != SASL_OK)
			return 2 + i;
		word = "wrong";
		if (log_in(mechs[i], calls) == SASL_OK)
			return 6 + i;
	}
	return sasl_decode64("aGVsbG8=", 8, back, sizeof back, &n) || n != 5 || memcmp(back, "hello", 5);
}
