#include "push.h"

#include "../base/fail.h"
#include "../base/progress.h"
#include "../source/apart.h"

int push(const struct site *site, const char *dir, const char *name, bool insecure)
{
	struct argv words = {0};
	struct str said = {0};

	if (site->offline) {
		fail("cannot push %s: MSTATIC_OFFLINE is set", name);
		next_step("unset MSTATIC_OFFLINE");
		return -1;
	}
	argv_addl(&words, dir, name, insecure ? "insecure" : "secure", NULL);
	int status = apart_show(site, "push", &words, &said);
	if (status > 1 || said.n)
		apart_said("push the image", status, &said);
	str_free(&said);
	argv_free(&words);
	return status ? -1 : 0;
}
