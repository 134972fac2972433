#ifndef MSTATIC_OCICONFIG_H
#define MSTATIC_OCICONFIG_H
/* The config of an image: its platform, how it is run, and which layers it has. */
#include "ocibase.h"
#include "ociform.h"

/* The config of the part whose own layer has that digest as a tar file, on top of the base's. A new object. */
json_t *oci_config_make(const struct oci *o, const struct oci_part *part, const struct oci_base *base, const char diff[DIGEST_HEX]);

#endif
