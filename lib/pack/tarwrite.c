#include "tarwrite.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/fail.h"
#include "../base/file.h"
#include "../base/mem.h"
#include "../source/decode.h"

/* Bytes go from the tar's writer through a digest into the packer, and from that through another into the file. The
 * packer is an archive of one member as it is ("raw"), with a filter. */
struct writing {
	const char *to;
	int fd, error; /* error: errno of the file, or 0 */
	struct archive *tar, *packer;
	EVP_MD_CTX *inner, *outer;
	struct tar *made;
};

static la_ssize_t into_file(struct archive *a, void *data, const void *p, size_t n)
{
	struct writing *w = data;

	EVP_DigestUpdate(w->outer, p, n);
	w->made->outer_size += (long long)n;
	if (fd_write(w->fd, p, n) == 0)
		return (la_ssize_t)n;
	w->error = errno;
	archive_set_error(a, errno, "%s", strerror(errno));
	return ARCHIVE_FATAL;
}

static la_ssize_t into_packer(struct archive *a, void *data, const void *p, size_t n)
{
	struct writing *w = data;

	EVP_DigestUpdate(w->inner, p, n);
	w->made->inner_size += (long long)n;
	if (archive_write_data(w->packer, p, n) == (la_ssize_t)n)
		return (la_ssize_t)n;
	archive_set_error(a, archive_errno(w->packer), "%s", archive_error_string(w->packer));
	return ARCHIVE_FATAL;
}

static int cannot(const struct writing *w, const char *why)
{
	fail("cannot write %s: %s", w->to, w->error ? strerror(w->error) : why ? why : "libarchive does not say why");
	if (w->error == ENOSPC || w->error == EDQUOT)
		next_step("make room there, or name a place on another disk");
	return -1;
}

/* No time, no name, the same level always: the same bytes. */
static int open_packer(struct writing *w, enum tar_form form)
{
	static const struct {
		int (*filter)(struct archive *);
		const char *options;
	} forms[] = {[TAR_PLAIN] = {archive_write_add_filter_none, NULL},
		     [TAR_GZIP] = {archive_write_add_filter_gzip, "gzip:compression-level=9,gzip:!timestamp"},
		     [TAR_ZSTD] = {archive_write_add_filter_zstd, "zstd:compression-level=19"}};
	struct archive *a = w->packer;

	/* What libarchive was built without it would run a program for, and says ARCHIVE_WARN. */
	if (forms[form].filter(a) != ARCHIVE_OK)
		return fail("cannot write %s: this libarchive cannot pack that way", w->to);
	if (archive_write_set_format_raw(a) != ARCHIVE_OK || archive_write_set_bytes_in_last_block(a, 1) != ARCHIVE_OK ||
	    (forms[form].options && archive_write_set_options(a, forms[form].options) != ARCHIVE_OK) ||
	    archive_write_open(a, w, NULL, into_file, NULL) != ARCHIVE_OK)
		return cannot(w, archive_error_string(a));
	struct archive_entry *e = archive_entry_new();
	archive_entry_set_pathname(e, "data");
	archive_entry_set_filetype(e, AE_IFREG);
	int r = archive_write_header(a, e);
	archive_entry_free(e);
	return r == ARCHIVE_OK ? 0 : cannot(w, archive_error_string(a));
}

static int open_tar(struct writing *w)
{
	struct archive *a = w->tar;

	if (archive_write_set_format_pax_restricted(a) != ARCHIVE_OK || archive_write_set_bytes_in_last_block(a, 1) != ARCHIVE_OK ||
	    archive_write_open(a, w, NULL, into_packer, NULL) != ARCHIVE_OK)
		return cannot(w, archive_error_string(a));
	return 0;
}

static struct archive_entry *header_of(const struct tree_entry *t, time_t when)
{
	static const unsigned kinds[] = {[TREE_FOLDER] = AE_IFDIR, [TREE_FILE] = AE_IFREG, [TREE_LINK] = AE_IFLNK};
	struct archive_entry *e = archive_entry_new();
	char *folder = t->kind == TREE_FOLDER ? xasprintf("%s/", t->path) : NULL;

