#ifndef MSTATIC_LOGTAIL_H
#define MSTATIC_LOGTAIL_H

/* What the build did last, by the name that it gave it (build/build.h); fresh, NULL where it gave none. */
char *logtail_phase(int log);
/* Shows on stderr the first line of a build's log, of that phase, that tells of an error, where it is not among the last ones, and
 * the last lines: of builds that run side by side, the one that failed is not the last to speak. Without control
 * characters: the log may hold anything, and a terminal would obey. Of a line of a thousand objects the beginning is
 * shown. */
void logtail_print(int log, int lines);

#endif
