#ifndef _FTS_H
#define _FTS_H
/* A walk through file trees. The working directory is never changed, with FTS_NOCHDIR or without:
 * fts_accpath, valid from the current directory, is fts_path. */
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stat;

typedef struct _ftsent {
	struct _ftsent *fts_cycle;  /* FTS_DC: the ancestor that it is again */
	struct _ftsent *fts_parent;
	struct _ftsent *fts_link;   /* the next in the same folder */
	long fts_number;            /* the caller's own */
	void *fts_pointer;          /* the same */
	char *fts_accpath;
	char *fts_path;             /* from the root that was given */
	int fts_errno;
	int fts_symfd;
	unsigned short fts_pathlen;
	unsigned short fts_namelen;
	ino_t fts_ino;
	dev_t fts_dev;
	nlink_t fts_nlink;
	short fts_level;
	unsigned short fts_info;
	unsigned short fts_flags;
	unsigned short fts_instr;
	struct stat *fts_statp;
	char fts_name[1];
} FTSENT;

typedef struct {
	struct _ftsent *fts_cur;    /* what fts_read returned last */
	struct _ftsent *fts_child;  /* what fts_children returned last */
	struct _ftsent **fts_array; /* room for sorting */
	dev_t fts_dev;              /* the device of the root */
	char *fts_path;
	int fts_rfd;
	int fts_pathlen;
	int fts_nitems;
	int (*fts_compar)(const FTSENT **, const FTSENT **);
	int fts_options;
} FTS;

/* fts_options */
#define FTS_COMFOLLOW 0x0001 /* follow symbolic links among the roots */
#define FTS_LOGICAL 0x0002   /* follow all symbolic links */
#define FTS_NOCHDIR 0x0004
#define FTS_NOSTAT 0x0008    /* fts_statp is not needed */
#define FTS_PHYSICAL 0x0010  /* follow none */
#define FTS_SEEDOT 0x0020    /* show . and .. */
#define FTS_XDEV 0x0040      /* stay on the device */
#define FTS_WHITEOUT 0x0080
#define FTS_OPTIONMASK 0x00ff
#define FTS_NAMEONLY 0x0100  /* fts_children: only names are needed */
#define FTS_STOP 0x0200

#define FTS_ROOTPARENTLEVEL (-1)
#define FTS_ROOTLEVEL 0

/* fts_info */
#define FTS_D 1        /* a folder, before what is in it */
#define FTS_DC 2       /* a folder that is its own ancestor */
#define FTS_DEFAULT 3  /* anything else */
#define FTS_DNR 4      /* a folder that cannot be read */
#define FTS_DOT 5      /* . or .. */
#define FTS_DP 6       /* a folder, after what is in it */
#define FTS_ERR 7      /* see fts_errno */
#define FTS_F 8        /* a plain file */
#define FTS_INIT 9
#define FTS_NS 10      /* stat failed */
#define FTS_NSOK 11    /* stat was not asked for */
#define FTS_SL 12      /* a symbolic link */
#define FTS_SLNONE 13  /* a symbolic link that leads nowhere */
#define FTS_W 14

/* fts_flags */
#define FTS_DONTCHDIR 0x01
#define FTS_SYMFOLLOW 0x02

/* fts_set */
#define FTS_AGAIN 1
#define FTS_FOLLOW 2
#define FTS_NOINSTR 3
#define FTS_SKIP 4

FTS *fts_open(char *const *roots, int options, int (*compare)(const FTSENT **, const FTSENT **));
FTSENT *fts_read(FTS *);
FTSENT *fts_children(FTS *, int options);
int fts_set(FTS *, FTSENT *, int instruction);
int fts_close(FTS *);

#ifdef _LARGEFILE64_SOURCE
typedef FTS FTS64;
typedef FTSENT FTSENT64;
#define fts64_open fts_open
#define fts64_read fts_read
#define fts64_children fts_children
#define fts64_set fts_set
#define fts64_close fts_close
#endif

#ifdef __cplusplus
}
#endif
#endif
