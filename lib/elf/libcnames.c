#include "libcnames.h"

#include <string.h>

/* Names that glibc's headers and compiler put into objects and that musl defines nowhere, up to 1.2.6.
 * '*' stands for anything. Public extensions (error, argp_parse, backtrace, obstack_free, …) are not
 * here: a library of their own may provide them. tests/check.bats holds this against a musl libc.a. */
static const char *const glibc_names[] = {
	"_IO_2_1_stderr_", "_IO_2_1_stdin_", "_IO_2_1_stdout_", "_IO_file_*", "_IO_fclose", "_IO_fopen",
	"_IO_fread", "_IO_fwrite", "_IO_printf", "_IO_puts", "_IO_vfprintf", "_IO_vfscanf", "_IO_vsprintf",
	"__*_chk", "__*_finite", "__asprintf", "__backtrace", "__bzero", "__chk_fail", "__close", "__connect",
	"__ctype_b", "__ctype_tolower", "__ctype_toupper", "__dcgettext", "__dn_comp", "__dn_skipname",
	"__fcntl", "__fdelt_warn", "__finite", "__finitef", "__finitel", "__fork", "__fpclassifyf128",
	"__getpagesize", "__getpid", "__gettimeofday", "__h_errno", "__isinf", "__isinff", "__isinfl",
	"__isnan", "__isnanf", "__isnanl", "__iseqsig*", "__issignaling*", "__isoc23_*",
	"__libc_fatal", "__libc_fcntl64", "__libc_freeres", "__libc_mallopt", "__libc_memalign",
	"__libc_sa_len", "__libc_single_threaded", "__memcmpeq", "__mempcpy", "__mq_open_2", "__nanosleep",
	"__nss_*", "__open", "__open64", "__open64_2", "__open_2", "__openat64_2", "__openat_2", "__pipe",
	"__poll", "__printf_fp", "__pthread_getspecific", "__pthread_mutex_destroy",
	"__pthread_mutex_init", "__pthread_register_cancel", "__pthread_rwlock_init",
	"__pthread_setspecific", "__pthread_unregister_cancel", "__pthread_unwind_next", "__rawmemchr",
	"__read", "__register_atfork", "__res_init", "__res_nclose", "__res_ninit", "__res_nquery",
	"__res_nsearch", "__res_query", "__res_search", "__sched_cpualloc", "__sched_cpufree",
	"__secure_getenv", "__send", "__signbitf128", "__snprintf", "__strdup", "__strerror_r", "__strndup",
	"__strtod_internal", "__strtof_internal", "__strtok_r", "__strtold_internal", "__sysconf",
	"__vfork", "__vsnprintf", "__vsscanf", "__waitpid", "__write", 
	"_res_hconf", "_sys_errlist", "_sys_siglist", "gnu_dev_major", "gnu_dev_makedev",
	"gnu_dev_minor", "gnu_get_libc_release", "gnu_get_libc_version",
};

/* Symbols that only the inside of that libc defines: a static program or the libc's own archive. */
static const struct {
	const char *symbol;
	enum libc_kind libc;
} insides[] = {
	{"__init_libc", LIBC_MUSL},      {"__libc_start_init", LIBC_MUSL}, {"__stdout_FILE", LIBC_MUSL},
	{"__dls2", LIBC_MUSL},           {"__libc_setup_tls", LIBC_GLIBC}, {"_nl_C_locobj", LIBC_GLIBC},
	{"_IO_2_1_stdout_", LIBC_GLIBC},
};

/* In a static musl program dlopen and dlsym are stubs that always fail. A static glibc program loads
 * the name services and character sets from shared libraries of its own exact version; its dlopen is
 * in every one, called or not, so that it tells nothing. */
static const struct {
	const char *symbol;
	enum libc_kind libc;
} failing[] = {
	{"dlopen", LIBC_MUSL},           {"dlsym", LIBC_MUSL},
	{"getaddrinfo", LIBC_GLIBC},     {"getgrent", LIBC_GLIBC},      {"getgrgid", LIBC_GLIBC},
	{"getgrnam", LIBC_GLIBC},        {"getgrouplist", LIBC_GLIBC},  {"gethostbyaddr", LIBC_GLIBC},
	{"gethostbyname", LIBC_GLIBC},   {"gethostbyname2", LIBC_GLIBC}, {"getnameinfo", LIBC_GLIBC},
	{"getpwent", LIBC_GLIBC},        {"getpwnam", LIBC_GLIBC},      {"getpwuid", LIBC_GLIBC},
	{"getservbyname", LIBC_GLIBC},   {"getservbyport", LIBC_GLIBC}, {"iconv_open", LIBC_GLIBC},
	{"initgroups", LIBC_GLIBC},
};

static bool matches(const char *pattern, const char *name)
{
	const char *star = strchr(pattern, '*');

	if (!star)
		return strcmp(pattern, name) == 0;
	size_t lead = (size_t)(star - pattern), tail = strlen(star + 1), n = strlen(name);
	return n > lead + tail && memcmp(name, pattern, lead) == 0 &&
	       memcmp(name + n - tail, star + 1, tail) == 0;
}

bool glibc_only(const char *symbol)
{
	for (size_t i = 0; i < sizeof glibc_names / sizeof *glibc_names; i++)
		if (matches(glibc_names[i], symbol))
			return true;
	return false;
}

enum libc_kind libc_defined(const struct argv *defined)
{
	for (size_t i = 0; i < sizeof insides / sizeof *insides; i++)
		if (argv_sorted_has(defined, insides[i].symbol))
			return insides[i].libc;
	return LIBC_UNKNOWN;
}

void runtime_calls(enum libc_kind libc, const struct argv *defined, struct argv *out)
{
	for (size_t i = 0; i < sizeof failing / sizeof *failing; i++)
		if (failing[i].libc == libc && argv_sorted_has(defined, failing[i].symbol))
			argv_add(out, failing[i].symbol);
}
