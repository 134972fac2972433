/* Between the parts of wordexp. What returns an int returns 0 or one of WRDE_*. */
#include <stdbool.h>
#include <stddef.h>
#include <wordexp.h>

#define append __wordexp_append
#define add __wordexp_add
#define finish __wordexp_finish
#define add_value __wordexp_add_value
#define sum __wordexp_sum
#define output __wordexp_output
#define closing __wordexp_closing
#define cut __wordexp_cut

struct text {
	char *p; /* NULL where nothing was added */
	size_t n;
};

struct state {
	const char *in;      /* what is not read yet */
	int flags;
	const char *ifs;
	wordexp_t words;     /* those that are whole */
	struct text word;    /* the one that is being read */
	struct text pattern; /* the same for glob: what was quoted is so again */
	bool begun, magic;   /* there is a word, if an empty one; glob has something to look for */
};

int append(struct text *, char);
/* One more character of the word. */
int add(struct state *, char, bool quoted);
/* What an expansion gave: words of its own, unless it is quoted. */
int add_value(struct state *, const char *value, bool quoted);
/* The word is whole, if one was begun. */
int finish(struct state *);

/* A sum as the shell's $(( )) has it, from *p on, which is left at what does not belong to it. */
int sum(const char **p, long *value);
/* Adds what the shell prints for the command, without the line ends at its end. */
int output(const char *command, bool show_errors, struct text *);
/* Behind the bracket that closes the one before p, quotes and brackets within left out; NULL where there is none. */
const char *closing(const char *p, char open, char close);
/* The value without the start, or the end, that the pattern matches: the shortest one, or the longest. */
const char *cut(char *value, const char *pattern, bool start, bool longest);
