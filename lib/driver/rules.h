#ifndef MSTATIC_RULES_H
#define MSTATIC_RULES_H
/* Raised by hand whenever a rule of the driver changes what is produced: it enters every key of the
 * store, so that everything is built anew. */
#define RULES_VERSION 3

#endif
