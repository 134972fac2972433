#ifndef MSTATIC_DELIVER_H
#define MSTATIC_DELIVER_H
/* A tree, written under its last name whole or not at all: beside it first, then renamed. */
#include "../host/site.h"
#include "../pack/tar.h"

/* A name beside out that nothing has; fresh. */
char *deliver_beside(const char *out);
/* 0; -1 after a message where out is there already, and is no empty folder. A regular file may be replaced when file is
 * true. */
int deliver_free(const char *out, bool file);
/* 0; -1 after a message where both are the same file. */
int deliver_apart(const char *out, const char *in);
/* Gives what is at from the name out. -1 after a message; then from is removed. */
int deliver_rename(const char *from, const char *out);
/* The form of a tar file by its name. */
enum tar_form deliver_tar_form(const char *out);

#endif
