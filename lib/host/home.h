#ifndef MSTATIC_HOME_H
#define MSTATIC_HOME_H
/* $MSTATIC_HOME as a place that several processes change, and that is killed at any instant. */
#include "site.h"

/* A path below the home; fresh. */
char *home_file(const struct site *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The one lock for every change below $MSTATIC_HOME, which is created when missing; base/lock.h says what it is good
 * for. Says so when it has to wait for another holder. What killed processes left in tmp/ is removed. A descriptor, or
 * -1 after a message. */
int home_lock(const struct site *s);
void home_unlock(int fd);

/* A fresh folder $MSTATIC_HOME/tmp/STEM.XXXXXX; NULL after a message. Only under the lock. */
char *home_tmp(const struct site *s, const char *stem);

/* fail("…: strerror(errno)"), and what to do where the disk is full or may not be written. -1. */
int home_error(const struct site *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Says so when next to nothing is left on the disk of $MSTATIC_HOME: a build that failed may have
 * failed of that. */
void home_space_hint(const struct site *s);

/* A test hook, nothing else: the Nth call of it in a process whose environment says
 * MSTATIC_TEST_KILL=N ends the process by SIGKILL. It stands between any two steps of a
 * change. */
void test_kill_point(const struct site *s);

#endif
