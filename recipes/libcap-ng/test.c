/* Names and numbers of capabilities, this process's own, and a state that is changed, saved and brought back. */
#include <cap-ng.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>

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
	const char *name = capng_capability_to_name(CAP_NET_RAW);
	void *state;
	char *text;

	expect(name && !strcmp(name, "net_raw"), "a number's name");
	expect(capng_name_to_capability("chown") == CAP_CHOWN && capng_name_to_capability("none such") < 0, "a name's number");
	expect(!capng_get_caps_process(), "those of this process");
	capng_clear(CAPNG_SELECT_CAPS);
	expect(capng_have_capabilities(CAPNG_SELECT_CAPS) == CAPNG_NONE, "none");
	expect(!capng_updatev(CAPNG_ADD, CAPNG_EFFECTIVE | CAPNG_PERMITTED, CAP_KILL, CAP_CHOWN, -1), "two of them");
	expect(capng_have_capability(CAPNG_EFFECTIVE, CAP_KILL) == 1, "one is there");
	expect(capng_have_capability(CAPNG_EFFECTIVE, CAP_SYS_ADMIN) == 0, "another is not");
	expect(capng_have_capabilities(CAPNG_SELECT_CAPS) == CAPNG_PARTIAL, "some");
	text = capng_print_caps_text(CAPNG_PRINT_BUFFER, CAPNG_EFFECTIVE);
	expect(text && strstr(text, "chown") && strstr(text, "kill"), "as a text");
	state = capng_save_state();
	capng_fill(CAPNG_SELECT_CAPS);
	capng_restore_state(&state);
	expect(capng_have_capability(CAPNG_EFFECTIVE, CAP_SYS_ADMIN) == 0, "as it was");
	return failures != 0;
}
