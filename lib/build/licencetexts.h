#ifndef MSTATIC_LICENCETEXTS_H
#define MSTATIC_LICENCETEXTS_H
/* Whether the licence files of a recipe are those of the licence that it names. */
#include "place.h"

/* dir: the copy of what was installed, with the licence files (harvest.h). Of each licence that is known (recipe/licence.h),
 * the files must hold the text; of licences that OR joins, one side's is enough. A recipe without licence-files is not
 * looked at. 0, or -1 after a message. */
int licence_texts(const struct build *b, const char *dir);

#endif
