#include "choice.h"

#include <stdlib.h>
#include <string.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../base/str.h"
#include "landlock.h"
#include "sandbox.h"

enum { MODES = SANDBOX_NONE + 1 };
static const char *const words[MODES] = {[SANDBOX_AUTO] = "auto", [SANDBOX_NAMESPACES] = "namespaces",
					 [SANDBOX_LANDLOCK] = "landlock", [SANDBOX_NONE] = "none"};

const char *sandbox_word(enum sandbox_mode mode)
{
	return words[mode];
}

int sandbox_parse(const char *word, enum sandbox_mode *mode)
{
	for (int i = 0; i < MODES; i++)
		if (strcmp(word, words[i]) == 0) {
			*mode = (enum sandbox_mode)i;
			return 0;
		}
	return -1;
}

/* A number in a file of /proc, or -1. */
static long sysctl(const char *path)
{
	struct str s = {0};
	long n = file_read(path, &s) == 0 && s.n ? strtol(s.p, NULL, 10) : -1;

	str_free(&s);
	return n;
}

static bool filtered(void)
{
	struct str s = {0};
	bool yes = file_read("/proc/self/status", &s) == 0 && s.n && strstr(s.p, "\nSeccomp:\t2");

	str_free(&s);
	return yes;
}

/* Says what refuses namespaces, and what helps. */
static char *namespaces_remedy(const char *said)
{
	if (sysctl("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1)
		return xasprintf("AppArmor keeps programs from making user namespaces (%s); as root: "
				 "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 "
				 "(and the same line in /etc/sysctl.d/ to make it last)", said);
	if (sysctl("/proc/sys/kernel/unprivileged_userns_clone") == 0)
		return xasprintf("the kernel is told to refuse user namespaces (%s); as root: "
				 "sysctl -w kernel.unprivileged_userns_clone=1", said);
	if (sysctl("/proc/sys/user/max_user_namespaces") == 0)
		return xasprintf("the number of user namespaces is limited to 0 (%s); as root: "
				 "sysctl -w user.max_user_namespaces=10000", said);
	if (file_exists("/.dockerenv") || file_exists("/run/.containerenv") || filtered())
		return xasprintf("this container refuses namespaces (%s); start it with "
				 "--security-opt seccomp=unconfined --security-opt apparmor=unconfined "
				 "(docker and podman)", said);
	if (!file_exists("/proc/self/ns/user"))
		return xasprintf("this kernel was built without user namespaces (%s); run it as root", said);
	return xasprintf("the system refuses namespaces (%s); run it as root, or outside of the "
			 "chroot or container", said);
}

static char *landlock_remedy(const char *said)
{
	if (!landlock_version())
		return xstrdup("this kernel has no Landlock, or it is not among those that its parameter lsm= names "
			       "(Linux 5.13 has it)");
	return xasprintf("Landlock and seccomp cannot be had here (%s)", said);
}

const char *sandbox_refusal(enum sandbox_mode mode)
{
	static char *why[MODES];
	static bool asked[MODES];
	struct str said = {0};

	if (mode == SANDBOX_NONE || mode == SANDBOX_AUTO)
		return NULL;
	if (!asked[mode] && (sandbox_try(mode, &said) != 0 || said.n))
		why[mode] = (mode == SANDBOX_LANDLOCK ? landlock_remedy
						      : namespaces_remedy)(said.n ? said.p : "its first process died");
	asked[mode] = true;
	str_free(&said);
	return why[mode];
}

int sandbox_settle(enum sandbox_mode *mode)
{
	static const enum sandbox_mode both[] = {SANDBOX_NAMESPACES, SANDBOX_LANDLOCK};

	for (size_t i = 0; i < 2; i++)
		if ((*mode == SANDBOX_AUTO || *mode == both[i]) && !sandbox_refusal(both[i])) {
			*mode = both[i];
			return 0;
		}
	if (*mode == SANDBOX_NONE)
		return 0;
	if (*mode == SANDBOX_AUTO) {
		fail("a build cannot be shut off from this machine by namespaces: %s", sandbox_refusal(both[0]));
		fail("nor by Landlock: %s", sandbox_refusal(both[1]));
	} else {
		fail("a build cannot be shut off from this machine by %s: %s", words[*mode], sandbox_refusal(*mode));
	}
	next_step("do that, or say --sandbox=none (MSTATIC_SANDBOX=none in the environment): then builds see all "
		  "files and the network of this machine");
	return -1;
}
