#ifndef MSTATIC_PURL_H
#define MSTATIC_PURL_H
/* Package URLs (https://github.com/package-url/purl-spec): by which scanners know a component. */
#include "component.h"

enum purl_kind {
	PURL_GENERIC, /* the recipe's own: pkg:generic/zlib@1.3.2 */
	PURL_CONAN,   /* ConanCenter's, for scanners that pass over generic ones: pkg:conan/zlib@1.3.2 */
	PURL_DEB      /* the Debian source package's: pkg:deb/debian/zlib@1.3.dfsg-1?arch=source */
};
/* 0; -1 where word is none of "generic", "conan" and "deb". */
int purl_kind(const char *word, enum purl_kind *kind);
/* Fresh; the generic one where the component has none of that kind, NULL where it has none at all. */
char *purl_of(const struct component *c, enum purl_kind kind);

#endif
