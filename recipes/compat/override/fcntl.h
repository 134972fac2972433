#ifndef _MSTATIC_FCNTL_H
#define _MSTATIC_FCNTL_H
#include <features.h>
#if defined(_POSIX_C_SOURCE) || defined(_XOPEN_SOURCE) || defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#include <sys/stat.h>
#endif
#include_next <fcntl.h>

#if defined(_GNU_SOURCE) || defined(_BSD_SOURCE)
#ifndef LOCK_SH
#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
#endif
#endif
#if (defined(_GNU_SOURCE) || defined(_BSD_SOURCE)) && !defined(F_GETLK64)
#define F_GETLK64 F_GETLK
#define F_SETLK64 F_SETLK
#define F_SETLKW64 F_SETLKW
#endif
#if defined(_LARGEFILE64_SOURCE) && !defined(fcntl64)
#define fcntl64 fcntl
#endif
#ifndef O_FSYNC
#define O_FSYNC O_SYNC
#endif
#ifndef F_EXLCK
#define F_EXLCK 4
#define F_SHLCK 8
#endif
#ifdef _GNU_SOURCE
#define LOCK_MAND 32
#define LOCK_READ 64
#define LOCK_WRITE 128
#define LOCK_RW 192
#ifndef FALLOC_FL_NO_HIDE_STALE
#define FALLOC_FL_NO_HIDE_STALE 4
#define FALLOC_FL_COLLAPSE_RANGE 8
#define FALLOC_FL_ZERO_RANGE 16
#define FALLOC_FL_INSERT_RANGE 32
#define FALLOC_FL_UNSHARE_RANGE 64
#endif
#ifndef F_DUPFD_QUERY
#define F_DUPFD_QUERY 1027
#define F_CREATED_QUERY 1028
#endif
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x0020
#endif
#ifndef AT_HANDLE_FID
#define AT_HANDLE_FID 0x200
#endif
#ifndef RWH_WRITE_LIFE_NOT_SET
#define RWH_WRITE_LIFE_NOT_SET RWF_WRITE_LIFE_NOT_SET
#endif
#ifndef SYNC_FILE_RANGE_WRITE_AND_WAIT
#define SYNC_FILE_RANGE_WRITE_AND_WAIT \
	(SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WAIT_AFTER)
#endif
#endif
#endif
