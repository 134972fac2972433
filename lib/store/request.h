#ifndef MSTATIC_REQUEST_H
#define MSTATIC_REQUEST_H
/* A request for a fetch. */
#include "../base/argv.h"
#include "../build/box.h"
#include "../host/site.h"

struct fetch {
	const struct site *site;    /* offline is taken from there */
	struct argv names;          /* recipes, or folders with a '/' */
	enum sandbox_mode sandbox;  /* SANDBOX_AUTO: $MSTATIC_SANDBOX, or the best that works */
	const char *binutils;       /* binutils_key(); fetch() fills it in */
	int jobs;                   /* 0: one per processor */
	bool trial;                 /* who asks knows what to do when a `build` fails: only its log and its tree are kept */
	struct argv *added;         /* NULL, or receives the folders of the entries whose recipes were not in the sysroot */
};

#endif
