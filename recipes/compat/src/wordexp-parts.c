/* What wordexp finds out by itself: sums, what commands print, where brackets end. */
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wordexp.h>

#include "wordexp-inside.h"

/* ---- sums ---- */

static void blanks(const char **p)
{
	*p += strspn(*p, " \t\n");
}

static int factor(const char **p, long *value)
{
	char *end;
	int error = 0;

	blanks(p);
	if (**p == '(') {
		++*p;
		if ((error = sum(p, value)) || **p != ')')
			return WRDE_SYNTAX;
		++*p;
	} else {
		*value = strtol(*p, &end, 0);
		if (end == *p)
			return WRDE_SYNTAX;
		*p = end;
	}
	blanks(p);
	return error;
}

static int product(const char **p, long *value)
{
	int error = factor(p, value);

	while (!error && (**p == '*' || **p == '/')) {
		char operator = *(*p)++;
		long right;
		if ((error = factor(p, &right)))
			break;
		if (operator == '/' && (right == 0 || (right == -1 && *value == -__LONG_MAX__ - 1)))
			return WRDE_SYNTAX;
		*value = operator == '*' ? (long)((unsigned long)*value * (unsigned long)right) : *value / right;
	}
	return error;
}

int sum(const char **p, long *value)
{
	int error = product(p, value);

	while (!error && (**p == '+' || **p == '-')) {
		char operator = *(*p)++;
		long right;
		if ((error = product(p, &right)))
			break;
		*value = (long)(operator == '+' ? (unsigned long)*value + (unsigned long)right :
				(unsigned long)*value - (unsigned long)right);
	}
	return error;
}


static void run(const char *command, int out, bool show_errors)
{
	int null = open("/dev/null", O_WRONLY);

	dup2(out, STDOUT_FILENO);
	if (!show_errors)
		dup2(null, STDERR_FILENO);
	unsetenv("IFS");
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

/* What the command prints, without the line ends at its end. */
int output(const char *command, bool show_errors, struct text *t)
{
	int ends[2], error = 0;
	char buffer[512];
	ssize_t n;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return WRDE_NOSPACE;
	if ((pid = fork()) == 0)
		run(command, ends[1], show_errors);
	close(ends[1]);
	while (!error && pid > 0 && ((n = read(ends[0], buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR)))
		for (ssize_t i = 0; !error && i < n; i++)
			error = append(t, buffer[i]);
	close(ends[0]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	while (t->n && t->p[t->n - 1] == '\n')
		t->p[--t->n] = '\0';
	return pid < 0 ? WRDE_NOSPACE : error;
}

/* ---- texts ---- */

const char *closing(const char *p, char open, char close)
{
	int depth = 1;

	for (char quote = 0; *p; p++) {
		if (*p == '\\' && quote != '\'' && p[1])
			p++;
		else if (quote)
			quote = *p == quote ? 0 : quote;
		else if (*p == '\'' || *p == '"')
			quote = *p;
		else if (*p == open)
			depth++;
		else if (*p == close && !--depth)
			return p + 1;
	}
	return NULL;
}

const char *cut(char *value, const char *pattern, bool start, bool longest)
{
	size_t n = strlen(value);

	for (size_t i = 0; i <= n; i++) {
		size_t at = start == longest ? n - i : i;
		char kept = value[at];
		if (start) {
			value[at] = '\0';
			bool matches = fnmatch(pattern, value, 0) == 0;
			value[at] = kept;
			if (matches)
				return value + at;
		} else if (fnmatch(pattern, value + at, 0) == 0) {
			value[at] = '\0';
			return value;
		}
	}
	return value;
}
