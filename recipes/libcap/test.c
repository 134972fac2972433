/* Texts and sets of capabilities there and back, this process's own, and those of a file, which has none. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/capability.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

int main(void)
{
	cap_t c = cap_from_text("cap_net_raw,cap_chown=ep cap_kill+i"), own = cap_get_proc();
	cap_flag_value_t set = CAP_CLEAR;
	cap_value_t value = -1;
	char *text = c ? cap_to_text(c, NULL) : NULL, *name;

	expect(text && strstr(text, "cap_net_raw") && strstr(text, "cap_kill"), "a text, read and written");
	expect(c && !cap_get_flag(c, CAP_CHOWN, CAP_PERMITTED, &set) && set == CAP_SET, "a flag that is set");
	expect(c && !cap_get_flag(c, CAP_SYS_ADMIN, CAP_PERMITTED, &set) && set == CAP_CLEAR, "one that is not");
	expect(!cap_from_name("cap_setuid", &value) && value == CAP_SETUID, "a name");
	name = cap_to_name(CAP_SYS_TIME);
	expect(name && !strcmp(name, "cap_sys_time"), "and a number's");
	expect(!cap_from_text("cap_nonsense=ep") && errno == EINVAL, "no such capability");
	expect(own && !cap_set_proc(own), "this process keeps its own");
	expect(!cap_get_file("/proc/self/exe"), "a file without any");
	cap_free(name);
	cap_free(text);
	cap_free(own);
	cap_free(c);
	return failures != 0;
}
