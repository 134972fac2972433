#ifndef MSTATIC_LICENCETEXTS_H
#define MSTATIC_LICENCETEXTS_H
/* Whether the licence files of a recipe are those of the licence that it names. */
#include "place.h"

#define LICENCE_TEXT (1 << 20) /* bytes of a licence file */

/* dir: the copy of what was installed, with the licence files (harvest.h). Of each licence that is known (recipe/licence.h),
 * the files must hold the text; of licences that OR joins, one side's is enough. Larger files are refused. A recipe without licence-files, or one
 * that is derived, is not looked at. 0, or -1 after a message. */
int licence_texts(const struct build *b, const char *dir);
/* True when these texts are such licence files of that licence. */
bool licence_held(const struct site *site, const char *licence, const char *texts);

#endif
