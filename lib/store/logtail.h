#ifndef MSTATIC_LOGTAIL_H
#define MSTATIC_LOGTAIL_H

/* Shows the last lines of a build's log on stderr, without control characters: the log may hold anything, and a
 * terminal would obey. Of a line of a thousand objects the beginning is shown. */
void logtail_print(int log, int lines);

#endif
