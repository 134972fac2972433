/* An object for BPF that is none, types (BTF) written and read again; what asks the kernel may
 * be forbidden. */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static int quiet(enum libbpf_print_level level, const char *format, va_list arguments)
{
	(void)level;
	(void)format;
	(void)arguments;
	return 0;
}

int main(void)
{
	struct btf *types = btf__new_empty(), *again;
	const void *raw;
	const struct btf_type *t;
	enum bpf_prog_type program = 0;
	enum bpf_attach_type attach = 0;
	__u32 size = 0;
	int number, structure;

	libbpf_set_print(quiet);
	expect(libbpf_major_version() == LIBBPF_MAJOR_VERSION, "the version");
	expect(!bpf_object__open_mem("no object", 9, NULL) && errno, "what is no object");
	number = btf__add_int(types, "int", 4, BTF_INT_SIGNED);
	structure = btf__add_struct(types, "pair", 8);
	expect(number > 0 && structure > 0 && !btf__add_field(types, "one", number, 0, 0) &&
		       !btf__add_field(types, "two", number, 32, 0),
	       "types");
	raw = btf__raw_data(types, &size);
	again = raw ? btf__new(raw, size) : NULL;
	t = again ? btf__type_by_id(again, (__u32)structure) : NULL;
	expect(t && btf_is_struct(t) && btf_vlen(t) == 2 && !strcmp(btf__name_by_offset(again, t->name_off), "pair"),
	       "read again");
	expect(again && btf__find_by_name_kind(again, "int", BTF_KIND_INT) == number && btf__resolve_size(again, 2) == 8,
	       "one by its name");
	expect(!libbpf_prog_type_by_name("kprobe/do_exit", &program, &attach) && program == BPF_PROG_TYPE_KPROBE, "a section");
	expect(!strcmp(libbpf_bpf_map_type_str(BPF_MAP_TYPE_RINGBUF), "ringbuf"), "a kind's name");
	expect(bpf_obj_get("/none") < 0, "no such object in the kernel");
	btf__free(again);
	btf__free(types);
	return failures != 0;
}
