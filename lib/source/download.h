#ifndef MSTATIC_DOWNLOAD_H
#define MSTATIC_DOWNLOAD_H
/* One file from one place to this disk, unverified. */
#include "../host/site.h"
#include "answer.h"

/* Brings what is at place (see `from` in recipe.h; a relative file: is below folder) to the file `to`; stops after
 * size bytes. What an earlier download left in `to` is gone on with where the place is a web server that can do so;
 * nobody promises that it was the same file, so that what comes out has to be verified. Where nothing came, it is
 * left. why is fresh text or NULL. A host that did not answer is remembered for the life of this process and not
 * asked again. */
enum download download(const struct site *site, const char *place, const char *folder,
		const char *to, long long size, char **why);
/* True for a place that is reached without a network. */
bool place_is_local(const char *place);

#endif
