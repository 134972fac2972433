/* Descriptions from inside, with no terminfo file anywhere, and a screen with wide characters on it. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

int main(void)
{
	static const char *const terminals[] = {"xterm-256color", "linux", "screen", "tmux-256color", "vt100"};
	char text[4096] = "";
	int error;

	setenv("TERMINFO", "/nonexistent", 1);
	setenv("TERMINFO_DIRS", "/nonexistent", 1);
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++)
		if (setupterm(terminals[i], 1, &error) != OK)
			return 1;
	setlocale(LC_ALL, "C.UTF-8");
	FILE *out = fopen("screen", "w+"); /* tmpfile() is not for builds that see the host's /tmp */
	SCREEN *screen = out ? newterm("xterm-256color", out, stdin) : NULL;
	if (!screen || tigetnum("colors") != 256)
		return 2;
	mvaddwstr(3, 4, L"gr\u00fc\u00df dich");
	refresh();
	endwin();
	fflush(out);
	rewind(out);
	fread(text, 1, sizeof text - 1, out);
	puts(curses_version());
	return !strstr(text, "gr\xc3\xbc\xc3\x9f dich");
}
