/* This program's own stack, the names of functions in it, and one by its address. Files and lines are there where a
 * program has such data, which this one need not have. */
#include <backtrace.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int failures, seen, errors;
static uintptr_t frames[32];
static int count;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static int frame(void *data, uintptr_t pc)
{
	(void)data;
	if (count < 32)
		frames[count++] = pc;
	return 0;
}

static void symbol(void *data, uintptr_t pc, const char *name, uintptr_t value, uintptr_t size)
{
	(void)data;
	if (name && pc - value < size)
		seen |= !strcmp(name, "deeper") ? 1 : !strcmp(name, "main") ? 2 : 0;
}

static void error(void *data, const char *message, int number)
{
	(void)data;
	printf("%s: %d\n", message, number);
	errors++;
}

__attribute__((__noinline__)) int deeper(struct backtrace_state *state)
{
	int e = backtrace_simple(state, 0, frame, error, NULL);

	return e + count;
}

int main(void)
{
	struct backtrace_state *state = backtrace_create_state(NULL, 0, error, NULL);

	expect(state && deeper(state) >= 2, "the stack");
	for (int i = 0; i < count; i++)
		backtrace_syminfo(state, frames[i], symbol, error, NULL);
	expect(seen == 3, "the functions in it");
	seen = 0;
	expect(backtrace_syminfo(state, (uintptr_t)&deeper, symbol, error, NULL) && seen == 1, "one by its address");
	expect(!errors, "no error");
	return failures != 0;
}
