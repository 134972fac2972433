#ifndef MSTATIC_REAL_H
#define MSTATIC_REAL_H

/* The absolute path of the same file or folder without links, "." or ".."; fresh. NULL where nothing is there. What
 * is told of folders is remembered, since lines name many files in few of them: they are taken to stay what they are
 * for as long as this process runs. */
char *path_real(const char *path);

#endif
