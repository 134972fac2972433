/* Licence expressions: what is parsed can be written and is parsed again to the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../lib/base/mem.h"
#include "../../lib/base/str.h"
#include "../../lib/recipe/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool good)
{
	if (!good)
		abort();
}

static void spell(const struct expression *e, struct str *s)
{
	if (e->kind == TERM) {
		char *term = expression_term(e);
		must(*term && !e->left && !e->right);
		str_add(s, term);
		free(term);
		return;
	}
	str_addc(s, '(');
	spell(e->left, s);
	str_add(s, e->kind == AND ? " AND " : " OR ");
	spell(e->right, s);
	str_addc(s, ')');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	const char *why;
	struct expression *e = expression_parse(text, &why);
	struct str once = {0}, twice = {0};

	must(!e == !!why);
	if (e) {
		spell(e, &once);
		struct expression *again = once.n <= EXPRESSION_BYTES ? expression_parse(once.p, &why) : NULL;
		must(again || once.n > EXPRESSION_BYTES);
		if (again) {
			spell(again, &twice);
			must(strcmp(once.p, twice.p) == 0);
		}
		expression_free(again);
	}
	expression_free(e);
	str_free(&once);
	str_free(&twice);
	free(text);
	return 0;
}
