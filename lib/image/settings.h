#ifndef MSTATIC_SETTINGS_H
#define MSTATIC_SETTINGS_H
/* What users say on the command line of an image: words are checked before anything is done. */
#include <stdbool.h>

#include "../base/argv.h"
#include "../pack/tar.h"
#include "../pack/tree.h"
#include "extras.h"

/* A text that says what is wrong with the word, or NULL: of any text, NAME=VALUE, PORT[/tcp|udp|sctp], SRC:DST. */
const char *setting_text(const char *word);
const char *setting_pair(const char *word);
const char *setting_port_good(const char *word);
const char *setting_add_good(const char *word);
/* 0; -1 after a message about the first of the option's words that is wrong. */
int settings_check(const char *option, const struct argv *words, const char *(*wrong)(const char *word));
/* The same for a name of an image, or NULL. */
int setting_reference(const char *option, const char *name);
/* "8080/tcp"; fresh. */
char *setting_port(const char *word);
/* UID:GID as numbers, fresh, of these or of a user that images have. 0, or -1 after a message. */
int setting_user(const char *word, const struct extras *e, char **user);
/* "gzip", "zstd" or "none"; NULL is gzip. 0, or -1 after a message. */
int setting_form(const char *word, enum tar_form *form);
/* Adds what SRC:DST says to the tree. 0, or -1 after a message. */
int setting_add(const char *word, struct tree *t);

#endif
