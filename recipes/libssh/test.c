/* A server and a client at two ends of a socket: keys are agreed upon, a password is asked for, a command is run. */
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static ssh_channel answer(ssh_session s)
{
	ssh_channel c = 0;
	ssh_message m;
	while ((m = ssh_message_get(s))) {
		int type = ssh_message_type(m), sub = ssh_message_subtype(m), done = 0;
		if (type == SSH_REQUEST_AUTH && sub == SSH_AUTH_METHOD_PASSWORD)
			done = !strcmp(ssh_message_auth_password(m), "secret") && !ssh_message_auth_reply_success(m, 0);
		else if (type == SSH_REQUEST_CHANNEL_OPEN && sub == SSH_CHANNEL_SESSION)
			done = (c = ssh_message_channel_request_open_reply_accept(m)) != 0;
		else if (type == SSH_REQUEST_CHANNEL && sub == SSH_CHANNEL_REQUEST_EXEC && c) {
			ssh_message_channel_request_reply_success(m);
			ssh_message_free(m);
			return c;
		}
		if (!done)
			ssh_message_reply_default(m);
		ssh_message_free(m);
	}
	return 0;
}

static void *server(void *fd)
{
	ssh_bind b = ssh_bind_new();
	ssh_session s = ssh_new();
	ssh_key key;
	ssh_channel c;
	int no = 0;
	ssh_bind_options_set(b, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
	if (!ssh_pki_generate_key(SSH_KEYTYPE_ED25519, 0, &key) && !ssh_bind_options_set(b, SSH_BIND_OPTIONS_IMPORT_KEY, key) &&
	    !ssh_bind_accept_fd(b, s, *(int *)fd) && !ssh_handle_key_exchange(s) && (c = answer(s))) {
		ssh_channel_write(c, "done", 5);
		ssh_channel_send_eof(c);
		ssh_channel_request_send_exit_status(c, 7);
		ssh_channel_close(c);
		while (ssh_message_get(s))
			;
	}
	ssh_free(s);
	ssh_bind_free(b);
	return 0;
}

int main(void)
{
	int pair[2], no = 0;
	char word[8] = "";
	pthread_t t;
	ssh_session s;
	if (ssh_init() || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || pthread_create(&t, 0, server, pair + 1))
		return 1;
	s = ssh_new();
	ssh_options_set(s, SSH_OPTIONS_HOST, "localhost");
	ssh_options_set(s, SSH_OPTIONS_USER, "me");
	ssh_options_set(s, SSH_OPTIONS_PROCESS_CONFIG, &no);
	ssh_options_set(s, SSH_OPTIONS_FD, pair);
	if (ssh_connect(s) || ssh_userauth_password(s, 0, "wrong") != SSH_AUTH_DENIED ||
	    ssh_userauth_password(s, 0, "secret") != SSH_AUTH_SUCCESS)
		return 2;
	ssh_channel c = ssh_channel_new(s);
	if (ssh_channel_open_session(c) || ssh_channel_request_exec(c, "something") || ssh_channel_read(c, word, sizeof word, 0) != 5)
		return 3;
	ssh_channel_free(c);
	ssh_disconnect(s);
	ssh_free(s);
	close(pair[0]);
	pthread_join(t, 0);
	return strcmp(word, "done") != 0;
}
