/* Files of /etc with one entry a line. */
#include <stddef.h>
#include <stdio.h>

#define fields_line __mstatic_fields_line
#define fields_split __mstatic_fields_split
#define fields_words __mstatic_fields_words
#define fields_word __mstatic_fields_word
#define fields_number __mstatic_fields_number
#define fields_name __mstatic_fields_name

#define FIELDS_BLANKS " \t\n\v\f\r"

#define HIDDEN __attribute__((__visibility__("hidden")))

/* The next line that is neither empty nor a comment, into the buffer, without its end. 0, or ENOENT at the file's end,
 * ERANGE when it does not fit: it is the next line again then. */
HIDDEN int fields_line(FILE *f, char *buffer, size_t size);

/* Cuts the line at each separator, into at most n parts; the last one has what is left. Returns how many there are. */
HIDDEN int fields_split(char *line, int separator, char **parts, int n);

/* Cuts a text at any of the separators into words, none of them empty, whose addresses with a NULL behind go to the end
 * of the buffer; text is in the buffer, too. NULL when there is no room. */
HIDDEN char **fields_words(char *text, const char *separators, char *buffer, size_t size);

/* The next word of *text, which is moved behind it; NULL when there is none. Blanks are FIELDS_BLANKS. */
HIDDEN char *fields_word(char **text);

/* The number that the text begins with, a digit first: 1, with *end behind it, or 0. Base as with strtoul. */
HIDDEN int fields_number(const char *text, int base, char **end, unsigned long *number);

/* True when what is asked for is the name or one of the aliases. */
HIDDEN int fields_name(const char *name, char **aliases, const char *asked, int (*compare)(const char *, const char *));
