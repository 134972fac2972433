/* A program of argp's, as its manual shows them. */
#include <argp.h>
#include <stdlib.h>

const char *argp_program_version = "options 1.0";
const char *argp_program_bug_address = "<bugs@example.org>";

static const struct argp_option options[] = {
	{"verbose", 'v', 0, 0, "Say more", 0},
	{"quiet", 'q', 0, 0, "Say less", 0},
	{"silent", 's', 0, OPTION_ALIAS, 0, 0},
	{"output", 'o', "FILE", 0, "Write to FILE instead of standard output, which is where everything goes", 0},
	{0, 0, 0, 0, "Rarely needed:", 5},
	{"level", 'l', "N", OPTION_ARG_OPTIONAL, "Level N", 0},
	{"an-option-with-a-long-name", 300, "X", 0, "Text", 0},
	{0}};

static error_t parse(int key, char *arg, struct argp_state *s)
{
	switch (key) {
	case 'v': case 'q': case 's':
		printf("-%c\n", key);
		return 0;
	case 'o': case 'l': case 300:
		printf("%d=%s\n", key, arg ? arg : "none");
		return 0;
	case ARGP_KEY_ARG:
		if (s->arg_num >= 2)
			argp_usage(s);
		printf("%u: %s\n", s->arg_num, arg);
		return 0;
	case ARGP_KEY_END:
		if (s->arg_num < 1)
			argp_error(s, "no argument");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int main(int argc, char **argv)
{
	static const struct argp argp = {options, parse, "ARG1 [ARG2]", "options -- a test\vThat is all.", 0, 0, 0};

	return argp_parse(&argp, argc, argv, 0, 0, 0);
}
