#include "faults.h"

#include <stdlib.h>

#include "../base/str.h"
#include "libc.h"

static char *printable(const char *text)
{
	struct str out = {0};

	str_add_printable(&out, text);
	return out.p;
}

char *names_listed(const struct argv *a, size_t most)
{
	struct str out = {0};

	str_add(&out, "");
	for (size_t i = 0; i < a->n && i < most; i++) {
		char *s = printable(a->v[i]);
		str_addf(&out, "%s%s", i ? ", " : "", s);
		free(s);
	}
	if (a->n > most)
		str_addf(&out, " and %zu more", a->n - most);
	return out.p;
}

void faults_program(const struct facts *f, struct argv *warnings)
{
	const char *because = libc_word(f->libc, "fails-because");
	char *calls = names_listed(&f->runtime_calls, 6);

	if (f->exec_stack)
		argv_add(warnings, "its stack is executable: for a nested function's address, an object without "
				       ".note.GNU-stack, or -z execstack");
	if (f->textrel)
		argv_add(warnings, "its code is changed when it starts (TEXTREL): an object was not compiled with -fPIC");
	if (f->runtime_calls.n)
		argv_addf(warnings, "these calls fail at run time: %s (%s)", calls, because);
	free(calls);
}

void faults_parts(const struct facts *f, struct argv *problems, struct argv *warnings, struct argv *next)
{
	if (f->alien_member) {
		char *name = printable(f->alien_member);
		argv_addf(problems, "its member %s is %s%s", name, f->alien_why,
			  starts_with(f->alien_why, "for ") ? ", unlike the others" : "");
		argv_add(next, "make the archive anew with mstatic-ar, from objects of one target");
		free(name);
	}
	if (facts_glibc(f)) {
		char *names = names_listed(&f->glibc_symbols, 4);
		argv_addf(problems, "it was built for glibc%s%s%s", *names ? " (" : "", names, *names ? ")" : "");
		argv_add(next, "compile it with mstatic-cc, or mstatic fetch the library");
		free(names);
	}
	if (!f->pic) {
		char *name = printable(f->not_pic_member);
		argv_addf(warnings, "%s%s is not position-independent: it fits only programs linked with -no-pie",
			  *name ? "its member " : "it", name);
		argv_add(next, "compile it with -fPIC");
		free(name);
	}
	if (f->lto_only)
		argv_add(warnings, "it holds compiler bytecode (slim LTO): only the compiler that made it can use it");
	if (f->exec_stack)
		argv_add(warnings, "it asks for an executable stack, as nested functions do whose address is taken, "
				       "and the program gets one");
}
