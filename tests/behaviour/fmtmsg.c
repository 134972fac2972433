/* fmtmsg's parts, by MSGVERB; severities that SEV_LEVEL and addseverity name. */
#define _GNU_SOURCE
#include <fmtmsg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void say(int result)
{
	printf("= %d\n", result);
}

static void messages(void)
{
	say(fmtmsg(MM_PRINT, "UX:cat", MM_ERROR, "illegal option", "refer to cat in manual", "UX:cat:001"));
	say(fmtmsg(MM_PRINT, "a:b", MM_WARNING, "", "", ""));
	say(fmtmsg(MM_PRINT, NULL, MM_HALT, NULL, NULL, NULL));
	say(fmtmsg(MM_PRINT, NULL, MM_INFO, NULL, "do", NULL));
	say(fmtmsg(MM_PRINT, NULL, MM_NOSEV, NULL, NULL, "tag"));
	for (int level = 4; level < 11; level++)
		say(fmtmsg(MM_PRINT, "a:b", level, "text", "action", "tag"));
}

static void severities(void)
{
	messages();
	for (int level = -1; level < 8; level++)
		say(addseverity(level, "FIRST"));
	say(addseverity(5, "SECOND"));
	say(addseverity(6, NULL));
	say(addseverity(6, NULL));
	messages();
	say(fmtmsg(MM_PRINT, "a:b", 5, "text", NULL, NULL));
	say(fmtmsg(MM_PRINT, "a:b", 5, NULL, "action", NULL));
	say(fmtmsg(MM_PRINT, "a:b", 5, NULL, NULL, "tag"));
	say(fmtmsg(0, "a:b", 5, "text", "action", "tag"));
	say(fmtmsg(MM_PRINT, "no colon", 5, "text", "action", "tag"));
	say(fmtmsg(MM_PRINT, "1234567890:12345678901234", 5, "text", "action", "tag"));
	say(fmtmsg(MM_PRINT, "12345678901:1", 5, "text", "action", "tag"));
	say(fmtmsg(MM_PRINT, "1:123456789012345", 5, "text", "action", "tag"));
}

/* The environment is read once. */
static void in_a_child(const char *name, const char *value, void (*run)(void))
{
	printf("%s=%s\n", name, value);
	if (fork() == 0) {
		setenv(name, value, 1);
		run();
		exit(0);
	}
	wait(NULL);
}

int main(void)
{
	static const char *const verbs[] = {"text", "text:tag", "severity:action", "label", "all", "label:all", "", ":"};

	setvbuf(stdout, NULL, _IONBF, 0);
	dup2(1, 2);
	for (int i = 0; i < 8; i++)
		in_a_child("MSGVERB", verbs[i], messages);
	in_a_child("SEV_LEVEL", "x,8,EIGHT:bad:y,9,NINE:z,3,NO:w,0xa,TEN", severities);
	return 0;
}
