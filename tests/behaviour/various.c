/* What musl says otherwise, here and there: dates, mount tables, random numbers, folders, names of errors, the order in
 * which glob and qsort look at things. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <malloc.h>
#include <mntent.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void dates(void)
{
	struct tm t = {.tm_year = 8099, .tm_mon = 11, .tm_mday = 31, .tm_wday = 5}, *g;
	char text[80] = "unchanged";
	FILE *f;

	printf("%s", asctime(&t));
	errno = 0;
	printf("%d %s\n", asctime_r(&t, text) == NULL, strerrorname_np(errno));
	t.tm_year = 0x7fffffff;
	errno = 0;
	printf("%d %s\n", asctime(&t) == NULL, strerrorname_np(errno));
	t = (struct tm){.tm_wday = 9, .tm_mon = -1, .tm_mday = 1};
	printf("%s", asctime_r(&t, text));
	setenv("TZ", "UTC", 1);
	f = fopen("formats", "w");
	fputs("%d-%m-%Y %T\n%H:%M:%S %F\n%m/%d/%y\n", f);
	fclose(f);
	unsetenv("DATEMSK");
	printf("%d %d\n", getdate("1") == NULL, getdate_err);
	setenv("DATEMSK", "./none", 1);
	printf("%d %d\n", getdate("1") == NULL, getdate_err);
	setenv("DATEMSK", ".", 1);
	printf("%d %d\n", getdate("1") == NULL, getdate_err);
	setenv("DATEMSK", "./formats", 1);
	printf("%d %d\n", getdate("nothing") == NULL, getdate_err);
	g = getdate("  21:01:10 1999-1-31 ");
	strftime(text, sizeof text, "%F %T %j %a", g);
	puts(g ? text : "none");
	g = getdate("30-02-2000 01:02:03");
	printf("%d %d\n", g == NULL, getdate_err);
	unlink("formats");
}

static void mounts(void)
{
	struct mntent m = {"a b", "/x\ty", "ty\\pe", "rw,opt=1\n", 1, 2}, *r;
	char line[200];
	FILE *f = tmpfile();

	printf("%d\n", addmntent(f, &m));
	rewind(f);
	fgets(line, sizeof line, f);
	printf("%s", line);
	fputs("/etc/auto /mnt autofs rw,ignore 0 0\n/etc/auto /net autofs rw,ignored 0 0\n", f);
	rewind(f);
	while ((r = getmntent(f)))
		printf("[%s] [%s] [%s] [%s] %d %d\n", r->mnt_fsname, r->mnt_dir, r->mnt_type, r->mnt_opts, r->mnt_freq,
		       r->mnt_passno);
	fclose(f);
}

static void folders(void)
{
	char buf[4096], *p;

	printf("%d ", getcwd(buf, 1) == NULL);
	printf("%s ", strerrorname_np(errno));
	printf("%d ", getcwd(NULL, 2) == NULL);
	printf("%s ", strerrorname_np(errno));
	p = getcwd(NULL, 4096);
	printf("%d\n", p && strcmp(p, getcwd(buf, sizeof buf)) == 0);
	free(p);
	errno = 0;
	printf("%d %s\n", unsetenv(NULL), strerrorname_np(errno));
	errno = 0;
	printf("%d %s\n", closedir(NULL), strerrorname_np(errno));
}

static void numbers(void)
{
	unsigned short seven[7] = {1, 2, 3, 4, 5, 6, 7}, three[3] = {9, 8, 7};

	srand48(5);
	printf("%ld ", lrand48());
	lcong48(seven);
	printf("%ld ", lrand48());
	srand48(5);
	printf("%ld ", lrand48());
	lcong48(seven);
	seed48(three);
	printf("%ld\n", mrand48());
}

static void names(void)
{
	static const int codes[] = {0, EAI_BADFLAGS, EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_NODATA, EAI_FAMILY, EAI_SOCKTYPE,
				    EAI_SERVICE, EAI_ADDRFAMILY, EAI_MEMORY, EAI_SYSTEM, EAI_INPROGRESS,
				    EAI_CANCELED, EAI_NOTCANCELED, EAI_ALLDONE, EAI_INTR, EAI_IDN_ENCODE, -50, -1000, 5};
	struct addrinfo hints = {.ai_flags = AI_IDN | AI_CANONIDN | AI_NUMERICHOST}, *found = NULL;

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		printf("%s, ", gai_strerror(codes[i]));
	puts("");
	for (int i = -2; i < 7; i++)
		printf("%s, ", hstrerror(i));
	printf("%d\n", getaddrinfo("127.0.0.1", NULL, &hints, &found));
	freeaddrinfo(found);
	hints = (struct addrinfo){.ai_family = AF_INET6};
	printf("%d ", getaddrinfo("127.0.0.1", NULL, &hints, &found));
	hints.ai_family = AF_INET;
	printf("%d ", getaddrinfo("::1", NULL, &hints, &found));
	printf("%d ", getaddrinfo("::ffff:1.2.3.4", NULL, &hints, &found));
	printf("%08x ", ntohl(((struct sockaddr_in *)found->ai_addr)->sin_addr.s_addr));
	freeaddrinfo(found);
	freeaddrinfo(NULL);
	printf("%d ", gethostbyname2("127.0.0.1", AF_INET6) == NULL);
	printf("%s\n", hstrerror(h_errno));
}

static void networks(void)
{
	static const char *const texts[] = {"1.0.0.0", "1.0", "0x10.2", "010", "1 ", "1 x", "1.", "256", "1.2.3.4.5", "",
					    "0x", "1.2.3.4\n"};
	static const char *const ethers[] = {"12:34:56:78:9a:bc", "1:2:3:4:5:6 host # text", "0:C:a:0:0:ff", "1:2:3:4:5",
					     "100:2:3:4:5:6", "1:2:3:4:5:6 ", ""};
	struct in_addr a = {htonl(0x0a010203)};
	struct ether_addr e;
	char name[80];

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		printf("%x %x %d, ", inet_network(texts[i]), ntohl(inet_addr(texts[i])), inet_aton(texts[i], &(struct in_addr){0}));
	printf("%x %x %x %x\n", inet_lnaof(a), inet_netof(a), ntohl(inet_makeaddr(10, 0x010203).s_addr),
	       ntohl(inet_makeaddr(0xc0a801, 7).s_addr));
	for (size_t i = 0; i < sizeof ethers / sizeof *ethers; i++) {
		printf("%s ", ether_aton(ethers[i]) ? ether_ntoa(ether_aton(ethers[i])) : "none");
		printf("%s, ", ether_line(ethers[i], &e, name) == 0 ? name : "none");
	}
	struct hostent *h = gethostbyname("127.0.0.1");
	printf("%s %d ", h->h_name, h->h_aliases[0] == NULL);
	struct sockaddr_in s = {.sin_family = AF_INET};
	printf("%d\n", getnameinfo((struct sockaddr *)&s, sizeof s, NULL, 0, NULL, 0, NI_NAMEREQD));
}

static void *open_own(const char *path) { return printf("open %s\n", path) < 0 ? NULL : opendir(path); }

static struct dirent *read_own(void *d)
{
	struct dirent *e;

	do
		e = readdir(d);
	while (e && strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "d") != 0 && strcmp(e->d_name, ".h") != 0);
	return e;
}

static void shown(const char *pattern, int flags)
{
	glob_t g = {.gl_opendir = open_own, .gl_readdir = (void *)read_own, .gl_closedir = (void *)closedir,
		    .gl_stat = (void *)stat, .gl_lstat = (void *)lstat};
	int failed = glob(pattern, flags, NULL, &g);

	printf("%s %#x: %d", pattern, flags & ~GLOB_ALTDIRFUNC, failed);
	for (size_t i = 0; !failed && i < g.gl_pathc; i++)
		printf(" %s", g.gl_pathv[i]);
	puts("");
	globfree(&g);
}

static void globs(void)
{
	mkdir("d", 0755);
	mkdir("d/d", 0755);
	mkdir("d/.h", 0755);
	mkdir(".h", 0755);
	mkdir(".h/d", 0755);
	shown("*/*", GLOB_ALTDIRFUNC);
	shown("*/*", GLOB_PERIOD);
	shown("d//*", GLOB_PERIOD);
	shown("*/*/", GLOB_ALTDIRFUNC);
	shown("*/.*", 0);
	shown("\\./*", GLOB_ALTDIRFUNC);
	shown("d\\/*", GLOB_PERIOD);
	rmdir("d/.h");
	rmdir("d/d");
	rmdir("d");
	rmdir(".h/d");
	rmdir(".h");
}

