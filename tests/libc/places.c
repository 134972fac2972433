/* Places in streams: whatever reads, writes, pushes back and seeks come in whatever order, the stream is where it should
 * be, and has what the file has there; so it is where others move the descriptor. Prints "in place". */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

enum { SIZE = 20000, STEPS = 60000 };

#define EXPECT(what) do if (!(what)) { printf("%d: %s\n", __LINE__, #what); exit(1); } while (0)

static unsigned char content[SIZE];
static uint32_t seed = 1;

static long next(long n)
{
	seed = seed * 1664525 + 1013904223;
	return (long)((seed >> 8) % (uint32_t)n);
}

static FILE *open_file(const char *mode)
{
	FILE *f = fopen("walked", "w");

	for (long i = 0; i < SIZE; i++)
		content[i] = (unsigned char)(i * 7 + i / 251);
	EXPECT(f && fwrite(content, 1, SIZE, f) == SIZE && !fclose(f) && (f = fopen("walked", mode)));
	return f;
}

/* Goes from place to a random one, near or far. */
static long seek_somewhere(FILE *f, long place)
{
	long to = next(3) ? place + next(200) - 100 : next(SIZE);

	if (to < 0 || to > SIZE)
		to = next(SIZE);
	switch (next(4)) {
	case 0: EXPECT(!fseek(f, to - place, SEEK_CUR)); break;
	case 1: EXPECT(!fseek(f, to - SIZE, SEEK_END)); break;
	default: EXPECT(!fseek(f, to, SEEK_SET));
	}
	return to;
}

static long read_some(FILE *f, long place)
{
	static unsigned char bytes[SIZE];
	long n = next(20) ? next(100) : next(9000), most = SIZE - place;
	int c;

	if (next(2)) {
		c = getc(f);
		EXPECT(place == SIZE ? c == EOF && feof(f) : c == content[place]);
		return place + (c != EOF);
	}
	EXPECT(fread(bytes, 1, (size_t)n, f) == (size_t)(n < most ? n : most));
	n = n < most ? n : most;
	EXPECT(!memcmp(bytes, content + place, (size_t)n));
	return place + n;
}

/* What is pushed back is read again, or is gone with the next seek. */
static long push_back(FILE *f, long place)
{
	int c = next(2) ? content[place - 1] : 'x';

	EXPECT(ungetc(c, f) == c && ftell(f) == place - 1);
	if (next(2))
		EXPECT(getc(f) == c && ftell(f) == place);
	else
		place--;
	return seek_somewhere(f, place);
}

static long write_some(FILE *f, long place)
{
	long n = next(50);

	if (place + n > SIZE)
		n = SIZE - place;
	place = place + n > 0 ? place : 1;
	EXPECT(!fseek(f, place, SEEK_SET));
	for (long i = 0; i < n; i++, place++)
		EXPECT(putc(content[place] = (unsigned char)next(256), f) != EOF);
	EXPECT(next(2) || ftell(f) == place);
	switch (next(3)) {
	case 0: return seek_somewhere(f, place);
	case 1: return read_some(f, place);
	}
	EXPECT(!fflush(f));
	return place;
}

/* Another handle is used, and the stream is told so, or not. */
static long elsewhere(FILE *f, int fd, long place)
{
	long to = next(SIZE);

	if (next(2))
		return lseek(fd, to, SEEK_SET), place = next(SIZE), fseek(f, place, SEEK_SET), place;
	EXPECT(!fflush(f) && lseek(fd, 0, SEEK_CUR) == place && lseek(fd, to, SEEK_SET) == to);
	EXPECT(next(2) || ftell(f) == to);
	clearerr(f);
	return to;
}

static void walk(FILE *f, int fd, int writes)
{
	long place = 0;

	for (int i = 0; i < STEPS; i++) {
		switch (next(8)) {
		case 0: case 1: case 2: place = read_some(f, place); break;
		case 3: case 4: place = seek_somewhere(f, place); break;
		case 5: if (place > 0) place = push_back(f, place); break;
		case 6: if (writes) place = write_some(f, place); break;
		case 7: if (fd >= 0) place = elsewhere(f, fd, place); break;
		}
		if (next(2))
			EXPECT(ftell(f) == place && ftello(f) == place);
	}
	fclose(f);
}

