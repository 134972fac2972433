/* std::call_once: an exception must pass it and leave the flag as it was. It cannot pass musl's pthread_once, whose
 * callers must not unwind: the program would end. `build` adds this to mutex.cc and makes <mutex> use it. */
namespace std _GLIBCXX_VISIBILITY(default)
{
_GLIBCXX_BEGIN_NAMESPACE_VERSION

namespace
{
  enum { none, running, done };
  __gthread_mutex_t once_mutex = __GTHREAD_MUTEX_INIT;
  __gthread_cond_t once_changed = __GTHREAD_COND_INIT;

  // Ends a run: the flag says done, or, after an exception, none.
  struct once_end
  {
    __gthread_once_t* flag;
    int state;

    ~once_end()
    {
      __gthread_mutex_lock(&once_mutex);
      __atomic_store_n(flag, state, __ATOMIC_RELEASE);
      __gthread_cond_broadcast(&once_changed);
      __gthread_mutex_unlock(&once_mutex);
    }
  };
}

  int
  __once_run(__gthread_once_t* flag, void (*function)(void))
  {
    static_assert(is_same<__gthread_once_t, int>::value, "the flag is a number");
    if (__atomic_load_n(flag, __ATOMIC_ACQUIRE) == done)
      return 0;
    __gthread_mutex_lock(&once_mutex);
    while (*flag == running)
      __gthread_cond_wait(&once_changed, &once_mutex);
    bool first = *flag != done;
    if (first)
      *flag = running;
    __gthread_mutex_unlock(&once_mutex);
    if (first)
      {
	once_end end = { flag, none };
	function();
	end.state = done;
      }
    return 0;
  }

_GLIBCXX_END_NAMESPACE_VERSION
}
