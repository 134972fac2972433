#ifndef MSTATIC_HOME_H
#define MSTATIC_HOME_H
/* $MSTATIC_HOME as a place that several processes change, each of which may be killed at any instant, on a machine
 * that may lose its power.
 *
 * What a power cut leaves. After it the sysroot is the old one or the new one, and every file of it, and of every
 * store entry, is whole: their bytes are on the disk before the one rename that gives an entry or a sysroot its name.
 * When a command says that something is done, it is there after a power cut. What is lost is only work in progress.
 * Source files and records of choices are not waited for: they are verified each time they are used. */
#include <sys/types.h>

#include "../base/str.h"
#include "site.h"

/* A path below the home; fresh. */
char *home_file(const struct site *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The one lock for every change below $MSTATIC_HOME, which is created when missing; base/lock.h says what it is good
 * for. Says so when it has to wait for another holder. What killed processes left in tmp/ is removed: a build writes
 * into the tree it was unpacked to, so that no such tree can be trusted. Of logs, failed builds, damaged entries, bad
 * and unfinished downloads the newest are kept. A descriptor, or -1 after a message. */
int home_lock(const struct site *s);
void home_unlock(int fd);

/* Returns when all that was written below $MSTATIC_HOME is on the disk: before a rename that makes something true,
 * and before saying that it is. One call for the whole file system (syncfs): an entry may have ten thousand files,
 * each of which would have to be waited for. 0, or -1 after a message. */
int home_sync(const struct site *s);

/* A fresh folder $MSTATIC_HOME/tmp/STEM.XXXXXX; NULL after a message. Only under the lock. */
char *home_tmp(const struct site *s, const char *stem);

/* A fresh folder $MSTATIC_HOME/visits/STEM.XXXXXX for work that goes on without the lock: it stays for as long as *lease, a
 * descriptor to close, is open, and the next lock deletes it when its process is dead. NULL after a message. Only under the
 * lock. */
char *home_lasting(const struct site *s, const char *stem, int *lease);

/* Says fmt, strerror(errno), and what to do where the disk is full or may not be written. Returns -1. */
int home_error(const struct site *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Writes what text holds to a file below the home, whose folder is made where it is missing. 0, or -1 after a
 * message. */
int home_write(const struct site *s, const char *path, const struct str *text, mode_t mode);
/* For after a failed build: says so when next to no space is left on the disk of $MSTATIC_HOME. */
void home_space_hint(const struct site *s);

/* For tests alone: where the environment says MSTATIC_TEST_KILL=N, the Nth call of the process and those that it forked
 * ends all of them by SIGKILL. A call stands between any two steps of a change. */
void test_kill_point(const struct site *s);

#endif
