/* What glibc's functions do that musl lacks: each group prints what it sees, and the suite compares that with
 * what the same program printed with glibc 2.36 (cases/glibc/behaviour). Runs in an empty folder. */
#define _GNU_SOURCE
#include <argz.h>
#include <arpa/inet.h>
#include <dirent.h>
#include <envz.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <fstab.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <gshadow.h>
#include <locale.h>
#include <math.h>
#include <printf.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <search.h>
#include <semaphore.h>
#include <setjmp.h>
#include <shadow.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <wchar.h>

static void file(const char *name, const char *text)
{
	FILE *f = fopen(name, "w");

	fputs(text, f);
	fclose(f);
}

static void put_argz(const char *what, const char *argz, size_t n)
{
	printf("%s:", what);
	for (char *e = NULL; (e = argz_next(argz, n, e));)
		printf(" <%s>", e);
	printf(" %zu\n", n);
}

static void test_argz(void)
{
	char *a, *argv[] = {"one", "", "three", NULL}, *out[9];
	size_t n;
	unsigned replaced = 0;

	printf("%d\n", argz_create(argv, &a, &n));
	put_argz("create", a, n);
	argz_add_sep(&a, &n, ":x::y:", ':');
	argz_insert(&a, &n, argz_next(a, n, a), "before");
	printf("%d\n", argz_insert(&a, &n, (char *)"elsewhere", "no") == EINVAL);
	put_argz("insert", a, n);
	argz_replace(&a, &n, "e", "EE", &replaced);
	put_argz("replace", a, n);
	argz_delete(&a, &n, a);
	argz_extract(a, n, out);
	printf("%u %zu %s %d\n", replaced, argz_count(a, n), out[1], out[argz_count(a, n)] == NULL);
	argz_stringify(a, n, '+');
	printf("%s\n", a);
	free(a);
	printf("%d %d\n", argz_create_sep("", ':', &a, &n), a == NULL);
	argz_create_sep("a,b,,c", ',', &a, &n);
	put_argz("sep", a, n);
}

static void test_envz(void)
{
	char *e = NULL, *other = NULL;
	size_t n = 0, m = 0;

	envz_add(&e, &n, "A", "1");
	envz_add(&e, &n, "B", NULL);
	envz_add(&e, &n, "AB", "");
	envz_add(&e, &n, "A", "2");
	put_argz("add", e, n);
	printf("%s %d %s %s\n", envz_get(e, n, "A"), envz_get(e, n, "B") == NULL, envz_entry(e, n, "B"),
	       envz_get(e, n, "AB"));
	envz_add(&other, &m, "A", "3");
	envz_add(&other, &m, "C", "4");
	envz_merge(&e, &n, other, m, 0);
	put_argz("merge", e, n);
	envz_merge(&e, &n, other, m, 1);
	put_argz("override", e, n);
	envz_strip(&e, &n);
	put_argz("strip", e, n);
	envz_remove(&e, &n, "AB");
	put_argz("remove", e, n);
}

static void test_random(void)
{
	static const size_t sizes[] = {8, 16, 32, 64, 100, 128, 256, 300};
	unsigned short x[3] = {1, 2, 3}, p[7] = {1, 2, 3, 4, 5, 6, 7};
	struct drand48_data d;
	double r;
	long l;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char *state = calloc(1, 512), *next = calloc(1, 512);
		struct random_data data;
		int32_t n[4];
		memset(&data, 0, sizeof data);
		initstate_r(1, state, sizes[i], &data);
		random_r(&data, n);
		initstate_r(42, next, sizes[i], &data);
		for (int k = 0; k < 100; k++)
			random_r(&data, n + 1);
		setstate_r(state, &data);
		random_r(&data, n + 2);
		srandom_r(7, &data);
		random_r(&data, n + 3);
		printf("%zu: %d %d %d %d\n", sizes[i], n[0], n[1], n[2], n[3]);
	}
	memset(&d, 0, sizeof d);
	srand48_r(5, &d);
	drand48_r(&d, &r);
	printf("%.15f", r);
	lrand48_r(&d, &l);
	printf(" %ld", l);
	mrand48_r(&d, &l);
	printf(" %ld", l);
	erand48_r(x, &d, &r);
	printf(" %.15f", r);
	jrand48_r(x, &d, &l);
	printf(" %ld", l);
	nrand48_r(x, &d, &l);
	printf(" %ld", l);
	lcong48_r(p, &d);
	lrand48_r(&d, &l);
	printf(" %ld", l);
	seed48_r(x, &d);
	lrand48_r(&d, &l);
	printf(" %ld\n", l);
}

