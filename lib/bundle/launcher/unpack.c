#include "unpack.h"

#include "inflate.h"

static word number_at(const byte *p, int n)
{
	word value = 0;

	while (n--)
		value = value << 8 | p[n];
	return value;
}

/* One record, and the next behind it. False at the end, and where it leads out. */
struct record {
	const byte *data;
	char path[PATH_MAX];
	word n;
	int kind, mode;
};

static int record_next(const struct sink *all, word *at, struct record *r)
{
	const byte *p = all->p + *at;

	if (all->n - *at < RECORD_HEAD || !*p)
		return 0;
	word name = number_at(p + RECORD_PATH, 2);
	r->kind = *p;
	r->mode = (int)number_at(p + RECORD_MODE, 2);
	r->n = number_at(p + RECORD_DATA, 8);
	word room = all->n - *at - RECORD_HEAD;
	if (name >= PATH_MAX || name > room || r->n > room - name)
		return 0;
	memcpy(r->path, p + RECORD_HEAD, name);
	r->path[name] = '\0';
	r->data = p + RECORD_HEAD + name;
	*at += RECORD_HEAD + name + r->n;
	return 1;
}

static long file_write(long dir, const struct record *r)
{
	long fd = CALL(openat, dir, r->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, r->mode | 0200), got = 1;

	if (fd < 0)
		return fd;
	for (word done = 0; done < r->n && got > 0; done += (word)got)
		got = CALL(write, fd, r->data + done, r->n - done, 0);
	CALL(fchmod, fd, r->mode, 0, 0);
	CALL(close, fd, 0, 0, 0);
	return got > 0 || !r->n ? 0 : got;
}

static long record_write(long dir, const struct record *r)
{
	static char target[PATH_MAX];

	if (r->kind == 'd')
		return CALL(mkdirat, dir, r->path, 0700, 0);
	if (r->kind == 'f')
		return file_write(dir, r);
	memcpy(target, r->data, r->n < PATH_MAX ? r->n : PATH_MAX - 1);
	target[r->n < PATH_MAX ? r->n : PATH_MAX - 1] = '\0';
	return CALL(symlinkat, target, dir, r->path, 0);
}

/* Removes what was written: folders are removed when they are empty, by as many rounds as there are levels. */
static void remove_all(long dir, const struct sink *all)
{
	static struct record r;

	for (int more = 1; more;) {
		more = 0;
		for (word at = 0; record_next(all, &at, &r);)
			more |= !CALL(unlinkat, dir, r.path, r.kind == 'd' ? AT_REMOVEDIR : 0, 0);
	}
}

/* Writes all of it into the folder at path, which becomes `to`. */
static long write_all(const struct sink *all, const char *path, const char *to)
{
	static struct record r;
	long error = CALL(mkdirat, AT_FDCWD, path, 0700, 0), dir;

	if (error)
		return error;
	dir = CALL(openat, AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
	for (word at = 0; dir >= 0 && !error && record_next(all, &at, &r);)
		error = record_write(dir, &r);
	error = dir < 0 ? dir : error;
	if (!error)
		error = call(__NR_renameat2, (word)AT_FDCWD, (word)path, (word)AT_FDCWD, (word)to, 0);
	if (error) {
		remove_all(dir, all);
		CALL(unlinkat, AT_FDCWD, path, AT_REMOVEDIR, 0);
	}
	CALL(close, dir, 0, 0, 0);
	return error == -EEXIST || error == -ENOTEMPTY ? 0 : error; /* another process was there first */
}

/* ---- the folder of the user's own ---- */

/* A folder below base that belongs to this user alone; 0 where there can be none. Nobody else can have prepared what is in
 * it. */
static char *own_folder(const char *base)
{
	word user = user_id();
	char *path = joined(base, "/mstatic-bundle-", number(user));
	struct status st;

	CALL(mkdirat, AT_FDCWD, base, 0700, 0); /* ~/.cache; mostly it is there */
	CALL(mkdirat, AT_FDCWD, path, 0700, 0);
	if (status_of(path, &st) != 0)
		return 0;
	return (st.mode & 0170000) == 0040000 && st.user == user && !(st.mode & 022) ? path : 0;
}

static void load(const char *self, struct sink *out)
{
	word at = parsed(field(FIELD_AT)), size = parsed(field(FIELD_SIZE));
	long fd = CALL(openat, AT_FDCWD, self, O_RDONLY, 0);

	if (fd < 0)
		die("cannot read", self, fd);
	const byte *all = map(at + size, PROT_READ, MAP_PRIVATE, fd);
	out->size = parsed(field(FIELD_UNPACKED));
	out->p = map(out->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
	CALL(close, fd, 0, 0, 0);
	if ((long)all < 0 && (long)all > -4096)
		die("cannot map", self, (long)all);
	if ((long)out->p < 0 && (long)out->p > -4096)
		die("no memory to unpack", self, (long)out->p);
	if (inflate(all + at, size, out) != 0)
		die("damaged:", self, 0);
}

/* Unpacks the bundle where that is not done, and runs it from there. A place that is full, or from which nothing may be
 * run, is passed over for the next. */
void unpack(char **argv, char **env, char *self)
{
	const char *home = variable(env, "HOME");
	const char *places[] = {variable(env, "XDG_CACHE_HOME"), home ? joined(home, "/.cache", "") : 0,
				variable(env, "XDG_RUNTIME_DIR"), variable(env, "TMPDIR"), "/tmp", "/var/tmp"};
	static struct sink all;
	long error = -ENOENT;

	for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
		char *own = places[i] && *places[i] == '/' ? own_folder(places[i]) : 0;
		if (!own)
			continue;
		char *to = joined(own, "/", field(FIELD_PACKED)), *program = joined(to, "/", field(FIELD_START));
		error = CALL(execve, program, argv, env, 0);
		if (error != -ENOENT)
			continue;
		if (!all.p)
			load(self, &all);
		error = write_all(&all, joined(to, ".", number((word)CALL(getpid, 0, 0, 0, 0))), to);
		if (!error)
			error = CALL(execve, program, argv, env, 0);
	}
	die("cannot unpack, in none of $XDG_CACHE_HOME, $HOME/.cache, $XDG_RUNTIME_DIR, $TMPDIR, /tmp and /var/tmp:", self, error);
}
