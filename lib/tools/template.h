#ifndef MSTATIC_TEMPLATE_H
#define MSTATIC_TEMPLATE_H
/* What other tools read to find the sysroot (CMake, Meson, autoconf, …): each NAME.in of
 * sysroot-templates becomes mstatic/NAME in a sysroot. Replaced:
 *
 *   @SYSROOT@  the sysroot          @BIN@      the folder of mstatic-cc and its kin
 *   @TARGET@   its triple           @LIBEXEC@  libexec/mstatic
 *   @ARCH@     uname -m there       @RUST@     Rust's triple
 *   @FAMILY@   Meson's cpu_family   @QEMU@     what runs its code on another machine
 *   @ORDER@    big or little, the end of a number that comes first
 *   @RUST_LOWER@ @RUST_UPPER@       Rust's triple as names of variables have it
 *
 * Any other @WORD@ in capitals is a mistake. */
#include "../base/str.h"
#include "../host/site.h"

/* Fills dir/mstatic. seen: the path by which the sysroot is used; prefix: the folder above mstatic's bin. 0, or -1
 * after a message. */
int template_fill_all(const struct site *site, const char *dir, const char *seen, const char *prefix);
/* Appends text to out with its marks replaced, but @BIN@ and @LIBEXEC@, which are mistakes here. 0; -1 after a
 * message about name, the text's. */
int template_text(const struct target *t, const char *sysroot, const char *name, const char *text, struct str *out);
/* Appends every template's name and text, for a digest. */
void template_texts(const struct site *site, struct str *out);

#endif