static void walks(void)
{
	static char buffer[600];
	FILE *f = open_file("r");

	walk(f, fileno(f), 0);
	f = open_file("r");
	EXPECT(!setvbuf(f, buffer, _IOFBF, sizeof buffer));
	walk(f, fileno(f), 0);
	f = open_file("r+");
	walk(f, fileno(f), 1);
	f = open_file("r+");
	EXPECT(!setvbuf(f, NULL, _IONBF, 0));
	walk(f, fileno(f), 1);
	EXPECT((f = fmemopen(content, SIZE, "r")));
	walk(f, -1, 0);
}

static ssize_t read_cookie(void *at, char *to, size_t n)
{
	size_t left = SIZE - *(size_t *)at;

	n = n < left ? n : left;
	memcpy(to, content + *(size_t *)at, n);
	*(size_t *)at += n;
	return (ssize_t)n;
}

static int seek_cookie(void *at, off64_t *off, int whence)
{
	off64_t to = *off + (whence == SEEK_SET ? 0 : whence == SEEK_CUR ? *(off64_t *)at : SIZE);

	if (to < 0 || to > SIZE)
		return errno = EINVAL, -1;
	*(off64_t *)at = *off = to;
	return 0;
}

static void own_streams(void)
{
	size_t at = 0, length;
	char *text;
	FILE *f = fopencookie(&at, "r", (cookie_io_functions_t){ .read = read_cookie, .seek = seek_cookie });

	EXPECT(f);
	walk(f, -1, 0);
	EXPECT((f = open_memstream(&text, &length)) && fputs("some text", f) >= 0 && ftell(f) == 9);
	EXPECT(!fseek(f, 5, SEEK_SET) && fputs("more", f) >= 0 && ftell(f) == 9 && !fclose(f) && !strcmp(text, "some more"));
}

static void refusals(void)
{
	FILE *f = open_file("r");
	int ends[2];

	for (int i = 0; i < 100; i++)
		getc(f);
	EXPECT(!fseek(f, 50, SEEK_SET) && getc(f) == content[50] && !fseek(f, 20, SEEK_CUR));
	EXPECT(fseek(f, -1, SEEK_SET) == -1 && errno == EINVAL && fseek(f, -72, SEEK_CUR) == -1 && errno == EINVAL);
	EXPECT(fseek(f, LONG_MIN, SEEK_SET) == -1 && errno == EINVAL && fseek(f, 0, 7) == -1 && errno == EINVAL);
	EXPECT(ftell(f) == 71 && getc(f) == content[71]);
	fclose(f);
	EXPECT(!pipe(ends) && write(ends[1], "abcdef", 6) == 6 && (f = fdopen(ends[0], "r")) && getc(f) == 'a');
	EXPECT(fseek(f, 0, SEEK_CUR) == -1 && errno == ESPIPE && fseek(f, 2, SEEK_SET) == -1 && errno == ESPIPE);
	EXPECT(ftell(f) == -1 && errno == ESPIPE && getc(f) == 'b' && ungetc('x', f) == 'x' && getc(f) == 'x' && getc(f) == 'c');
	fclose(f);
}

/* What a file has meanwhile is seen from its beginning on, and behind what was its end. */
static void changes(void)
{
	FILE *f = fopen("changes", "w+"), *other;

	EXPECT(f && (other = fopen("changes", "r")) && fputs("one", f) >= 0 && !fflush(f));
	EXPECT(getc(other) == 'o' && ftell(other) == 1 && !fseek(other, 2, SEEK_SET) && getc(other) == 'e');
	rewind(f);
	EXPECT(fputs("two and", f) >= 0 && !fflush(f));
	rewind(other);
	EXPECT(getc(other) == 't' && !fseek(other, -1, SEEK_CUR) && getc(other) == 't');
	while (getc(other) != EOF);
	EXPECT(feof(other) && ftell(other) == 7 && fputs(" three", f) >= 0 && !fflush(f));
	EXPECT(!fseek(other, 0, SEEK_CUR) && !feof(other) && getc(other) == ' ' && ftell(other) == 8);
	EXPECT(!fseek(other, 2, SEEK_SET) && getc(other) == 'o' && getc(other) == ' ');
	while (getc(other) != EOF);
	clearerr(other);
	EXPECT(lseek(fileno(other), 0, SEEK_SET) == 0 && getc(other) == 't' && ftell(other) == 1);
	fclose(other);
	fclose(f);
}

