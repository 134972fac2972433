#ifndef _BITS_TYPES_H
#define _BITS_TYPES_H
/* The types that glibc's own headers are written with; some programs are, too. As wide as musl's. */
#include <features.h>
#include <stdint.h>
#include <stddef.h>
#include <sys/types.h>

typedef unsigned char __u_char;
typedef unsigned short __u_short;
typedef unsigned __u_int;
typedef unsigned long __u_long;
typedef int8_t __int8_t;
typedef uint8_t __uint8_t;
typedef int16_t __int16_t;
typedef uint16_t __uint16_t;
typedef int32_t __int32_t;
typedef uint32_t __uint32_t;
typedef int64_t __int64_t;
typedef uint64_t __uint64_t;
typedef __int8_t __int_least8_t;
typedef __uint8_t __uint_least8_t;
typedef __int16_t __int_least16_t;
typedef __uint16_t __uint_least16_t;
typedef __int32_t __int_least32_t;
typedef __uint32_t __uint_least32_t;
typedef __int64_t __int_least64_t;
typedef __uint64_t __uint_least64_t;
typedef int64_t __quad_t;
typedef uint64_t __u_quad_t;
typedef intmax_t __intmax_t;
typedef uintmax_t __uintmax_t;
typedef dev_t __dev_t;
typedef uid_t __uid_t;
typedef gid_t __gid_t;
typedef ino_t __ino_t;
typedef ino_t __ino64_t;
typedef mode_t __mode_t;
typedef nlink_t __nlink_t;
typedef off_t __off_t;
typedef off_t __off64_t;
typedef off_t __loff_t;
typedef pid_t __pid_t;
typedef clock_t __clock_t;
typedef id_t __id_t;
typedef time_t __time_t;
typedef useconds_t __useconds_t;
typedef suseconds_t __suseconds_t;
typedef int __daddr_t;
typedef key_t __key_t;
typedef clockid_t __clockid_t;
typedef void *__timer_t;
typedef blksize_t __blksize_t;
typedef blkcnt_t __blkcnt_t;
typedef blkcnt_t __blkcnt64_t;
typedef fsblkcnt_t __fsblkcnt_t;
typedef fsblkcnt_t __fsblkcnt64_t;
typedef fsfilcnt_t __fsfilcnt_t;
typedef fsfilcnt_t __fsfilcnt64_t;
typedef ssize_t __ssize_t;
typedef long __syscall_slong_t;
typedef unsigned long __syscall_ulong_t;
typedef char *__caddr_t;
typedef intptr_t __intptr_t;
typedef unsigned __socklen_t;
typedef int __sig_atomic_t;
#define __fsid_t_defined 1
#endif
