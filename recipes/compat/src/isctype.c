#include <ctype.h>

#include "public.h"

/* Not 0, but the kinds of those asked for that it is of. */
PUBLIC int isctype(int c, int kinds)
{
	static const struct {
		int (*is)(int);
		int kind;
	} all[] = {{isupper, _ISupper}, {islower, _ISlower}, {isalpha, _ISalpha}, {isdigit, _ISdigit},
		   {isxdigit, _ISxdigit}, {isspace, _ISspace}, {isprint, _ISprint}, {isgraph, _ISgraph},
		   {isblank, _ISblank}, {iscntrl, _IScntrl}, {ispunct, _ISpunct}, {isalnum, _ISalnum}};
	int found = 0;

	for (unsigned i = 0; i < sizeof all / sizeof *all; i++)
		if ((kinds & all[i].kind) && all[i].is(c))
			found |= all[i].kind;
	return found;
}
