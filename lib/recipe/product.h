#ifndef MSTATIC_PRODUCT_H
#define MSTATIC_PRODUCT_H
/* What advisories call a recipe's product, with its version in the text:
 *
 *   cpe   cpe:2.3:a:VENDOR:PRODUCT:VERSION:*:*:*:*:*:*:*   a formatted string of CPE 2.3, all 13 parts
 *   purl  pkg:TYPE/NAME@VERSION
 *
 * A version of "*" in a cpe, and none in a purl, say that the recipe's version is not the product's. */
#include "word.h"

/* A recipe writes VENDOR:PRODUCT for the cpe of an application in the recipe's own version. */
word_check check_cpe;
word_check check_purl;
/* The whole cpe for a word that check_cpe takes, and the purl of a recipe that has none. Fresh. */
char *cpe_whole(const char *word, const char *version);
char *purl_generic(const char *name, const char *version);
/* The same of another version, written as that format wants it; the texts have been checked. Fresh; NULL for NULL. */
char *cpe_of_version(const char *cpe, const char *version);
char *purl_of_version(const char *purl, const char *version);

#endif
