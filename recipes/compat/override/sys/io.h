#ifndef _MSTATIC_SYS_IO_H
#define _MSTATIC_SYS_IO_H
#include_next <sys/io.h>

#if defined(__i386__) || defined(__x86_64__)
/* With a pause behind them: a write to a port that nothing is at takes as long as the bus does. */
#define _MSTATIC_PAUSE __asm__ __volatile__("outb %%al, $0x80" : : : "memory")
static __inline unsigned char inb_p(unsigned short port)
{
	unsigned char value = inb(port);
	_MSTATIC_PAUSE;
	return value;
}
static __inline unsigned short inw_p(unsigned short port)
{
	unsigned short value = inw(port);
	_MSTATIC_PAUSE;
	return value;
}
static __inline unsigned inl_p(unsigned short port)
{
	unsigned value = inl(port);
	_MSTATIC_PAUSE;
	return value;
}
static __inline void outb_p(unsigned char value, unsigned short port)
{
	outb(value, port);
	_MSTATIC_PAUSE;
}
static __inline void outw_p(unsigned short value, unsigned short port)
{
	outw(value, port);
	_MSTATIC_PAUSE;
}
static __inline void outl_p(unsigned value, unsigned short port)
{
	outl(value, port);
	_MSTATIC_PAUSE;
}
#undef _MSTATIC_PAUSE
#endif
#endif
