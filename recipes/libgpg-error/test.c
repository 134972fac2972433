#include <gpg-error.h>
#include <stdio.h>
#include <string.h>

GPGRT_LOCK_DEFINE(lock);

int main(void)
{
	gpg_error_t e = gpg_err_make(GPG_ERR_SOURCE_USER_1, GPG_ERR_BAD_MAC);
	char *text, line[32];
	size_t n;
	if (!gpg_error_check_version(GPG_ERROR_VERSION) || gpg_err_code(e) != GPG_ERR_BAD_MAC ||
	    gpg_err_source(e) != GPG_ERR_SOURCE_USER_1 || !strstr(gpg_strerror(e), "MAC"))
		return 1;
	if (gpg_err_code_from_errno(gpg_err_code_to_errno(GPG_ERR_ENOENT)) != GPG_ERR_ENOENT)
		return 2;
	if (gpgrt_lock_lock(&lock) || gpgrt_lock_trylock(&lock) == 0 || gpgrt_lock_unlock(&lock))
		return 3;
	/* A stream in memory, Base64 and the formatted strings of its own. */
	gpgrt_stream_t s = gpgrt_fopenmem(0, "w+b");
	if (!s || gpgrt_fprintf(s, "%s %d\n", "line", 7) < 0 || gpgrt_fseek(s, 0, SEEK_SET))
		return 4;
	if (!gpgrt_fgets(line, sizeof line, s) || strcmp(line, "line 7\n") || gpgrt_fclose(s))
		return 5;
	char data[] = "aGVsbG8=\n";
	gpgrt_b64state_t b = gpgrt_b64dec_start(0);
	if (!b || gpgrt_b64dec_proc(b, data, strlen(data), &n) || n != 5 || memcmp(data, "hello", 5) || gpgrt_b64dec_finish(b))
		return 6;
	return gpgrt_asprintf(&text, "%05d", 42) != 5 || strcmp(text, "00042");
}
