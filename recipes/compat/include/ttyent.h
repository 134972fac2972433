#ifndef _TTYENT_H
#define _TTYENT_H
#include <features.h>

#define _PATH_TTYS "/etc/ttys"
#define _TTYS_OFF "off"
#define _TTYS_ON "on"
#define _TTYS_SECURE "secure"
#define _TTYS_WINDOW "window"
#define TTY_ON 0x01
#define TTY_SECURE 0x02

struct ttyent {
	char *ty_name;
	char *ty_getty;
	char *ty_type;
	int ty_status;
	char *ty_window;
	char *ty_comment;
};

#ifdef __cplusplus
extern "C" {
#endif
/* From /etc/ttys; what is returned lasts until the next call. */
struct ttyent *getttyent(void);
struct ttyent *getttynam(const char *);
int setttyent(void);
int endttyent(void);
#ifdef __cplusplus
}
#endif
#endif