	archive_entry_set_pathname(e, folder ? folder : t->path);
	archive_entry_set_filetype(e, kinds[t->kind]);
	archive_entry_set_perm(e, t->mode);
	archive_entry_set_uid(e, t->uid);
	archive_entry_set_gid(e, t->gid);
	archive_entry_set_mtime(e, when, 0);
	archive_entry_set_size(e, t->kind == TREE_FILE ? t->size : 0);
	if (t->target)
		archive_entry_set_symlink(e, t->target);
	free(folder);
	return e;
}

static int put_bytes(struct writing *w, const char *p, size_t n)
{
	return archive_write_data(w->tar, p, n) == (la_ssize_t)n ? 0 : cannot(w, archive_error_string(w->tar));
}

/* Exactly as many bytes as the header says: a source that changed meanwhile is an error. */
static int put_source(struct writing *w, const struct tree_entry *t)
{
	char buf[1 << 16];
	long long left = t->size;
	ssize_t n = -1;
	int bad = 0, fd = open(t->source, O_RDONLY | O_CLOEXEC);

	while (!bad && fd >= 0 && (n = read(fd, buf, sizeof buf)) > 0 && n <= left) {
		bad = put_bytes(w, buf, (size_t)n);
		left -= n;
	}
	if (!bad && n < 0)
		bad = fail("cannot read %s: %s", t->source, strerror(errno));
	else if (!bad && (n > 0 || left))
		bad = fail("cannot take %s: it changed while it was read", t->source);
	if (fd >= 0)
		close(fd);
	return bad;
}

static int put_entry(struct writing *w, const struct tree_entry *t, time_t when)
{
	struct archive_entry *e = header_of(t, when);
	int r = archive_write_header(w->tar, e);

	archive_entry_free(e);
	if (r != ARCHIVE_OK && r != ARCHIVE_WARN)
		return cannot(w, archive_error_string(w->tar));
	if (t->kind != TREE_FILE)
		return 0;
	return t->source ? put_source(w, t) : put_bytes(w, t->bytes, (size_t)t->size);
}

static void hex_of(EVP_MD_CTX *ctx, char hex[DIGEST_HEX])
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned n = 0;

	EVP_DigestFinal_ex(ctx, sum, &n);
	for (size_t i = 0; i < n && 2 * i + 2 < DIGEST_HEX; i++)
		sprintf(hex + 2 * i, "%02x", sum[i]);
}

static int put_all(struct writing *w, const struct tree *t, time_t when, enum tar_form form)
{
	struct names names = names_enter();
	int bad = open_packer(w, form) != 0 || open_tar(w) != 0;

	for (size_t i = 0; !bad && i < t->n; i++)
		bad = put_entry(w, t->v[i], when);
	if (!bad && archive_write_close(w->tar) != ARCHIVE_OK)
		bad = cannot(w, archive_error_string(w->tar));
	if (!bad && archive_write_close(w->packer) != ARCHIVE_OK)
		bad = cannot(w, archive_error_string(w->packer));
	names_leave(names);
	return bad ? -1 : 0;
}

int tar_put(const struct tree *t, time_t when, enum tar_form form, const char *to, struct tar *made)
{
	struct writing w = {.to = to, .made = made, .tar = archive_write_new(), .packer = archive_write_new(),
			    .inner = EVP_MD_CTX_new(), .outer = EVP_MD_CTX_new(),
			    .fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
	int bad = w.fd < 0 ? fail("cannot create %s: %s", to, strerror(errno)) : 0;

	*made = (struct tar){0};
	EVP_DigestInit_ex(w.inner, EVP_sha256(), NULL);
	EVP_DigestInit_ex(w.outer, EVP_sha256(), NULL);
	bad = bad ? bad : put_all(&w, t, when, form);
	if (bad) { /* so that freeing them writes nothing more */
		archive_write_fail(w.tar);
		archive_write_fail(w.packer);
	}
	archive_write_free(w.tar);
	archive_write_free(w.packer);
	hex_of(w.inner, made->inner);
	hex_of(w.outer, made->outer);
	EVP_MD_CTX_free(w.inner);
	EVP_MD_CTX_free(w.outer);
	if (w.fd >= 0 && close(w.fd) != 0 && !bad) {
		w.error = errno;
		bad = cannot(&w, NULL);
	}
	if (bad && w.fd >= 0)
		unlink(to);
	return bad;
}
