#ifndef __osockaddr_defined
#define __osockaddr_defined 1
/* An address as 4.3BSD had it. */
struct osockaddr {
	unsigned short sa_family;
	unsigned char sa_data[14];
};
#endif
