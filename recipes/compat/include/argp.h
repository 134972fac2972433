#ifndef _ARGP_H
#define _ARGP_H
/* Arguments by tables: options, their help texts, and parsers that can be put together as a tree. */
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef __error_t_defined
#define __error_t_defined 1
typedef int error_t;
#endif

struct argp;
struct argp_state;

/* An array of these ends with one of zeros only. Without name and key, doc is a heading. */
struct argp_option {
	const char *name; /* the long name */
	int key;          /* what the parser gets; a printable character is the short option too */
	const char *arg;  /* the argument's name, NULL for none */
	int flags;
	const char *doc;
	int group;        /* 0: that of the option before; negative ones come last */
};

#define OPTION_ARG_OPTIONAL 0x1
#define OPTION_HIDDEN 0x2
#define OPTION_ALIAS 0x4     /* another name of the option before */
#define OPTION_DOC 0x8       /* no option: name is shown as it is */
#define OPTION_NO_USAGE 0x10 /* not in the usage line */
#define OPTION_NO_TRANS 0x20

/* Returns 0, an error number, or ARGP_ERR_UNKNOWN for a key that it does not know. */
typedef error_t (*argp_parser_t)(int key, char *arg, struct argp_state *state);
#define ARGP_ERR_UNKNOWN E2BIG

#define ARGP_KEY_ARG 0             /* an argument that is no option */
#define ARGP_KEY_ARGS 0x1000006    /* all that are left, from state->next on; when the above was unknown */
#define ARGP_KEY_END 0x1000001     /* no more */
#define ARGP_KEY_NO_ARGS 0x1000002 /* before it, when there was none */
#define ARGP_KEY_INIT 0x1000003    /* first of all; sets state->child_inputs */
#define ARGP_KEY_SUCCESS 0x1000004
#define ARGP_KEY_ERROR 0x1000005
#define ARGP_KEY_FINI 0x1000007    /* last of all */

struct argp {
	const struct argp_option *options;
	argp_parser_t parser;
	const char *args_doc;              /* "FILE..."; lines are alternatives */
	const char *doc;                   /* before the options, and after a \v behind them */
	const struct argp_child *children; /* ends with one whose argp is NULL */
	/* Gets each text of the help, returns it, another from malloc, or NULL. */
	char *(*help_filter)(int key, const char *text, void *input);
	const char *argp_domain;
};

#define ARGP_KEY_HELP_PRE_DOC 0x2000001
#define ARGP_KEY_HELP_POST_DOC 0x2000002
#define ARGP_KEY_HELP_HEADER 0x2000003
#define ARGP_KEY_HELP_EXTRA 0x2000004
#define ARGP_KEY_HELP_DUP_ARGS_NOTE 0x2000005
#define ARGP_KEY_HELP_ARGS_DOC 0x2000006

struct argp_child {
	const struct argp *argp;
	int flags;
	const char *header; /* the heading of its options; "" for none, yet a group of their own */
	int group;
};

struct argp_state {
	const struct argp *root_argp;
	int argc;
	char **argv;
	int next;            /* the argument that is parsed next; a parser may set it */
	unsigned flags;
	unsigned arg_num;    /* ARGP_KEY_ARG: its number */
	int quoted;          /* the argument behind "--", or 0 */
	void *input;         /* argp_parse's, or what the parent's child_inputs said */
	void **child_inputs;
	void *hook;          /* the parser's own */
	char *name;
	FILE *err_stream, *out_stream;
	void *pstate;
};

#define ARGP_PARSE_ARGV0 0x01
#define ARGP_NO_ERRS 0x02
#define ARGP_NO_ARGS 0x04
#define ARGP_IN_ORDER 0x08
#define ARGP_NO_HELP 0x10
#define ARGP_NO_EXIT 0x20
#define ARGP_LONG_ONLY 0x40
#define ARGP_SILENT (ARGP_NO_EXIT | ARGP_NO_ERRS | ARGP_NO_HELP)

error_t argp_parse(const struct argp *argp, int argc, char **argv, unsigned flags, int *arg_index, void *input);

extern const char *argp_program_version;
extern void (*argp_program_version_hook)(FILE *stream, struct argp_state *state);
extern const char *argp_program_bug_address;
extern error_t argp_err_exit_status;

#define ARGP_HELP_USAGE 0x01
#define ARGP_HELP_SHORT_USAGE 0x02
#define ARGP_HELP_SEE 0x04
#define ARGP_HELP_LONG 0x08
#define ARGP_HELP_PRE_DOC 0x10
#define ARGP_HELP_POST_DOC 0x20
#define ARGP_HELP_DOC (ARGP_HELP_PRE_DOC | ARGP_HELP_POST_DOC)
#define ARGP_HELP_BUG_ADDR 0x40
#define ARGP_HELP_LONG_ONLY 0x80
#define ARGP_HELP_EXIT_ERR 0x100
#define ARGP_HELP_EXIT_OK 0x200
#define ARGP_HELP_STD_ERR (ARGP_HELP_SEE | ARGP_HELP_EXIT_ERR)
#define ARGP_HELP_STD_USAGE (ARGP_HELP_SHORT_USAGE | ARGP_HELP_SEE | ARGP_HELP_EXIT_ERR)
#define ARGP_HELP_STD_HELP \
	(ARGP_HELP_SHORT_USAGE | ARGP_HELP_LONG | ARGP_HELP_EXIT_OK | ARGP_HELP_DOC | ARGP_HELP_BUG_ADDR)

void argp_help(const struct argp *argp, FILE *stream, unsigned flags, char *name);
void argp_state_help(const struct argp_state *state, FILE *stream, unsigned flags);
void argp_usage(const struct argp_state *state);
void argp_error(const struct argp_state *state, const char *format, ...)
	__attribute__((__format__(__printf__, 2, 3)));
void argp_failure(const struct argp_state *state, int status, int number, const char *format, ...)
	__attribute__((__format__(__printf__, 4, 5)));

#ifdef __cplusplus
}
#endif
#endif
