#ifndef _GSHADOW_H
#define _GSHADOW_H
#include <features.h>
#include <stddef.h>
#include <stdio.h>
#include <paths.h>

#define _PATH_GSHADOW "/etc/gshadow"
#define GSHADOW _PATH_GSHADOW

struct sgrp {
	char *sg_namp;
	char *sg_passwd;
	char **sg_adm;
	char **sg_mem;
};

#ifdef __cplusplus
extern "C" {
#endif
void setsgent(void);
void endsgent(void);
struct sgrp *getsgent(void);
struct sgrp *getsgnam(const char *);
struct sgrp *sgetsgent(const char *);
struct sgrp *fgetsgent(FILE *);
int putsgent(const struct sgrp *, FILE *);
/* The result and its strings are in the buffer; ERANGE when it is too small. */
int getsgent_r(struct sgrp *, char *, size_t, struct sgrp **);
int getsgnam_r(const char *, struct sgrp *, char *, size_t, struct sgrp **);
int sgetsgent_r(const char *, struct sgrp *, char *, size_t, struct sgrp **);
int fgetsgent_r(FILE *, struct sgrp *, char *, size_t, struct sgrp **);
#ifdef __cplusplus
}
#endif
#endif
