#ifndef _BITS_TYPES_H
#define _BITS_TYPES_H
/* The types that glibc's own headers are written with; programs are, too, and take them from any header: they bring no
 * other name along. As wide as musl's. */
typedef unsigned char __u_char;
typedef unsigned short __u_short;
typedef unsigned __u_int;
typedef unsigned long __u_long;
typedef __INT8_TYPE__ __int8_t;
typedef __UINT8_TYPE__ __uint8_t;
typedef __INT16_TYPE__ __int16_t;
typedef __UINT16_TYPE__ __uint16_t;
typedef __INT32_TYPE__ __int32_t;
typedef __UINT32_TYPE__ __uint32_t;
typedef __INT64_TYPE__ __int64_t;
typedef __UINT64_TYPE__ __uint64_t;
typedef __int8_t __int_least8_t;
typedef __uint8_t __uint_least8_t;
typedef __int16_t __int_least16_t;
typedef __uint16_t __uint_least16_t;
typedef __int32_t __int_least32_t;
typedef __uint32_t __uint_least32_t;
typedef __int64_t __int_least64_t;
typedef __uint64_t __uint_least64_t;
typedef __int64_t __quad_t;
typedef __uint64_t __u_quad_t;
typedef __INTMAX_TYPE__ __intmax_t;
typedef __UINTMAX_TYPE__ __uintmax_t;
typedef __uint64_t __dev_t;
typedef unsigned __uid_t;
typedef unsigned __gid_t;
typedef __uint64_t __ino_t;
typedef __uint64_t __ino64_t;
typedef unsigned __mode_t;
typedef __int64_t __off_t;
typedef __int64_t __off64_t;
typedef __int64_t __loff_t;
typedef int __pid_t;
typedef long __clock_t;
typedef unsigned __id_t;
typedef __int64_t __time_t;
typedef unsigned __useconds_t;
typedef __int64_t __suseconds_t;
typedef int __daddr_t;
typedef int __key_t;
typedef int __clockid_t;
typedef void *__timer_t;
typedef __int64_t __blkcnt_t;
typedef __int64_t __blkcnt64_t;
typedef __uint64_t __fsblkcnt_t;
typedef __uint64_t __fsblkcnt64_t;
typedef __uint64_t __fsfilcnt_t;
typedef __uint64_t __fsfilcnt64_t;
typedef __PTRDIFF_TYPE__ __ssize_t;
typedef long __syscall_slong_t;
typedef unsigned long __syscall_ulong_t;
typedef char *__caddr_t;
typedef __INTPTR_TYPE__ __intptr_t;
typedef unsigned __socklen_t;
typedef int __sig_atomic_t;
typedef long __fsword_t;
typedef unsigned long long __rlim_t, __rlim64_t;
#define __fsid_t_defined 1

/* Not the same on every machine: as the C library's own header has them. */
#ifdef __DEFINED_nlink_t
typedef nlink_t __nlink_t;
#else
#define nlink_t __nlink_t
#define __NEED_nlink_t
#endif
#ifdef __DEFINED_blksize_t
typedef blksize_t __blksize_t;
#else
#define blksize_t __blksize_t
#define __NEED_blksize_t
#endif
#include <bits/alltypes.h>
#ifdef nlink_t
#undef nlink_t
#undef __NEED_nlink_t
#undef __DEFINED_nlink_t
#endif
#ifdef blksize_t
#undef blksize_t
#undef __NEED_blksize_t
#undef __DEFINED_blksize_t
#endif
#endif