static void test_digits(void)
{
	static const double numbers[] = {0, 1.5, -123.456, 1e-5, 0.05, 1234.5, 1e22, 5e-324, 0.5};
	static const int counts[] = {0, 1, 3, 10, -1, -2, 15};
	char text[400];
	int point, sign;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
			printf("%g %d:", numbers[i], counts[k]);
			if (ecvt_r(numbers[i], counts[k], &point, &sign, text, sizeof text) == 0)
				printf(" %s %d %d", text, point, sign);
			if (fcvt_r(numbers[i], counts[k], &point, &sign, text, sizeof text) == 0)
				printf(" | %s %d %d", text, point, sign);
			printf("\n");
		}
	printf("%d %d\n", fcvt_r(123.0, 2, &point, &sign, text, 3), ecvt_r(HUGE_VAL, 3, &point, &sign, text, 9));
	printf("%s %s\n", text, qgcvt(1.25L, 3, text));
}

static void test_names(void)
{
	for (int e = -1; e < 140; e++)
		printf("%s ", strerrorname_np(e) ? strerrorname_np(e) : "-");
	for (int s = -1; s < 70; s++)
		printf("%s ", sigabbrev_np(s) ? sigabbrev_np(s) : "-");
	printf("\n%s %s %d %d\n", strerrordesc_np(2), sigdescr_np(2), strerrordesc_np(4000) == NULL,
	       sigdescr_np(99) == NULL);
}

static void test_numbers(void)
{
	locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
	wchar_t w[8];

	printf("%ld %lu %lld %llu\n", strtol_l("-12x", NULL, 10, c), strtoul_l("0x1f", NULL, 0, c),
	       strtoll_l("7", NULL, 8, c), strtoull_l("99", NULL, 10, c));
	printf("%ld %g %g\n", wcstol_l(L"33", NULL, 10, c), wcstod_l(L"1.5", NULL, c), (double)wcstof_l(L"2.5", NULL, c));
	printf("%d %d\n", (int)(wmempcpy(w, L"abc", 4) - w), (int)(wcschrnul(L"abc", L'x') - L"abc"));
	printf("%d %d %d\n", dysize(2000), dysize(1900), dysize(2023));
}

