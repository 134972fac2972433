/* glibc's list of what is loaded, which GNAT's tracebacks go through: a static program has loaded nothing. */
#include <link.h>

extern struct r_debug _r_debug;
struct r_debug _r_debug;