static void appended(void)
{
	FILE *f = open_file("a+");
	char end[7] = "";

	EXPECT(!fseek(f, 10, SEEK_SET) && getc(f) == content[10] && ftell(f) == 11 && !fseek(f, 0, SEEK_CUR));
	EXPECT(fputs("at end", f) >= 0 && ftell(f) == SIZE + 6 && !fflush(f) && ftell(f) == SIZE + 6);
	EXPECT(!fseek(f, SIZE, SEEK_SET) && fread(end, 1, 6, f) == 6 && !strcmp(end, "at end") && ftell(f) == SIZE + 6);
	EXPECT(!fseek(f, 12, SEEK_SET) && getc(f) == content[12] && freopen("changes", "r", f) && ftell(f) == 0);
	EXPECT(getc(f) == 't' && ftell(f) == 1 && !fseek(f, 2, SEEK_SET) && getc(f) == 'o' && ftell(f) == 3);
	fclose(f);
}

static void shared(void)
{
	FILE *f = open_file("r");
	int status;

	for (int i = 0; i < 100; i++)
		EXPECT(getc(f) == content[i]);
	EXPECT(ftell(f) == 100 && !fseek(f, 50, SEEK_SET) && getc(f) == content[50] && !fflush(f));
	if (fork() == 0) {
		EXPECT(getc(f) == content[51] && ftell(f) == 52 && !fseek(f, 70, SEEK_SET));
		exit(!(getc(f) == content[70]));
	}
	EXPECT(wait(&status) > 0 && !status && ftell(f) == 71 && getc(f) == content[71]);
	EXPECT(!fseek(f, 60, SEEK_SET) && getc(f) == content[60]);
	if (fork() == 0)
		_exit(!(lseek(fileno(f), 15000, SEEK_SET) == 15000));
	EXPECT(wait(&status) > 0 && !status && !fseek(f, 61, SEEK_SET));
	for (int i = 61; i < SIZE; i++)
		EXPECT(getc(f) == content[i]);
	fclose(f);
}

static void unbuffered(void)
{
	FILE *f = open_file("r");
	unsigned char c;

	EXPECT(!setvbuf(f, NULL, _IONBF, 0) && !fseek(f, 5, SEEK_SET) && getc(f) == content[5] && ftell(f) == 6);
	EXPECT(read(fileno(f), &c, 1) == 1 && c == content[6] && ftell(f) == 7 && getc(f) == content[7] && ftell(f) == 8);
	fclose(f);
}

static void wide(void)
{
	FILE *f = fopen("wide", "w+");
	wchar_t line[9];

	EXPECT(setlocale(LC_ALL, "C.UTF-8"));
	EXPECT(f && fputws(L"some wide words", f) >= 0 && !fseek(f, 5, SEEK_SET) && fgetwc(f) == L'w' && ftell(f) == 6);
	EXPECT(ungetwc(L'x', f) == L'x' && ftell(f) == 5 && fgetwc(f) == L'x' && !fseek(f, 5, SEEK_SET) && fgetwc(f) == L'w');
	rewind(f);
	EXPECT(fputws(L"a line\nl\u00e4nger\n\u00e4\nshort", f) >= 0 && fclose(f) == 0 && (f = fopen("wide", "r")));
	EXPECT(fgetws(line, 8, f) && !wcscmp(line, L"a line\n") && ftell(f) == 7);
	EXPECT(fgetws(line, 3, f) && !wcscmp(line, L"l\u00e4") && fgetws(line, 5, f) && !wcscmp(line, L"nger"));
	EXPECT(fgetws(line, 9, f) && !wcscmp(line, L"\n") && fgetws(line, 9, f) && !wcscmp(line, L"\u00e4\n"));
	EXPECT(fgetws(line, 9, f) && !wcscmp(line, L"short") && feof(f) && !fgetws(line, 9, f));
	fclose(f);
}

int main(void)
{
	walks();
	own_streams();
	refusals();
	changes();
	appended();
	shared();
	unbuffered();
	wide();
	puts("in place");
	return 0;
}
