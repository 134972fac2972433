#ifndef _PROTOCOLS_TALKD_H
#define _PROTOCOLS_TALKD_H
#include <sys/types.h>
#include <sys/socket.h>
#include <stdint.h>
#include <mstatic/osockaddr.h>

#define NAME_SIZE 12
#define TTY_SIZE 16

typedef struct {
	unsigned char vers, type, answer, pad;
	uint32_t id_num;
	struct osockaddr addr, ctl_addr;
	int32_t pid;
	char l_name[NAME_SIZE], r_name[NAME_SIZE], r_tty[TTY_SIZE];
} CTL_MSG;

typedef struct {
	unsigned char vers, type, answer, pad;
	uint32_t id_num;
	struct osockaddr addr;
} CTL_RESPONSE;

#define TALK_VERSION 1

/* type */
#define LEAVE_INVITE 0
#define LOOK_UP 1
#define DELETE 2
#define ANNOUNCE 3

/* answer */
#define SUCCESS 0
#define NOT_HERE 1
#define FAILED 2
#define MACHINE_UNKNOWN 3
#define PERMISSION_DENIED 4
#define UNKNOWN_REQUEST 5
#define BADVERSION 6
#define BADADDR 7
#define BADCTLADDR 8

/* Seconds that an invitation lasts, and between two rings. */
#define MAX_LIFE 60
#define RING_WAIT 30
#endif
