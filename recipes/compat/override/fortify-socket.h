/* Included by <sys/socket.h>, see fortify.h. */
#ifdef __cplusplus
extern "C" {
#endif

ssize_t __mstatic_recv(int, void *, size_t, int) __asm__("recv");
ssize_t __mstatic_recvfrom(int, void *, size_t, int, struct sockaddr *, socklen_t *) __asm__("recvfrom");

_FORTIFY_FN ssize_t recv(int fd, void *to, size_t n, int flags)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __mstatic_recv(fd, to, n, flags);
}

_FORTIFY_FN ssize_t recvfrom(int fd, void *to, size_t n, int flags, struct sockaddr *from, socklen_t *length)
{
	_FORTIFY_NEED(n, _FORTIFY_ROOM(to));
	return __mstatic_recvfrom(fd, to, n, flags, from, length);
}

#ifdef __cplusplus
}
#endif
