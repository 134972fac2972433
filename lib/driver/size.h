#ifndef MSTATIC_SIZE_H
#define MSTATIC_SIZE_H
/* What makes a program smaller when it is linked, and costs no time when it runs. Functions and objects that nothing
 * refers to are left out. The relocations of a static PIE that are relative to its place, thousands in tables of
 * functions, take a bit each in the place of three words, where the binutils of this machine know of that: older ones
 * could not even strip the program. */
#include "link.h"

/* True when the link may leave something out: a program's that begins with the shim's own objects, where the line says
 * neither that nor the contrary, and has no script to say what is kept. The inputs are looked at then (ASK_SECTIONS):
 * a section that other things than relocations may lead to, a table that the linker puts together of what lies in many
 * objects, a mark that another program looks for, keeps all. What will come of LTO data is not seen: of that, linkers keep
 * the tables between __start_NAME and __stop_NAME (lld where it is told so) and what is marked `retain`. */
bool size_matters(const struct plan *p, const struct link *k);
/* Adds the linker's options to p->before. */
void size_rules(struct plan *p, const struct link *k, bool by_hand);

#endif
