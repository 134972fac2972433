#include "apt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/lock.h"
#include "../base/mem.h"
#include "../base/proc.h"
#include "../base/str.h"
#include "../host/home.h"
#include "watch.h"

#define HELPER "/usr/lib/apt/apt-helper"

const char *apt_refusal(const struct site *site)
{
	char *get = site_program(site, "apt-get");
	bool there = get && access(HELPER, X_OK) == 0;
	const char *home = site->home;

	free(get);
	if (!there)
		return "this machine has no apt";
	return home && home[strcspn(home, "\"\n%")] ? "apt cannot use a MSTATIC_HOME with such a name" : NULL;
}

/* The settings of the host's apt that ours takes over: how mirrors are reached. Its hooks must not run, and its
 * folders are not used. */
static bool keep_setting(const char *line)
{
	return (starts_with(line, "Acquire::") && !starts_with(line, "Acquire::IndexTargets")) ||
	       starts_with(line, "Dir::Bin::") || starts_with(line, "Dir::Etc::netrc") ||
	       starts_with(line, "APT::Architecture");
}

static void add_host_settings(struct str *conf)
{
	char *dump[] = {"apt-config", "dump", NULL};
	struct str out = {0};
	char *rest, *line;

	if (proc_capture(dump, NULL, false, &out) == 0 && out.p)
		for (line = strtok_r(out.p, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
			if (keep_setting(line))
				str_addf(conf, "%s\n", line);
	str_free(&out);
}

static void add_our_settings(struct str *conf, const char *dir)
{
	static const char *const fixed[] = {
		"Dir::Etc::main \"/dev/null\";", "Dir::Etc::parts \"/dev/null\";",
		"Dir::Etc::sourceparts \"/dev/null\";", "Dir::Etc::preferences \"/dev/null\";",
		"Dir::Etc::preferencesparts \"/dev/null\";",
		/* our folders may be closed to the user that apt else becomes */
		"APT::Sandbox::User \"root\";",
		"Acquire::AllowInsecureRepositories \"false\";", "Acquire::AllowWeakRepositories \"false\";",
		"Acquire::AllowDowngradeToInsecureRepositories \"false\";",
		"Acquire::GzipIndexes \"true\";", "Dir::Cache::pkgcache \"\";", "Dir::Cache::srcpkgcache \"\";",
		"Acquire::http::Timeout \"10\";", "Acquire::https::Timeout \"10\";", "Acquire::Retries \"0\";"};
	static const struct { const char *key, *name; } ours[] = {
		{"Dir::Etc::sourcelist", "sources.list"}, {"Dir::State", "state"},
		{"Dir::State::lists", "lists"}, {"Dir::State::status", "status"}, {"Dir::Cache", "cache"}};

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		str_addf(conf, "%s\n", fixed[i]);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		str_addf(conf, "%s \"%s/%s\";\n", ours[i].key, dir, ours[i].name);
}

static int make_folders(const char *dir)
{
	static const char *const names[] = {"state", "lists/partial", "cache/archives/partial"};
	int bad = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names && !bad; i++) {
		char *path = xasprintf("%s/%s", dir, names[i]);
		bad = make_dirs(path);
		free(path);
	}
	char *status = xasprintf("%s/status", dir);
	if (!bad && !file_exists(status))
		bad = file_write(status, "", 0, 0644);
	free(status);
	return bad;
}

char *const *apt_environment(const struct site *site)
{
	static struct argv env;
	struct str conf = {0};

	if (env.n)
		return env.v;
	char *dir = xasprintf("%s/sources/apt", site->home), *path = xasprintf("%s/apt.conf", dir);
	add_host_settings(&conf);
	add_our_settings(&conf, dir);
	if (make_folders(dir) != 0 || file_write(path, conf.p, conf.n, 0644) != 0) {
		home_error(site, "cannot write to %s", dir);
	} else {
		argv_addv(&env, site->env.v);
		env_set(&env, "APT_CONFIG", path);
		env_set(&env, "LC_ALL", "C");
	}
	str_free(&conf);
	free(path);
	free(dir);
	return env.n ? env.v : NULL;
}

int apt_lock(const struct site *site)
{
	char *path = xasprintf("%s/sources/apt/updating", site->home);
	int made = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	if (made >= 0)
		close(made);
	int lock = lock_file(path, LOCK_EXCLUSIVE, true);
	free(path);
	return lock;
}

static struct mirror *mirrors;
static size_t mirror_count;

static void add_mirror(const char *base, bool security, bool debian)
{
	/* apt's file: method leaves a link to the mirror's file, its copy: method copies */
	const char *path = starts_with(base, "file:") ? base + strlen("file:") : NULL;
	char *whole = xasprintf("%s%s%s", path ? "copy:" : "", path ? path : base,
				ends_with(base, "/") ? "" : "/");

	for (size_t i = 0; i < mirror_count; i++)
		if (strcmp(mirrors[i].base, whole) == 0) {
			free(whole);
			return;
		}
	mirrors = xrealloc(mirrors, (mirror_count + 1) * sizeof *mirrors);
	mirrors[mirror_count++] = (struct mirror){whole, security, debian};
}

/* Reads a file with a mirror's base URL as the first word of each line, as cloud images have it. */
static void add_mirror_file(const char *path, bool security, bool debian)
{
	char *name = xstrndup(path, strlen(path) - ends_with(path, "/"));
	struct str text = {0};
	char *rest, *line;

	if (file_read(name, &text) == 0 && text.p)
		for (line = strtok_r(text.p, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
			line[strcspn(line, " \t\r")] = 0;
			if (*line && *line != '#')
				add_mirror(line, security, debian);
		}
	str_free(&text);
	free(name);
}

/* The last folder in a repository's URL: as long as nothing is downloaded, the only sign of the distribution. */
static bool last_folder_begins(const char *base, const char *with)
{
	size_t n = strlen(base) - ends_with(base, "/");

	while (n && base[n - 1] != '/')
		n--;
	return starts_with(base + n, with);
}

/* Reads a line BASE|SUITE|ORIGIN; a field that apt does not know stays "$(ORIGIN)". */
static void take_repository(char *line)
{
	static const char *const families[] = {"Debian", "Ubuntu", "Raspbian"};
	static const char *const folders[] = {"debian", "ubuntu", "raspbian"};
	char *suite = strchr(line, '|'), *origin = suite ? strchr(suite + 1, '|') : NULL;

	if (!origin)
		return;
	*suite++ = 0;
	*origin++ = 0;
	bool security = strstr(suite, "security") != NULL;
	for (size_t i = 0; i < 3; i++) {
		bool known = *origin && *origin != '$';
		if (known ? !starts_with(origin, families[i]) : !last_folder_begins(line, folders[i]))
			continue;
		if (starts_with(line, "mirror+file:"))
			add_mirror_file(line + strlen("mirror+file:"), security, i == 0);
		else if (!starts_with(line, "mirror") && !starts_with(line, "cdrom:"))
			add_mirror(line, security, i == 0);
		return;
	}
}

static void ask_repositories(bool unseen_too)
{
	char *command[] = {"apt-get", "indextargets", "--format", "$(REPO_URI)|$(RELEASE)|$(ORIGIN)",
			   "Created-By: Packages", unseen_too ? "--no-release-info" : NULL, NULL};
	struct str out = {0};
	char *rest, *line;

	if (proc_capture(command, NULL, false, &out) == 0 && out.p)
		for (line = strtok_r(out.p, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
			take_repository(line);
	str_free(&out);
}

const struct mirror *apt_mirrors(size_t *n)
{
	static bool asked;

	if (!asked) {
		asked = true;
		ask_repositories(false);
		if (!mirror_count) /* a machine whose package lists were never fetched, or thrown away */
			ask_repositories(true);
	}
	*n = mirror_count;
	return mirrors;
}

/* The reason in what apt-helper printed: "E: Failed to fetch URL  REASON". */
static char *reason(char *text)
{
	static const char lead[] = "E: Failed to fetch ";
	const char *found = "apt's helper failed";
	char *rest, *line;

	for (line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		if (starts_with(line, lead)) {
			line += strlen(lead);
			line += strcspn(line, " ");
			found = line + strspn(line, " ");
			break;
		}
	size_t n = strcspn(found, "["); /* of "[IP: …]" */
	while (n && found[n - 1] == ' ')
		n--;
	return xstrndup(found, n);
}

static bool no_answer(const char *why)
{
	static const char *const signs[] = {"Could not resolve", "Temporary failure", "Could not connect",
					    "Unable to connect", "Connection timed out", "Connection failed",
					    "Cannot initiate the connection", "connect to", "Network is unreachable"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(why, signs[i]))
			return true;
	return false;
}

static enum download run_helper(const struct site *site, const char *url, const char *to, long long size, char **why)
{
	char *command[] = {HELPER, "-q", "download-file", (char *)url, (char *)to, NULL};
	struct str said = {0};
	struct proc p = {.argv = command, .env = apt_environment(site), .in = -1};
	int status = p.env ? watch_run(&p, to, size, &said) : -1;
	enum download r = status == WATCH_LONG ? DOWNLOAD_LONG : status ? DOWNLOAD_MISSED : DOWNLOAD_OK;

	if (status == -1)
		*why = xasprintf("%s: %s", HELPER, strerror(errno));
	else if (r == DOWNLOAD_MISSED)
		*why = reason(said.p ? said.p : "");
	if (*why && strstr(*why, strerror(ENOSPC)))
		r = DOWNLOAD_BROKEN;
	str_free(&said);
	return r;
}

static enum download from_mirror(const struct site *site, const struct mirror *m,
		const char *pool_path, const char *to,
				 long long size, char **why)
{
	char *host = host_of(m->base), *url = xasprintf("%s%s", m->base, pool_path);
	enum download r = DOWNLOAD_MISSED;

	*why = NULL;
	if (host && host_is_dead(host)) {
		*why = xstrdup("did not answer before");
	} else {
		r = run_helper(site, url, to, size, why);
		if (r == DOWNLOAD_MISSED && host && *why && no_answer(*why))
			host_remember(host);
	}
	if (r == DOWNLOAD_MISSED)
		unlink(to);
	free(url);
	free(host);
	return r;
}

/* True when m may have the file. Debian keeps pool/updates/ in its security archive, and everything else elsewhere;
 * distributions made from it have one pool for both. */
static bool may_have(const struct mirror *m, const char *pool_path)
{
	return !m->debian || m->security == starts_with(pool_path, "pool/updates/");
}

enum download apt_download(const struct site *site, const char *pool_path, const char *to, long long size, char **why)
{
	const char *refusal = apt_refusal(site);
	enum download r = DOWNLOAD_MISSED;
	struct str all = {0};
	size_t n = 0;

	*why = NULL;
	const struct mirror *m = refusal ? NULL : apt_mirrors(&n);
	for (size_t i = 0; i < n && r == DOWNLOAD_MISSED; i++) {
		if (!may_have(&m[i], pool_path))
			continue;
		free(*why);
		r = from_mirror(site, &m[i], pool_path, to, size, why);
		if (r == DOWNLOAD_MISSED)
			str_addf(&all, "%s%s %s", all.n ? "; " : "", m[i].base, *why);
	}
	if (r == DOWNLOAD_MISSED) {
		free(*why);
		*why = xstrdup(all.n ? all.p : refusal ? refusal : "this machine's apt names no Debian mirror");
	}
	str_free(&all);
	return r;
}
