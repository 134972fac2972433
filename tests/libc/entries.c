/* Everything in the lists of users, groups and their shadows, twice: names, and how much there is of the rest. */
#define _GNU_SOURCE
#include <grp.h>
#include <gshadow.h>
#include <pwd.h>
#include <shadow.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
	struct passwd *p;
	struct group *g;
	struct spwd *s;
	struct sgrp *h;

	for (int twice = 0; twice < 2; twice++) {
		while ((p = getpwent()))
			printf("passwd %s %zu\n", p->pw_name, strlen(p->pw_gecos));
		while ((g = getgrent())) {
			size_t n = 0;
			while (g->gr_mem[n])
				n++;
			printf("group %s %zu\n", g->gr_name, n);
		}
		while ((s = getspent()))
			printf("shadow %s %zu\n", s->sp_namp, strlen(s->sp_pwdp));
		while ((h = getsgent())) {
			size_t n = 0;
			while (h->sg_mem[n])
				n++;
			printf("gshadow %s %zu\n", h->sg_namp, n);
		}
		setpwent();
		setgrent();
		setspent();
		setsgent();
	}
	return 0;
}
