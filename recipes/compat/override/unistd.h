#ifndef _MSTATIC_UNISTD_H
#define _MSTATIC_UNISTD_H
#include_next <unistd.h>

#ifdef _GNU_SOURCE
#ifdef __cplusplus
extern "C" {
#endif
void closefrom(int);
int close_range(unsigned, unsigned, int);
#ifdef __cplusplus
}
#endif
#ifndef CLOSE_RANGE_UNSHARE
#define CLOSE_RANGE_UNSHARE (1U << 1)
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif
#ifndef TEMP_FAILURE_RETRY
#define TEMP_FAILURE_RETRY(expression) \
	(__extension__({ \
		long int _result; \
		do \
			_result = (long int)(expression); \
		while (_result == -1L && errno == EINTR); \
		_result; \
	}))
#endif
#endif

#include <mstatic/fortify.h>
#ifdef _MSTATIC_FORTIFY_ALL
#include <mstatic/fortify-unistd.h>
#endif
#endif
