/* Without a guard: what it does depends on NDEBUG each time. */
#include_next <assert.h>

#undef assert_perror
#ifdef _GNU_SOURCE
#ifdef NDEBUG
#define assert_perror(error) ((void)0)
#else
#define assert_perror(error) \
	((void)(!(error) || (__assert_perror_fail((error), __FILE__, __LINE__, __func__), 0)))
#endif
#ifdef __cplusplus
extern "C"
#endif
void __assert_perror_fail(int, const char *, unsigned, const char *) __attribute__((__noreturn__));
#endif
