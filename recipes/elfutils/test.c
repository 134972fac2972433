/* An ELF file is written and read again, and the functions of this process are known by their addresses. */
#include <elfutils/libdw.h>
#include <elfutils/libdwfl.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;

static void expect(int ok, const char *what)
{
	if (!ok) {
		printf("FAILED: %s\n", what);
		failures++;
	}
}

static void write_file(void)
{
	int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
	Elf *elf = elf_begin(fd, ELF_C_WRITE, NULL);
	Elf64_Ehdr *head = elf ? elf64_newehdr(elf) : NULL;
	Elf_Scn *section = elf ? elf_newscn(elf) : NULL;
	Elf_Data *data = section ? elf_newdata(section) : NULL;

	expect(head && data, "an ELF file");
	if (!head || !data)
		return;
	head->e_ident[EI_DATA] = ELFDATA2MSB;
	head->e_machine = EM_S390;
	data->d_buf = "hello";
	data->d_size = 5;
	elf64_getshdr(section)->sh_type = SHT_PROGBITS;
	expect(elf_update(elf, ELF_C_WRITE) > 64, "written");
	elf_end(elf);
	close(fd);
}

static void read_file(void)
{
	int fd = open("file", O_RDONLY);
	Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
	GElf_Ehdr head;
	Elf_Data *data = elf_getdata(elf_getscn(elf, 1), NULL);

	expect(gelf_getehdr(elf, &head) && head.e_machine == EM_S390, "read again, by another machine");
	expect(data && data->d_size == 5 && !memcmp(data->d_buf, "hello", 5), "what is in it");
	elf_end(elf);
	close(fd);
	remove("file");
}

static void own_file(void)
{
	static const Dwfl_Callbacks calls = {.find_elf = dwfl_linux_proc_find_elf, .find_debuginfo = dwfl_standard_find_debuginfo};
	Dwfl *dwfl = dwfl_begin(&calls);
	Dwfl_Module *module;
	const char *name;

	expect(dwfl && !dwfl_linux_proc_report(dwfl, getpid()) && !dwfl_report_end(dwfl, NULL, NULL), "this process");
	module = dwfl_addrmodule(dwfl, (Dwarf_Addr)(size_t)&own_file);
	name = module ? dwfl_module_addrname(module, (Dwarf_Addr)(size_t)&own_file) : NULL;
	expect(name && !strcmp(name, "own_file"), "a function's name");
	dwfl_end(dwfl);
}

int main(void)
{
	Elf *none = elf_memory((char *)"no ELF file", 11);
	Dwarf *dwarf = dwarf_begin_elf(none, DWARF_C_READ, NULL);

	expect(elf_version(EV_CURRENT) == EV_CURRENT, "the version");
	expect(elf_kind(none) == ELF_K_NONE && !dwarf && dwarf_errno(), "what is none");
	elf_end(none);
	write_file();
	read_file();
	own_file();
	return failures != 0;
}
