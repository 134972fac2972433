/* What a wrong start-up object, thread pointer or library would break; says what machine it runs on. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <zlib.h>

static __thread int answer = 41;

static void *add_one(void *data)
{
	*(int *)data = answer + 1;
	return data;
}

int main(void)
{
	volatile double two = 2;
	struct utsname u;
	pthread_t t;
	int got = 0;

	uname(&u);
	if (pthread_create(&t, NULL, add_one, &got) || pthread_join(t, NULL))
		return 1;
	if (crc32(0, (const void *)"mstatic", 7) == 0)
		return 1;
	printf("hello %s %d %.4f\n", u.machine, got, sqrt(two));
	return answer != 41;
}