static void words(void)
{
	char text[] = " one,two ", *rest = NULL, *word;

	while ((word = strtok_r(rest ? NULL : text, " ,", &rest)))
		printf("[%s]%s", word, rest);
	printf(" [%s] %d\n", rest, strtok_r(NULL, ",", &rest) == NULL);
}

static void calls(void)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *to = page + (1 << 24);
	pid_t child = vfork();
	int status;

	if (!child)
		_exit(gettid() == getpid());
	waitpid(child, &status, 0);
	page[0] = 'x';
	printf("%d ", WEXITSTATUS(status));
	errno = 0;
	printf("%d %d ", realloc(malloc(9), 0) == NULL, pvalloc((size_t)-1) == NULL);
	printf("%s ", strerrorname_np(errno));
	to = mremap(page, 4096, 4096, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, to);
	printf("%d %d\n", to == page + (1 << 24), to != MAP_FAILED && *to == 'x' && *page == 0);
}

static int values[300], outside;

static int compare(const void *a, const void *b)
{
	const int *x = a, *y = b;

	outside += x < values || x >= values + 300 || y < values || y >= values + 300;
	return *x % 10 - *y % 10;
}

static void order(void)
{
	for (int n = 2; n <= 300; n += 7) {
		for (int i = 0; i < n; i++)
			values[i] = i * 7919 % 1000 * 10 + i % 7;
		qsort(values, (size_t)n, sizeof *values, compare);
		for (int i = 1; i < n; i++)
			if (values[i] % 10 < values[i - 1] % 10)
				puts("wrong");
	}
	printf("%d\n", outside);
}

int main(void)
{
	char folder[] = "/tmp/variousXXXXXX";

	if (!mkdtemp(folder) || chdir(folder))
		return 1;
	dates();
	mounts();
	folders();
	numbers();
	names();
	networks();
	words();
	calls();
	globs();
	order();
	return rmdir(folder);
}
