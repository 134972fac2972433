/* The kernel's headers beside the C library's, as programs include them. */
#include <net/if.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <linux/btrfs.h>
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/if_link.h>
#include <linux/if_packet.h>
#include <linux/input.h>
#include <linux/io_uring.h>
#include <linux/netfilter_ipv4/ip_tables.h>
#include <linux/netlink.h>
#include <linux/perf_event.h>
#include <linux/pkt_sched.h>
#include <linux/random.h>
#include <linux/rtnetlink.h>
#include <linux/seccomp.h>
#include <linux/version.h>
#include <asm/unistd.h>
#include <mtd/mtd-user.h>
#include <sound/asound.h>
#include <scsi/sg.h>

int main(void)
{
	struct tc_cbq_police old = {0}; /* a name that newer headers have lost */

	/* MIPS counts from 4000 or 5000 on. */
	return !(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 0) && __NR_openat2 % 1000 == 437 && FS_IOC_GETFLAGS) ||
	       old.police;
}
