/* Nested functions whose address is taken, in the main thread and in others: also with a guard of no bytes, by default
 * attributes, and in a thread of a thread. */
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static int compare_by(int sign)
{
	int v[] = {5, 3, 9, 1, 7};
	int by(const void *a, const void *b) { return sign * (*(const int *)a - *(const int *)b); }

	qsort(v, 5, sizeof *v, by);
	return v[0] == (sign > 0 ? 1 : 9) && v[4] == (sign > 0 ? 9 : 1);
}

static void *sorts(void *arg)
{
	pthread_t t;
	void *r;
	int good = compare_by(1) && compare_by(-1);

	if (arg && (pthread_create(&t, NULL, sorts, NULL) || pthread_join(t, &r) || !r))
		return NULL;
	return good ? &compare_by : NULL;
}

static int c11(void *arg)
{
	return sorts(arg) != NULL;
}

int main(void)
{
	pthread_attr_t none;
	pthread_t a, b;
	thrd_t c;
	void *r, *s;
	int d;

	pthread_attr_init(&none);
	pthread_attr_setguardsize(&none, 0);
	pthread_attr_setstacksize(&none, 65536);
	if (!compare_by(1) || pthread_create(&a, NULL, sorts, &a) || pthread_create(&b, &none, sorts, NULL))
		return 1;
	if (thrd_create(&c, c11, NULL) || thrd_join(c, &d) || pthread_join(a, &r) || pthread_join(b, &s))
		return 1;
	return !r || !s || !d;
}
