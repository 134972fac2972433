#ifndef _PROTOCOLS_TIMED_H
#define _PROTOCOLS_TIMED_H
#include <sys/types.h>
#include <sys/time.h>

#define TSPVERSION 1
#define ANYADDR NULL
#ifndef MAXHOSTNAMELEN
#define MAXHOSTNAMELEN 64
#endif

struct tsp {
	unsigned char tsp_type, tsp_vers;
	unsigned short tsp_seq;
	union {
		struct timeval tspu_time;
		char tspu_hopcnt;
	} tsp_u;
	char tsp_name[64];
};
#define tsp_time tsp_u.tspu_time
#define tsp_hopcnt tsp_u.tspu_hopcnt

#define TSP_ANY 0
#define TSP_ADJTIME 1
#define TSP_ACK 2
#define TSP_MASTERREQ 3
#define TSP_MASTERACK 4
#define TSP_SETTIME 5
#define TSP_MASTERUP 6
#define TSP_SLAVEUP 7
#define TSP_ELECTION 8
#define TSP_ACCEPT 9
#define TSP_REFUSE 10
#define TSP_CONFLICT 11
#define TSP_RESOLVE 12
#define TSP_QUIT 13
#define TSP_DATE 14
#define TSP_DATEREQ 15
#define TSP_DATEACK 16
#define TSP_TRACEON 17
#define TSP_TRACEOFF 18
#define TSP_MSITE 19
#define TSP_MSITEREQ 20
#define TSP_TEST 21
#define TSP_SETDATE 22
#define TSP_SETDATEREQ 23
#define TSP_LOOP 24
#define TSPTYPENUMBER 25

#ifdef TSPTYPES
char *tsptype[TSPTYPENUMBER] = {
	(char *)"ANY", (char *)"ADJTIME", (char *)"ACK", (char *)"MASTERREQ", (char *)"MASTERACK",
	(char *)"SETTIME", (char *)"MASTERUP", (char *)"SLAVEUP", (char *)"ELECTION", (char *)"ACCEPT",
	(char *)"REFUSE", (char *)"CONFLICT", (char *)"RESOLVE", (char *)"QUIT", (char *)"DATE",
	(char *)"DATEREQ", (char *)"DATEACK", (char *)"TRACEON", (char *)"TRACEOFF", (char *)"MSITE",
	(char *)"MSITEREQ", (char *)"TEST", (char *)"SETDATE", (char *)"SETDATEREQ", (char *)"LOOP",
};
#endif
#endif