static void test_users(void)
{
	struct passwd p, *pp;
	struct group g, *gp;
	struct spwd s, *sp;
	struct sgrp *sg;
	char small[20], large[200];
	FILE *f;
	int r;

	file("passwd", "# comment\nroot:x:0:0:Root:/root:/bin/sh\n\nbroken\nbob:y:1000:1001:Bob,,:/home/bob:/bin/bash\n");
	f = fopen("passwd", "r");
	printf("%d\n", fgetpwent_r(f, &p, small, sizeof small, &pp));
	while ((r = fgetpwent_r(f, &p, large, sizeof large, &pp)) == 0)
		printf("%s %s %d %d %s %s %s\n", p.pw_name, p.pw_passwd, p.pw_uid, p.pw_gid, p.pw_gecos, p.pw_dir, p.pw_shell);
	printf("%d %d\n", r, pp == NULL);
	fclose(f);
	file("group", "root:x:0:\nstaff:x:50:ann,bob\nempty:x:51:\n");
	f = fopen("group", "r");
	while ((r = fgetgrent_r(f, &g, large, sizeof large, &gp)) == 0) {
		printf("%s %s %d", g.gr_name, g.gr_passwd, g.gr_gid);
		for (char **m = g.gr_mem; *m; m++)
			printf(" %s", *m);
		printf("\n");
	}
	printf("%d\n", r);
	fclose(f);
	printf("%d\n", sgetspent_r("ann:$6$x:100:0:99999:7:::\n", &s, large, sizeof large, &sp));
	printf("%s %s %ld %ld %ld %ld %ld %ld %ld\n", s.sp_namp, s.sp_pwdp, s.sp_lstchg, s.sp_min, s.sp_max, s.sp_warn,
	       s.sp_inact, s.sp_expire, (long)s.sp_flag);
	printf("%s\n", sgetspent("bob:!:1:2:3:4:5:6:7")->sp_namp);
	file("gshadow", "root:*::\nstaff:!:ann,bob:carl\n");
	f = fopen("gshadow", "r");
	while ((sg = fgetsgent(f))) {
		printf("%s %s", sg->sg_namp, sg->sg_passwd);
		for (char **m = sg->sg_adm; *m; m++)
			printf(" %s", *m);
		for (char **m = sg->sg_mem; *m; m++)
			printf(" +%s", *m);
		printf("\n");
		putsgent(sg, stdout);
	}
	fclose(f);
	printf("%d %d\n", group_member(getegid()) >= 0, group_member(12345));
}

static void test_utmp(void)
{
	struct utmp u, found, *result;

	file("utmp", "");
	utmpname("utmp");
	for (int i = 0; i < 3; i++) {
		memset(&u, 0, sizeof u);
		u.ut_type = i == 1 ? LOGIN_PROCESS : USER_PROCESS;
		u.ut_pid = 100 + i;
		sprintf(u.ut_line, "tty%d", i);
		sprintf(u.ut_id, "t%d", i);
		sprintf(u.ut_user, "user%d", i);
		u.ut_tv.tv_sec = 1700000000 + i;
		setutent();
		printf("%d ", pututline(&u) != NULL);
	}
	setutent();
	while (getutent_r(&found, &result) == 0)
		printf("%d %d %s %.4s %s %ld; ", found.ut_type, found.ut_pid, found.ut_line, found.ut_id, found.ut_user,
		       (long)found.ut_tv.tv_sec);
	setutent();
	strcpy(u.ut_line, "tty1");
	printf("%d ", getutline_r(&u, &found, &result) == 0 ? found.ut_pid : -1);
	setutent();
	u.ut_type = DEAD_PROCESS;
	strcpy(u.ut_id, "t2");
	printf("%d %d\n", getutid_r(&u, &found, &result) == 0 ? found.ut_type : -1, (int)found.ut_user[0]);
	endutent();
	struct stat s;
	stat("utmp", &s);
	printf("%ld\n", (long)s.st_size);
}

static void status_seen(int status, void *argument)
{
	printf("%s %d\n", (const char *)argument, status);
	fflush(stdout);
}

static void last(void)
{
	printf("last\n");
}

static void test_on_exit(void)
{
	int status;

	fflush(stdout);
	if (fork() == 0) {
		on_exit(status_seen, "first");
		atexit(last);
		on_exit(status_seen, "second");
		exit(7);
	}
	wait(&status);
	printf("%d\n", WEXITSTATUS(status));
}

static void *sleeper(void *seconds)
{
	usleep(1000000 * *(int *)seconds);
	return "slept";
}

static void put_files(const char *what, const glob_t *g)
{
	printf("%s:", what);
	for (size_t i = 0; i < g->gl_pathc; i++)
		printf(" %s", g->gl_pathv[i + g->gl_offs]);
	printf("\n");
}

static struct dirent *no_b(void *d)
{
	struct dirent *e;

	while ((e = readdir(d)) && e->d_name[0] == 'b')
		;
	return e;
}

static void *folder(const char *name)
{
	return opendir(name);
}

static void leave(void *d)
{
	closedir(d);
}

