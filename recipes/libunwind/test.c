/* The functions on this stack, up to main, and a way back to one of them. */
#define UNW_LOCAL_ONLY
#include <libunwind.h>
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

static int found;

__attribute__((__noinline__)) int deeper(int n)
{
	unw_context_t context;
	unw_cursor_t cursor;
	unw_word_t offset, ip = 0;
	void *places[32];
	char name[64];

	if (n)
		return deeper(n - 1) + 1;
	expect(!unw_getcontext(&context) && !unw_init_local(&cursor, &context), "a stack");
	do {
		if (!unw_get_proc_name(&cursor, name, sizeof name, &offset))
			found |= !strcmp(name, "deeper") ? 1 : !strcmp(name, "main") ? 2 : 0;
		expect(!unw_get_reg(&cursor, UNW_REG_IP, &ip), "a place");
	} while (unw_step(&cursor) > 0);
	expect(unw_backtrace(places, 32) >= 5, "their places");
	return 0;
}

int main(void)
{
	expect(deeper(3) == 3 && found == 3, "the functions on it");
	expect(!strcmp(unw_strerror(-UNW_EBADREG), "bad register number"), "an error's text");
	return failures != 0;
}
