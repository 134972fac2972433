#ifndef MSTATIC_COPYLEFT_H
#define MSTATIC_COPYLEFT_H
/* What a library under copyleft means for programs that are given away. */
#include "../base/argv.h"
#include "../host/site.h"

/* Says so, a remark each, for those entries (their folders) whose licence leaves no other choice (terms.h), and what can take
 * their place; not for one whose libraries are only loaded. */
void copyleft_tell(const struct site *site, const struct argv *entries);

#endif