static void test_glob(void)
{
	static const struct {
		const char *pattern;
		int flags;
	} cases[] = {
		{"g/*", 0}, {"g/*", GLOB_MARK}, {"g/{b,a}*", GLOB_BRACE}, {"g/{b,{a,c}}*", GLOB_BRACE}, {"g/{x,y}", GLOB_BRACE},
		{"g/{x,y}", GLOB_BRACE | GLOB_NOMAGIC}, {"g/{x*,y*}", GLOB_BRACE | GLOB_NOMAGIC},
		{"g/{a,x}", GLOB_BRACE | GLOB_NOCHECK}, {"g/{a1,b", GLOB_BRACE | GLOB_NOCHECK}, {"nothing", GLOB_NOMAGIC},
		{"nothing*", GLOB_NOMAGIC}, {"noth\\ing", GLOB_NOCHECK}, {"g/*", GLOB_ONLYDIR}, {"g/.*", 0}, {"g/*", GLOB_PERIOD},
		{"g/d*/*", 0}, {"g/*/", 0}, {"g//a*", 0}, {"./g/a[12]", 0}, {"g/\\a1", 0}, {"g/\\a1", GLOB_NOESCAPE},
		{"~/a*", GLOB_TILDE}, {"~", GLOB_TILDE}, {"~nobody-of-that-name/x", GLOB_TILDE | GLOB_NOCHECK},
		{"~nobody-of-that-name", GLOB_TILDE_CHECK}, {"~/a1", 0}, {"missing/*", 0}, {"missing/*", GLOB_ERR}, {"", 0},
		{"g/a1/*", 0}, {"g/*[", 0}, {"/", 0}, {"g/link", 0}, {"g/{}", GLOB_BRACE}, {"g/a{1,2}", GLOB_BRACE | GLOB_NOSORT},
	};
	char home[4096];
	glob_t g;

	mkdir("g", 0755);
	mkdir("g/dir", 0755);
	file("g/a1", ""), file("g/a2", ""), file("g/b", ""), file("g/c", ""), file("g/.hidden", ""), file("g/dir/x", "");
	(void)!symlink("nowhere", "g/link");
	snprintf(home, sizeof home, "%s/g", realpath(".", NULL));
	setenv("HOME", home, 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int r = glob(cases[i].pattern, cases[i].flags, NULL, &g);
		printf("%s %x: %d %d", cases[i].pattern, cases[i].flags, r, r ? 0 : g.gl_flags & GLOB_MAGCHAR);
		for (size_t k = 0; !r && k < g.gl_pathc; k++)
			printf(" %s", g.gl_pathv[k] + (strncmp(g.gl_pathv[k], home, strlen(home)) ? 0 : strlen(home) - 1));
		printf("\n");
		if (!r)
			globfree(&g);
	}
	g.gl_offs = 2;
	glob("g/a*", GLOB_DOOFFS, NULL, &g);
	glob("g/{c,b}", GLOB_DOOFFS | GLOB_APPEND | GLOB_BRACE, NULL, &g);
	put_files("append", &g);
	printf("%d %zu\n", g.gl_pathv[0] == NULL && g.gl_pathv[1] == NULL, g.gl_offs);
	globfree(&g);
	g.gl_readdir = no_b, g.gl_opendir = folder, g.gl_closedir = leave, g.gl_stat = stat, g.gl_lstat = lstat;
	glob("g/*", GLOB_ALTDIRFUNC, NULL, &g);
	put_files("altdir", &g);
	printf("%d %d %d\n", glob_pattern_p("a[b", 1), glob_pattern_p("a\\*", 1), glob_pattern_p("a\\*", 0));
}

/* FTW_F and so on: their numbers are each C library's own. */
static const char *type_name(int type)
{
	return type == FTW_F ? "F" : type == FTW_D ? "D" : type == FTW_DNR ? "DNR" : type == FTW_NS ? "NS" :
	       type == FTW_SL ? "SL" : type == FTW_DP ? "DP" : type == FTW_SLN ? "SLN" : "?";
}

static char lines[40][80];
static int n_lines, chdir_too;

