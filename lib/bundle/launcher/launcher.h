#ifndef MSTATIC_LAUNCHER_H
#define MSTATIC_LAUNCHER_H
/* What a bundle writes into its launcher, and the launcher reads: texts, each with its NUL, in the
 * place of the zone behind its mark, in this order. Paths are below the bundle's root, unless something else is said. */
#define LAUNCHER_MARK "mstatic-launcher-zone"
#define LAUNCHER_ZONE 16384

enum {
	FIELD_PACKED,    /* "": the bundle is a folder. Else the launcher is the beginning of a bundle in one file, and this is the
			    digest of what follows; then come FIELD_START and so on */
	FIELD_UP,        /* from the launcher's own folder to the root: "../.." */
	FIELD_LOADER,    /* "": FIELD_PROGRAM is an interpreter, and FIELD_LIBRARIES its script */
	FIELD_OPTION,    /* one more option of the loader, or the interpreter's; "" for none */
	FIELD_ARGV0,     /* the loader's option that is followed by what argv[0] is to be; "" where it has none */
	FIELD_LIBRARIES, /* folders, joined by ':' */
	FIELD_PROGRAM,
	FIELD_ENV        /* and all that follow, up to one that is "": NAME=PATHS, which are set unless they are set */
};
enum {
	FIELD_START = 1, /* what is started of it, below its folder: "bin/curl" */
	FIELD_AT,        /* where the packed bytes begin in the file, as a decimal number */
	FIELD_SIZE,      /* how many they are */
	FIELD_UNPACKED   /* how many they become */
};

/* The packed bytes are a deflate stream (RFC 1951) of records: this head, numbers with the least byte first, then the path
 * without NUL, then a file's bytes or a link's target. Folders come before what is in them. A kind of 0 ends them. */
enum {
	RECORD_KIND = 0, /* 'd', 'f', 'l' */
	RECORD_MODE = 1, /* 2 bytes */
	RECORD_PATH = 3, /* 2 bytes: the path's length */
	RECORD_DATA = 5, /* 8 bytes: the data's length */
	RECORD_HEAD = 13
};

#endif
