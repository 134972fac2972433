#ifndef _NFS_NFS_H
#define _NFS_NFS_H
#include <linux/nfs.h>
#endif
