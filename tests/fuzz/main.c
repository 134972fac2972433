/* Runs a LLVMFuzzerTestOneInput harness without clang's libFuzzer: each file named as it is, then
 * mutations of them, the same ones every time.
 *
 *   gcc -fsanitize=address,undefined -fno-sanitize-recover=all … main.c fuzz-NAME.c …
 *   ./fuzz-NAME FILE…        FUZZ_ROUNDS mutations in all (default 3000)
 *
 * An input that crashes it, or takes more than 20 s, is left in ./fuzz-crash. What the code under test
 * says on stderr is dropped. */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
void __sanitizer_set_death_callback(void (*fn)(void)) __attribute__((weak));

enum { ROUNDS = 3000, SECONDS = 20 };

struct input {
	uint8_t *bytes;
	size_t n;
};

static struct input now;
static uint64_t state = 88172645463325252u;

static uint64_t random_below(uint64_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? state % n : 0;
}

static void save(void)
{
	int fd = open("fuzz-crash", O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (fd >= 0 && write(fd, now.bytes, now.n) == (ssize_t)now.n)
		close(fd);
}

static void on_signal(int sig)
{
	save();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void run(struct input in)
{
	/* an exact copy, so that a read behind its end is seen */
	now.n = in.n;
	now.bytes = malloc(in.n);
	if (in.n)
		memcpy(now.bytes, in.bytes, in.n);
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(now.bytes, now.n);
	alarm(0);
	free(now.bytes);
}

static struct input read_file(const char *path)
{
	struct input in = {0};
	FILE *f = fopen(path, "rb");
	size_t cap = 0, got;

	if (!f) {
		perror(path);
		exit(2);
	}
	do {
		cap = cap ? cap * 2 : 4096;
		in.bytes = realloc(in.bytes, cap);
		got = fread(in.bytes + in.n, 1, cap - in.n, f);
		in.n += got;
	} while (in.n == cap);
	fclose(f);
	return in;
}

/* bytes has room for n + 64. */
static size_t mutate(uint8_t *bytes, size_t n)
{
	static const uint8_t telling[] = {0, 1, 0x7f, 0x80, 0xff, '/', '.', '\n', ' ', '-', '%', '@'};
	size_t at = random_below(n), len = random_below(16), from;

	switch (n ? random_below(7) : 5) {
	case 0:
		return random_below(n + 1);
	case 1:
		bytes[at] ^= (uint8_t)(1u << random_below(8));
		return n;
	case 2:
		bytes[at] = telling[random_below(sizeof telling)];
		return n;
	case 3: /* a number at its limits */
		memset(bytes + at, random_below(2) ? 0xff : 0, len < n - at ? len : n - at);
		return n;
	case 4: /* a piece is lost */
		len = len < n - at ? len : n - at;
		memmove(bytes + at, bytes + at + len, n - at - len);
		return n - len;
	case 5: /* a piece is repeated, or new */
		memmove(bytes + at + len, bytes + at, n - at);
		for (size_t i = 0; i < len; i++)
			bytes[at + i] = telling[random_below(sizeof telling)];
		return n + len;
	default:
		from = random_below(n);
		len = len < n - at ? len : n - at;
		memmove(bytes + at, bytes + from, len < n - from ? len : n - from);
		return n;
	}
}

static void run_mutation(struct input seed)
{
	size_t steps = 1 + random_below(4);
	struct input m = {malloc(seed.n + 64 * steps), seed.n};

	if (seed.n)
		memcpy(m.bytes, seed.bytes, seed.n);
	while (steps--)
		m.n = mutate(m.bytes, m.n);
	run(m);
	free(m.bytes);
}

int main(int argc, char **argv)
{
	const char *wish = getenv("FUZZ_ROUNDS");
	long rounds = wish ? strtol(wish, NULL, 10) : ROUNDS;
	struct input *seeds = calloc((size_t)argc, sizeof *seeds);

	if (argc < 2) {
		fprintf(stderr, "usage: %s FILE…\n", argv[0]);
		return 2;
	}
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(save);
	signal(SIGALRM, on_signal);
	signal(SIGABRT, on_signal);
	for (int i = 1; i < argc; i++)
		seeds[i - 1] = read_file(argv[i]);
	stderr = fopen("/dev/null", "w"); /* the sanitizers write to descriptor 2 itself */
	run((struct input){0});
	for (int i = 0; i < argc - 1; i++)
		run(seeds[i]);
	for (long i = 0; i < rounds; i++)
		run_mutation(seeds[i % (argc - 1)]);
	for (int i = 0; i < argc - 1; i++)
		free(seeds[i].bytes);
	free(seeds);
	return 0;
}
