#ifndef MSTATIC_RULES_H
#define MSTATIC_RULES_H
/* Raised by hand whenever a rule of the driver changes what is produced. It is part of every key of the store:
 * everything is built anew then. */
#define RULES_VERSION 7

#endif
