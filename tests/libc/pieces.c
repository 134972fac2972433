/* Streams are read and written by pieces of 4096 bytes, and a folder with more entries than a piece holds is read whole,
 * from any place in it. Prints "by pieces". */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PIECE = 4096, FILES = 2000, PLACE = 1234 };

static void want(int yes, const char *what)
{
	if (!yes) {
		fprintf(stderr, "pieces: %s\n", what);
		exit(1);
	}
}

static int waiting(int fd)
{
	int n = -1;

	ioctl(fd, FIONREAD, &n);
	return n;
}

static void streams(void)
{
	char bytes[PIECE + 1] = "";
	int ends[2];
	FILE *in, *out;

	want(pipe(ends) == 0 && (in = fdopen(ends[0], "r")) && (out = fdopen(ends[1], "w")), "no pipe");
	want(write(ends[1], bytes, PIECE + 1) == PIECE + 1 && getc(in) == 0 && waiting(ends[0]) == 1, "reading");
	want(fread(bytes, 1, PIECE, in) == PIECE && waiting(ends[0]) == 0, "reading the rest");
	for (int i = 0; i < PIECE; i++)
		putc('x', out);
	want(waiting(ends[0]) == 0, "it is written before it has to be");
	putc('y', out);
	want(waiting(ends[0]) >= PIECE && fflush(out) == 0 && waiting(ends[0]) == PIECE + 1, "writing");
}

static int entries(DIR *folder, char *seen)
{
	int n = 0;

	for (struct dirent *e; (e = readdir(folder));)
		if (e->d_name[0] != '.')
			n++, seen[atoi(e->d_name)]++;
	return n;
}

static void folders(void)
{
	static char seen[FILES], name[32];
	DIR *folder = opendir(".");
	long place;
	int rest;

	for (int i = 0; i < FILES; i++) {
		snprintf(name, sizeof name, "%d", i);
		close(open(name, O_CREAT | O_WRONLY, 0600));
	}
	rewinddir(folder);
	want(entries(folder, seen) == FILES && !memchr(seen, 0, FILES), "entries are lost, or come twice");
	rewinddir(folder);
	for (int i = 0; i < PLACE; i++)
		readdir(folder);
	place = telldir(folder);
	rest = entries(folder, seen);
	seekdir(folder, place);
	want(rest > 0 && rest < FILES && entries(folder, seen) == rest, "going to a place");
	closedir(folder);
	want((folder = fdopendir(open(".", O_RDONLY))) && entries(folder, seen) == FILES, "by a descriptor");
	closedir(folder);
}

int main(void)
{
	streams();
	folders();
	puts("by pieces");
	return 0;
}
