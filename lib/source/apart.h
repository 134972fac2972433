#ifndef MSTATIC_APART_H
#define MSTATIC_APART_H
/* What libcurl and libarchive do is done by a program of its own, libexec/mstatic/mstatic-source: to load them, and
 * the thirty libraries that they need, takes longer than most commands of mstatic. Its words are this process's id,
 * without which it does not go on, and what to do:
 *
 *   get URL FILE SIZE                    exit status: an enum download; it prints why, and in a second line silent
 *   ask URL                              it prints why the host does not answer, else nothing
 *   pick ARCHIVE DIR                     exit status 0 or 1; it prints the names that pick_programs() gives
 *   unpack ARCHIVE INNER DIR PATTERN…    INNER may be ""; exit status 0 or 1; it prints messages
 *   texts ARCHIVE                        it prints what print.h says; exit status 0 or 1
 *   tar FILE FORM TIME                   reads a tree (lib/pack/treetext.h); exit status 0 or 1; it prints digests and sizes
 *   push DIR NAME SERVER LOGIN PATH TAG SECURITY   lib/image/pushto.h; it shows its progress itself; exit status 0 or 1 */
#include <sys/types.h>

#include "../base/argv.h"
#include "../base/str.h"
#include "../host/site.h"
#include "answer.h"

/* Runs it to do what the verb says, with those words, and the descriptor in as its standard input (-1: this process's). said
 * gets what it prints. Its status; negative when interrupted(), or after a message that it cannot be run. */
int apart_run(const struct site *site, const char *verb, const struct argv *with, int in, struct str *said);
/* The same for a verb that shows its progress and says its messages to the user itself. */
int apart_show(const struct site *site, const char *verb, const struct argv *with, struct str *said);
/* After a status that is not 0: what it said; or, where it said nothing, that it ended so and could not do the task. */
void apart_said(const char *task, int status, const struct str *said);
/* As http_get(). */
enum download apart_get(const struct site *site, const char *url, const char *to, long long size, char **why,
			char **silent);
/* As http_silence(). */
char *apart_silence(const struct site *site, const char *url);
/* As unpack(). -1 without a message when interrupted() (base/interrupt.h). */
int apart_unpack(const struct site *site, const char *archive, const char *inner, const char *dir,
		 const struct argv *only);
/* As pick_programs(). */
int apart_pick(const struct site *site, const char *archive, const char *dir, struct argv *names);
/* As print_texts(): begins it, and returns a descriptor to read from, or -1 after a message. */
int apart_texts(const struct site *site, const char *archive, pid_t *pid);
/* Waits for its end, once all was read, or the descriptor was closed. 0, or -1, after a message unless one was said to
 * the user already. */
int apart_texts_end(const char *archive, pid_t pid, bool said);

#endif
