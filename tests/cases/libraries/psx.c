/* One thread asks for "no new privileges" by libpsx, and the others have it too; their capabilities can be set. */
#include <pthread.h>
#include <sys/capability.h>
#include <sys/prctl.h>
#include <sys/psx_syscall.h>
#include <sys/syscall.h>

static pthread_barrier_t barrier;

static void *look(void *has)
{
	pthread_barrier_wait(&barrier); /* it runs */
	pthread_barrier_wait(&barrier); /* it was asked for */
	*(int *)has = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
	return NULL;
}

int main(void)
{
	pthread_t threads[3];
	int has[3] = {0};
	cap_t own = cap_get_proc();

	pthread_barrier_init(&barrier, NULL, 4);
	for (int i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, look, &has[i]);
	pthread_barrier_wait(&barrier);
	if (psx_syscall6(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0) != 0)
		return 2;
	pthread_barrier_wait(&barrier);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	return !(has[0] == 1 && has[1] == 1 && has[2] == 1 && own && cap_set_proc(own) == 0);
}