static int compare_lines(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void put_lines(const char *what, int result)
{
	printf("%s %d\n", what, result);
	qsort(lines, (size_t)n_lines, sizeof *lines, compare_lines);
	for (int i = 0; i < n_lines; i++)
		printf("  %s\n", lines[i]);
	n_lines = 0;
}

static int note(const char *path, const struct stat *s, int type, struct FTW *at)
{
	char here[4096] = "";

	(void)s;
	if (chdir_too) {
		char *cwd = getcwd(here, sizeof here) ? strrchr(here, '/') : NULL;
		memmove(here, cwd + 1, strlen(cwd));
		if (at->level == 0)
			here[0] = 0;
	}
	snprintf(lines[n_lines++], sizeof *lines, "%s %s %d %d %s", path, type_name(type), at->level, at->base, here);
	return 0;
}

static int skip(const char *path, const struct stat *s, int type, struct FTW *at)
{
	note(path, s, type, at);
	return strcmp(path, "t/d1") == 0 ? FTW_SKIP_SUBTREE : FTW_CONTINUE;
}

static int skip_rest(const char *path, const struct stat *s, int type, struct FTW *at)
{
	if (at->level == 2)
		note("inside", s, type, at);
	else
		note(path, s, type, at);
	return at->level == 2 ? FTW_SKIP_SIBLINGS : FTW_CONTINUE;
}

static int stop(const char *path, const struct stat *s, int type, struct FTW *at)
{
	(void)path, (void)s, (void)type;
	return at->level ? FTW_STOP : 0;
}

static int old(const char *path, const struct stat *s, int type)
{
	(void)s;
	snprintf(lines[n_lines++], sizeof *lines, "%s %s", path, type_name(type));
	return 0;
}

static void test_ftw(void)
{
	mkdir("t", 0755), mkdir("t/d1", 0755), mkdir("t/d2", 0755);
	file("t/d1/f", ""), file("t/d1/g", ""), file("t/d2/h", ""), file("t/f", "");
	(void)!(symlink("d1", "t/d2/to-d1") | symlink("..", "t/d2/up") | symlink("nowhere", "t/dangling") |
		symlink("f", "t/to-f"));
	put_lines("physical", nftw("t", note, 9, FTW_PHYS));
	put_lines("depth", nftw("t/", note, 9, FTW_PHYS | FTW_DEPTH));
	chdir_too = 1;
	put_lines("chdir", nftw("./t", note, 9, FTW_PHYS | FTW_CHDIR));
	put_lines("chdir depth", nftw("t", note, 2, FTW_PHYS | FTW_CHDIR | FTW_DEPTH));
	chdir_too = 0;
	put_lines("skip subtree", nftw("t", skip, 9, FTW_PHYS | FTW_ACTIONRETVAL));
	put_lines("skip siblings", nftw("t", skip_rest, 9, FTW_PHYS | FTW_ACTIONRETVAL));
	put_lines("stop", nftw("t", stop, 9, FTW_PHYS | FTW_ACTIONRETVAL));
	put_lines("missing", nftw("missing", note, 9, 0));
	put_lines("file", nftw("t/f", note, 9, 0));
	unlink("t/d2/to-d1"), unlink("t/d2/up");
	put_lines("logical", nftw("t", note, 9, 0));
	put_lines("old", ftw("t", old, 9));
}

static sigjmp_buf place;

static void trapped(int s)
{
	siglongjmp(place, s);
}

static void test_fenv(void)
{
	volatile double zero = 0, one = 1, x = 0;
	femode_t mode;
	fexcept_t flags;

	printf("%d ", fegetexcept());
	fegetmode(&mode);
	if (feenableexcept(FE_DIVBYZERO | FE_INVALID) < 0) {
		printf("no traps here\n");
		return;
	}
	printf("%d ", fegetexcept() == (FE_DIVBYZERO | FE_INVALID));
	signal(SIGFPE, trapped);
	if (sigsetjmp(place, 1) == 0) {
		x = one / zero;
		printf("not trapped %g\n", x);
	} else {
		printf("trapped ");
	}
	fesetmode(&mode);
	printf("%d ", fegetexcept());
	feclearexcept(FE_ALL_EXCEPT);
	fesetexcept(FE_INEXACT);
	fegetexceptflag(&flags, FE_ALL_EXCEPT);
	printf("%d %d ", fetestexcept(FE_ALL_EXCEPT) == FE_INEXACT, fetestexceptflag(&flags, FE_INEXACT) == FE_INEXACT);
	feenableexcept(FE_OVERFLOW);
	printf("%d %d\n", fedisableexcept(FE_OVERFLOW) == FE_OVERFLOW, fegetexcept());
}

static void test_threads(void)
{
	struct timespec soon;
	pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t c = PTHREAD_COND_INITIALIZER;
	pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
	pthread_attr_t a;
	pthread_rwlockattr_t ra;
	pthread_t t;
	cpu_set_t set, got;
	sigset_t mask;
	sem_t sem;
	void *result = NULL;
	int kind, seconds = 1, r;

	sem_init(&sem, 0, 0);
	clock_gettime(CLOCK_MONOTONIC, &soon);
	soon.tv_nsec += 20000000;
	soon.tv_sec += soon.tv_nsec / 1000000000;
	soon.tv_nsec %= 1000000000;
	pthread_mutex_lock(&m);
	printf("%d ", pthread_cond_clockwait(&c, &m, CLOCK_MONOTONIC, &soon) == ETIMEDOUT);
	printf("%d ", pthread_mutex_clocklock(&m, CLOCK_MONOTONIC, &soon) == ETIMEDOUT);
	printf("%d ", pthread_mutex_clocklock(&m, 77, &soon) == EINVAL);
	printf("%d ", sem_clockwait(&sem, CLOCK_MONOTONIC, &soon) == -1 && errno == ETIMEDOUT);
	pthread_rwlock_wrlock(&rw);
	r = pthread_rwlock_clockrdlock(&rw, CLOCK_MONOTONIC, &soon);
	printf("%d ", r == ETIMEDOUT || r == EDEADLK);
	pthread_rwlockattr_init(&ra);
	pthread_rwlockattr_setkind_np(&ra, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlockattr_getkind_np(&ra, &kind);
	printf("%d %d\n", kind, pthread_rwlockattr_setkind_np(&ra, 9) == EINVAL);
	pthread_attr_init(&a);
	sched_getaffinity(0, sizeof set, &set);
	for (int i = 0, first = 1; i < CPU_SETSIZE; i++)
		if (CPU_ISSET(i, &set) && !first)
			CPU_CLR(i, &set);
		else if (CPU_ISSET(i, &set))
			first = 0;
	printf("%d ", pthread_attr_setaffinity_np(&a, sizeof set, &set));
	printf("%d ", pthread_attr_getaffinity_np(&a, sizeof got, &got) == 0 && CPU_EQUAL(&set, &got));
	printf("%d ", pthread_attr_getsigmask_np(&a, &mask));
	sigemptyset(&mask), sigaddset(&mask, SIGUSR1);
	pthread_attr_setsigmask_np(&a, &mask);
	sigemptyset(&mask);
	printf("%d %d ", pthread_attr_getsigmask_np(&a, &mask), sigismember(&mask, SIGUSR1));
	printf("%d ", pthread_create(&t, &a, sleeper, &seconds));
	printf("%d ", pthread_getaffinity_np(t, sizeof got, &got) == 0 && CPU_COUNT(&got) == 1);
	printf("%d ", pthread_clockjoin_np(t, &result, CLOCK_MONOTONIC, &soon) == ETIMEDOUT);
	soon.tv_sec += 30;
	printf("%d %s ", pthread_clockjoin_np(t, &result, CLOCK_MONOTONIC, &soon), (char *)result);
	CPU_ZERO(&set);
	pthread_attr_setaffinity_np(&a, sizeof set, &set);
	printf("%d\n", pthread_create(&t, &a, sleeper, &seconds));
	pthread_attr_destroy(&a);
}

static void test_net(void)
{
	static const char *const nets[] = {"1.2.3/24", "10", "10/8", "172.16", "192.168.1", "0xa1b2", "1.2.3.4.5",
					   "1.2.3/33",					   "300", "", "1.2.3.4", "224", "10.1/20", "x"};
	unsigned char b[16];
	char text[80];
	int n;

	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++) {
		memset(b, 0, sizeof b);
		n = inet_net_pton(AF_INET, nets[i], b, 4);
		printf("%s: %d %u.%u.%u.%u\n", nets[i], n, b[0], b[1], b[2], b[3]);
	}
	memcpy(b, "\x0a\x01\xff\x01", 4);
	for (n = 0; n <= 32; n += 4)
		printf("%s ", inet_net_ntop(AF_INET, b, n, text, sizeof text));
	printf("%s %s\n", inet_neta(0x0a000000, text, sizeof text), inet_net_ntop(AF_INET, b, 32, text, 4) ? "?" : "-");
	printf("%d %d\n", isfdtype(socket(AF_UNIX, SOCK_STREAM, 0), S_IFSOCK), isfdtype(0, S_IFSOCK));
}

static int not_dot(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void walked(const void *node, VISIT which, void *sum)
{
	if (which == leaf || which == postorder)
		*(int *)sum += **(int *const *)node;
}

static int compare_int(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void test_files(void)
{
	struct dirent **list;
	static int numbers[] = {5, 1, 9, 3, 7};
	int n, fd = open("g", O_RDONLY), status, sum = 0;
	char *const argv[] = {"true", NULL}, *const env[] = {NULL};
	void *root = NULL;
	struct fstab *f;

	(void)f;
	n = scandirat(AT_FDCWD, "g", &list, not_dot, alphasort);
	printf("%d %s %s\n", n, list[0]->d_name, list[n - 1]->d_name);
	printf("%d %d\n", scandirat(fd, "dir", &list, not_dot, alphasort), scandirat(fd, "no", &list, NULL, NULL));
	fflush(stdout);
	if (fork() == 0) {
		execveat(AT_FDCWD, "/bin/true", argv, env, 0);
		_exit(9);
	}
	wait(&status);
	printf("%d\n", WEXITSTATUS(status));
	for (int i = 0; i < 5; i++)
		tsearch(numbers + i, &root, compare_int);
	twalk_r(root, walked, &sum);
	printf("%d %d\n", sum, tgkill(getpid(), gettid(), 0));
	char text[] = "hello";
	printf("%s\n", (char *)memfrob(memfrob(text, 5), 5));
	printf("%zu\n", strlen(strfry(text)));
}

static void test_formats(void)
{
	static const char *const formats[] = {"%d %s %%", "%2$s %1$*3$d", "%*.*f %Lf", "%hhd %hd %ld %lld %jd %zu %td",
					      "%ls %S %lc %C %c %p %n %ln", "", "%5.3e%m%x", "%q", "%I64d", "100%"};
	int types[10];

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		size_t n = parse_printf_format(formats[i], 10, types);
		printf("%s: %zu", formats[i], n);
		for (size_t k = 0; k < n; k++)
			printf(" %x", (unsigned)types[k]);
		printf("\n");
	}
}

static const struct {
	const char *name;
	void (*f)(void);
} tests[] = {{"argz", test_argz},       {"envz", test_envz},	{"random", test_random}, {"digits", test_digits},
	     {"names", test_names},     {"numbers", test_numbers},	{"users", test_users},	 {"utmp", test_utmp},
	     {"on_exit", test_on_exit}, {"glob", test_glob},	{"ftw", test_ftw},	 {"fenv", test_fenv},
	     {"threads", test_threads}, {"net", test_net},	{"files", test_files},
	     {"formats", test_formats}};

int main(int argc, char **argv)
{
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
		if (argc < 2 || strcmp(argv[1], tests[i].name) == 0) {
			printf("== %s\n", tests[i].name);
			tests[i].f();
		}
	return 0;
}
