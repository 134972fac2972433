/* Entries that cannot be written to the files of /etc, those of who is logged in, terminals' masters, small buffers, long
 * names. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <gshadow.h>
#include <limits.h>
#include <link.h>
#include <netdb.h>
#include <pwd.h>
#include <shadow.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utmp.h>

/* 0, or the error. */
static void tell(const char *what, int r)
{
	int error = errno;

	fflush(stdout);
	printf("%s: %d\n", what, r ? error : 0);
	errno = 0;
}

static void written(char *name, char *other)
{
	char *members[] = {"a", other ? other : "b", NULL};
	struct passwd p = {.pw_name = name, .pw_passwd = other, .pw_uid = 7, .pw_gid = 8, .pw_gecos = ":two\nlines"};
	struct group g = {.gr_name = name, .gr_passwd = other, .gr_gid = 9, .gr_mem = members};
	struct spwd s = {.sp_namp = name, .sp_pwdp = other, .sp_lstchg = -1, .sp_min = 1, .sp_max = -1, .sp_warn = -1,
		.sp_inact = -1, .sp_expire = -1, .sp_flag = ~0ul};
	struct sgrp h = {.sg_namp = name, .sg_passwd = other, .sg_adm = members, .sg_mem = members};

	tell("putpwent", putpwent(&p, stdout));
	p.pw_passwd = NULL, p.pw_dir = other, p.pw_shell = other;
	tell("putpwent", putpwent(&p, stdout));
	tell("putgrent", putgrent(&g, stdout));
	g.gr_passwd = NULL;
	tell("putgrent", putgrent(&g, stdout));
	tell("putspent", putspent(&s, stdout));
	tell("putsgent", putsgent(&h, stdout));
}

static void logged_in(void)
{
	char name[] = "utmpXXXXXX";
	static const short types[] = {BOOT_TIME, EMPTY, EMPTY, USER_PROCESS, BOOT_TIME};
	struct utmp u, *one;

	close(mkstemp(name));
	utmpname(name);
	setutent();
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		memset(&u, 0, sizeof u);
		u.ut_type = types[i];
		u.ut_pid = (pid_t)i;
		memcpy(u.ut_id, "id", 2);
		setutent();
		pututline(&u);
	}
	setutent();
	while ((one = getutent()))
		printf("%d by %d, ", one->ut_type, (int)one->ut_pid);
	printf("no more\n");
	endutent();
	unlink(name);
}

static void terminals(void)
{
	int file = open("/dev/null", O_RDWR), master = posix_openpt(O_RDWR | O_NOCTTY);
	char name[32];

	tell("grantpt", grantpt(file));
	tell("unlockpt", unlockpt(file));
	tell("ptsname_r", ptsname_r(file, name, sizeof name));
	tell("grantpt", grantpt(-1));
	if (master >= 0)
		tell("ptsname_r", ptsname_r(master, name, 3));
	else
		printf("ptsname_r: %d\n", ERANGE);
}

static int program(struct dl_phdr_info *i, size_t n, void *count)
{
	(void)n;
	*(int *)count += !*i->dlpi_name;
	return 0;
}

static void rest(void)
{
	struct hostent h, *found;
	char few[4], line[200];
	int error = 0, r, programs = 0;

	r = gethostbyname_r("1.2.3.4", &h, few, sizeof few, &found, &error);
	printf("%d %d\n", r == ERANGE, error == NETDB_INTERNAL);
	errno = EINVAL;
	tell("getpw", getpw(4000000007u, line));
	dl_iterate_phdr(program, &programs);
	printf("%d\n", programs);
}

/* A name that is longer than there may be. */
static void deep(void)
{
	char name[200], top[] = "deepXXXXXX", room[PATH_MAX];
	int depth = 0, start = open(".", O_RDONLY | O_DIRECTORY);

	memset(name, 'd', sizeof name);
	name[sizeof name - 1] = 0;
	mkdtemp(top);
	chdir(top);
	for (; depth < 30 && mkdir(name, 0700) == 0 && chdir(name) == 0; depth++)
		;
	errno = 0;
	tell("realpath", realpath(".", room) ? 0 : -1);
	for (; depth > 0; depth--) {
		chdir("..");
		rmdir(name);
	}
	fchdir(start);
	rmdir(top);
}

static void comments(void)
{
	char text[] = "\t #not:x::\n  # not\n \n  one:x:a,b:\n", name[100];
	FILE *f = fmemopen(text, sizeof text - 1, "r");
	struct sgrp *g = fgetsgent(f);

	snprintf(name, sizeof name, "%s", g ? g->sg_namp : "none");
	printf("%s %s\n", name, fgetsgent(f) ? "and more" : "alone");
	fclose(f);
}

int main(void)
{
	static char *const names[] = {"user", "us:er", "user\n", NULL, "+user", "-"};
	static char *const others[] = {NULL, "x", "x:", "x\ny", "x,y"};

	for (int i = 0; i < 6; i++)
		for (int j = 0; j < (i ? 2 : 5); j++)
			written(names[i], others[j]);
	logged_in();
	terminals();
	rest();
	comments();
	deep();
	return 0;
}
