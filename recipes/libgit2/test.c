/* A repository in a folder of its own: init, add, commit, read back what was committed; a regular expression of
 * the configuration; and HTTPS and SSH are in. */
#include <git2.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	const git_error *e = git_error_last();

	if (!ok) {
		printf("FAILED: %s: %s\n", what, e ? e->message : "");
		failures++;
	}
}

static void commit(git_repository *repo, git_oid *id)
{
	git_index *index;
	git_oid tree_id;
	git_tree *tree = NULL;
	git_signature *me = NULL;
	FILE *f = fopen("repo/hello", "w");

	fputs("hello, git\n", f);
	fclose(f);
	git_repository_index(&index, repo);
	expect(!git_index_add_bypath(index, "hello") && !git_index_write(index), "add");
	expect(!git_index_write_tree(&tree_id, index) && !git_tree_lookup(&tree, repo, &tree_id), "the tree");
	git_signature_new(&me, "Me", "me@localhost", 1000000000, 0);
	expect(!git_commit_create_v(id, repo, "HEAD", me, me, NULL, "first\n", tree, 0), "commit");
	git_signature_free(me);
	git_tree_free(tree);
	git_index_free(index);
}

/* Not every build has any: what connects is tried where it can be. */
static int has_sockets(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	return fd >= 0 && close(fd) == 0;
}

int main(void)
{
	git_repository *repo = NULL;
	git_config *config = NULL;
	git_config_iterator *found = NULL;
	git_config_entry *entry;
	git_object *blob = NULL;
	git_remote *remote = NULL;
	git_oid id;
	char hex[41] = "";
	int features;

	git_libgit2_init();
	features = git_libgit2_features();
	expect(features & GIT_FEATURE_HTTPS && features & GIT_FEATURE_SSH && features & GIT_FEATURE_THREADS,
	       "HTTPS, SSH, threads");
	expect(!git_repository_init(&repo, "repo", 0), "init");
	if (!repo)
		return 1;
	commit(repo, &id);
	git_oid_tostr(hex, sizeof hex, &id);
	expect(!strcmp(hex, "9c13b3895673afaecf9ac1470896e311311683a4"), "the commit's name is as git makes it");
	expect(!git_revparse_single(&blob, repo, "HEAD:hello") &&
	       !strcmp(git_blob_rawcontent((git_blob *)blob), "hello, git\n"), "what was committed");
	git_repository_config(&config, repo);
	git_config_set_string(config, "test.one", "1");
	expect(!git_config_iterator_glob_new(&found, config, "^te.t\\.") && !git_config_next(&entry, found) &&
	       !strcmp(entry->name, "test.one"), "a pattern");
	expect(!git_remote_create_anonymous(&remote, repo, "https://127.0.0.1:1/x.git") &&
	       git_remote_connect(remote, GIT_DIRECTION_FETCH, NULL, NULL, NULL) != 0 &&
	       (!has_sockets() || strstr(git_error_last()->message, "connect")), "nobody listens there");
	git_remote_free(remote);
	git_config_iterator_free(found);
	git_config_free(config);
	git_object_free(blob);
	git_repository_free(repo);
	git_libgit2_shutdown();
	return failures != 0;
}
