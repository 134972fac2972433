#ifndef MSTATIC_IDENTITY_H
#define MSTATIC_IDENTITY_H
/* By which names a component is known to others: package URLs, CPEs, what distributions call it. */
#include <stdbool.h>

#include "../content/component.h"

enum naming { NAMED_DEBIAN, NAMED_UPSTREAM, NAMED_CONAN, NAMED_CRATE, NAMED_MODULE, NAMED_PURL, NAMED_CPE, NAMINGS };

/* Adds the component's names of that kind to names: none where it has none. Of NAMED_PURL they are without version and
 * qualifiers: "pkg:generic/zlib"; of NAMED_CPE "cpe:2.3:a:zlib:zlib". */
void identity_names(const struct component *c, enum naming kind, struct argv *names);
/* A package URL without its version and what comes behind that; fresh. */
char *purl_package(const char *purl);
/* Its version, %XX decoded; fresh, NULL where there is none. */
char *purl_version(const char *purl);
/* The same of a CPE 2.3; fresh. */
char *cpe_package(const char *cpe);
/* The last part of a path, a URL or a package URL without its version; without ".git". Fresh. */
char *name_of_url(const char *url);
/* True where id, a package URL or a CPE 2.3, means this component: the same package, and the same version where id has
 * one. */
bool identity_means(const char *id, const struct component *c);

#endif
