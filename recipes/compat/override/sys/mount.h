#ifndef _MSTATIC_SYS_MOUNT_H
#define _MSTATIC_SYS_MOUNT_H
#include <fcntl.h>
#include <stdint.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include_next <sys/mount.h>

#ifndef BLOCK_SIZE
#define BLOCK_SIZE 1024
#define BLOCK_SIZE_BITS 10
#endif
#define MS_VERBOSE 32768
#ifndef MS_SUBMOUNT
#define MS_SUBMOUNT (1 << 26)
#endif
/* The kernel's <linux/mount.h> has these as well, and includes this header first. */
#ifndef OPEN_TREE_CLONE
#define OPEN_TREE_CLONE 1
#define OPEN_TREE_CLOEXEC O_CLOEXEC
#endif
#ifndef MOVE_MOUNT_F_SYMLINKS
#define MOVE_MOUNT_F_SYMLINKS 0x00000001
#define MOVE_MOUNT_F_AUTOMOUNTS 0x00000002
#define MOVE_MOUNT_F_EMPTY_PATH 0x00000004
#define MOVE_MOUNT_T_SYMLINKS 0x00000010
#define MOVE_MOUNT_T_AUTOMOUNTS 0x00000020
#define MOVE_MOUNT_T_EMPTY_PATH 0x00000040
#define MOVE_MOUNT_SET_GROUP 0x00000100
#define MOVE_MOUNT_BENEATH 0x00000200
#define MOVE_MOUNT__MASK 0x00000177
#endif
#ifndef FSOPEN_CLOEXEC
#define FSOPEN_CLOEXEC 0x00000001
#define FSPICK_CLOEXEC 0x00000001
#define FSPICK_SYMLINK_NOFOLLOW 0x00000002
#define FSPICK_NO_AUTOMOUNT 0x00000004
#define FSPICK_EMPTY_PATH 0x00000008
#define FSMOUNT_CLOEXEC 0x00000001
#endif
#ifndef MOUNT_ATTR_RDONLY
#define MOUNT_ATTR_RDONLY 0x00000001
#define MOUNT_ATTR_NOSUID 0x00000002
#define MOUNT_ATTR_NODEV 0x00000004
#define MOUNT_ATTR_NOEXEC 0x00000008
#define MOUNT_ATTR__ATIME 0x00000070
#define MOUNT_ATTR_RELATIME 0x00000000
#define MOUNT_ATTR_NOATIME 0x00000010
#define MOUNT_ATTR_STRICTATIME 0x00000020
#define MOUNT_ATTR_NODIRATIME 0x00000080
#define MOUNT_ATTR_IDMAP 0x00100000
#define MOUNT_ATTR_NOSYMFOLLOW 0x00200000
#endif
#ifndef MOUNT_ATTR_SIZE_VER0
#define MOUNT_ATTR_SIZE_VER0 32
#endif
struct mount_attr {
	uint64_t attr_set, attr_clr, propagation, userns_fd;
};
enum fsconfig_command {
	FSCONFIG_SET_FLAG,
	FSCONFIG_SET_STRING,
	FSCONFIG_SET_BINARY,
	FSCONFIG_SET_PATH,
	FSCONFIG_SET_PATH_EMPTY,
	FSCONFIG_SET_FD,
	FSCONFIG_CMD_CREATE,
	FSCONFIG_CMD_RECONFIGURE,
	FSCONFIG_CMD_CREATE_EXCL
};
#ifdef __cplusplus
extern "C" {
#endif
int fsopen(const char *, unsigned);
int fsmount(int, unsigned, unsigned);
int fsconfig(int, unsigned, const char *, const void *, int);
int fspick(int, const char *, unsigned);
int open_tree(int, const char *, unsigned);
int move_mount(int, const char *, int, const char *, unsigned);
int mount_setattr(int, const char *, unsigned, struct mount_attr *, size_t);
#ifdef __cplusplus
}
#endif
#endif
