#!/usr/bin/env bats
# What programs find with glibc: names that musl lacks, what headers bring along, and the same behaviour.
load helper

setup_file() {
	need_recipes musl
}

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR" || return
}

# uses: writes one file for each set of headers in cases/glibc/uses, with a function for each of its rows, and
# all.c, which calls none of them but needs them all.
uses() {
	awk -F'|' '/^#/ { next } {
		if (!($1 in number)) {
			number[$1] = ++n
			file = "use" n ".c"
			print "#define _GNU_SOURCE" >file
			split($1, headers, " ")
			for (i = 1; i in headers; i++) print "#include <" headers[i] ">" >file
		}
		file = "use" number[$1] ".c"
		printf "#ifdef __cplusplus\nextern \"C\"\n#endif\nvoid use%d(void);\nvoid use%d(void) { %s; }\n", NR, NR, $2 >file
		print "void use" NR "(void);" >"all.c"
		calls = calls "\tuse" NR "();\n"
	} END { print "int main(int argc, char **argv)\n{\n\tif (argc < 2)\n\t\treturn 0;\n" calls "\treturn !argv;\n}" >"all.c" }' \
		"$TOP/tests/cases/glibc/uses"
}

@test "names of glibc's: each compiles with its headers alone in C and C++, and links" {
	uses
	mstatic-cc -w -Werror=implicit-function-declaration -Werror=incompatible-pointer-types -o all ./*.c -pthread
	./all
	assert_static all
	mstatic-c++ -x c++ -w -fpermissive -fsyntax-only use*.c
}

# The table is of one version of glibc, as Debian packages it.
@test "names of glibc's: the table of all says what is there, and why not" {
	local version
	version=$(dpkg-query -W -f '${Version}' libc6-dev 2>/dev/null) || version='not a package here'
	[[ $version == 2.36-* ]] || skip "the table is of Debian's libc6-dev 2.36; it is $version"
	python3 "$TOP/tests/check-glibc.py"
}

@test "headers that glibc has" {
	local header how failed=
	while read -r header; do
		case $header in '' | '#'*) continue ;; esac
		echo "#include <$header>" >>all.h
		for how in -D_GNU_SOURCE -w '-std=c99 -D_POSIX_C_SOURCE=200809L'; do
			# shellcheck disable=SC2086  # several words
			echo "#include <$header>" | mstatic-cc $how -fsyntax-only -x c - || failed+=" $header"
		done
	done <"$TOP/tests/cases/glibc/headers"
	echo "failed:$failed"
	[ -z "$failed" ]
	mstatic-c++ -fsyntax-only -x c++ all.h
	tac all.h | mstatic-c++ -fsyntax-only -x c++ -
}

@test "any header tells that wchar_t is Unicode and floating point is IEEE's, in C and C++, to gcc and clang" {
	local header compilers cc cxx
	for header in stdio stdlib string wchar stdint limits locale unistd errno ctype time math inttypes sys/types; do
		{
			echo "#include <$header.h>"
			echo '#if __STDC_ISO_10646__ < 201103L || !__STDC_IEC_559__'
			echo "#error $header.h does not tell"
			echo '#endif'
		} >told.c
		for compilers in 'gcc g++' 'clang clang++'; do
			read -r cc cxx <<<"$compilers"
			command -v "$cc" >/dev/null || continue
			MSTATIC_CC=$cc MSTATIC_CXX=$cxx mstatic-cc -c told.c -o told.o
			MSTATIC_CC=$cc MSTATIC_CXX=$cxx mstatic-c++ -x c++ -c told.c -o told.o
		done
	done
	echo '#include <features.h>' | mstatic-cc -x assembler-with-cpp -c - -o told.o
}

@test "what musl lacks does what it does with glibc" {
	mstatic-cc -w -o behaves "$TOP/tests/libc/glibc.c" -lm -pthread
	mkdir empty
	cd empty
	../behaves >../seen 2>&1
	diff "$TOP/tests/cases/glibc/behaviour" ../seen
}

# takes COMPILER FILE LANGUAGE
takes() {
	"$1" -w -D_GNU_SOURCE -fsyntax-only -x "$3" "$2" 2>/dev/null
}

@test "headers of the kernel beside the C library's: what compiles with glibc does here, whichever is first" {
	local kernel libc order wrong=
	while read -r kernel libc; do
		case $kernel in '' | '#'*) continue ;; esac
		printf '#include <%s>\n' "$kernel" "$libc" >kernel-first.h
		printf '#include <%s>\n' "$libc" "$kernel" >libc-first.h
		for order in kernel-first.h libc-first.h; do
			takes mstatic-cc $order c || ! takes gcc $order c || wrong+=" $kernel+$libc:$order"
			takes mstatic-c++ $order c++ || ! takes g++ $order c++ || wrong+=" $kernel+$libc:$order:c++"
		done
	done <"$TOP/tests/cases/glibc/pairs"
	echo "wrong:$wrong"
	[ -z "$wrong" ]
}

@test "numbers that headers name are those of glibc" {
	[ "$(ldd --version | sed -n '1s/.* //p')" = 2.36 ] || skip 'some of them count what the version knows'
	awk -F'|' '/^#/ { next } {
		if (!($1 in number)) {
			number[$1] = ++n
			print "#define _GNU_SOURCE\n#include <sys/types.h>\n#include <stdio.h>\n#include <" $1 ">" >"numbers" n ".c"
			print "void show" n "(void);\nvoid show" n "(void)\n{" >"numbers" n ".c"
			print "void show" n "(void);" >"main.c"
			calls = calls "\tshow" n "();\n"
		}
		file = "numbers" number[$1] ".c"
		count = split($4, names, " ")
		for (i = 1; i <= count; i++) {
			sub(/^!/, "", names[i])
			both = names[i]
			if (!sub(/@/, "0", names[i])) both = ""
			sub(/@/, "1", both)
			type = $5 ~ /^"/ ? " %s\\n\", " : " %lld\\n\", (long long)"
			print "#ifdef " $3 names[i] "\n\tprintf(\"" $3 names[i] type $3 names[i] ");\n#endif" >file
			if (both) print "#ifdef " $3 both "\n\tprintf(\"" $3 both type $3 both ");\n#endif" >file
		}
	} END {
		print "int main(void)\n{\n" calls "\treturn 0;\n}" >"main.c"
		for (i = 1; i <= n; i++) print "}" >"numbers" i ".c"
	}' "$TOP/recipes/compat/src/numbers"
	gcc -w -o theirs main.c numbers*.c
	mstatic-cc -w -o ours main.c numbers*.c
	./theirs >theirs.out
	./ours >ours.out
	[ "$(wc -l <theirs.out)" -gt 500 ]
	# Those that are newer are here alone.
	run -1 grep -vxFf ours.out theirs.out
}

@test "what cannot be is refused when it is compiled, with the reason and another way" {
	local headers body reason
	while IFS='|' read -r headers body reason; do
		{
			echo '#define _GNU_SOURCE'
			for header in $headers; do echo "#include <$header>"; done
			echo "int main(void) { $body; return 0; }"
		} >x.c
		run mstatic-cc -w -o x x.c
		echo "$body: $output"
		[ "$status" -ne 0 ]
		[[ $output == *"$reason"* ]]
	done <<-'E'
		gconv.h||use iconv_open and iconv, or libiconv
		sys/platform/x86.h||ask __builtin_cpu_supports
		nss.h|__nss_configure_lookup("passwd", "files")|no modules to choose from
		printf.h|register_printf_specifier('Y', 0, 0)|print such values by a function
	E
}

@test "what headers name beyond musl's does what it does with glibc" {
	mstatic-cc -w -o kin "$TOP/tests/libc/kin.c"
	PATH=.:$PATH kin >seen 2>&1
	diff "$TOP/tests/cases/glibc/kin" seen
}

@test "what glibc has had since: bits, wide strings with a bound, the process behind a descriptor" {
	mstatic-cc -Wall -Wextra -Werror -o newer "$TOP/tests/libc/newer.c"
	./newer
	mstatic-cc -std=c99 -pedantic -Werror -x c -fsyntax-only - <<<'#include <stdbit.h>'
	mstatic-c++ -pedantic -Werror -x c++ -fsyntax-only - <<<'#include <stdbit.h>'
}

@test "wordexp does what it does with glibc; no shell is wanted but for commands" {
	need_chroot
	mkdir -p empty root/tmp
	mstatic-cc -w -o words "$TOP/tests/libc/words.c"
	(cd empty && ../words >../seen 2>/dev/null </dev/null)
	diff "$TOP/tests/cases/glibc/words" seen
	cat >one.c <<-'E'
		#include <stdio.h>
		#include <wordexp.h>
		int main(void)
		{
			wordexp_t w;
			int error = wordexp("${NOPE:-a}$((1+1)) b", &w, 0);
			return error || puts(w.we_wordv[0]) < 0 || w.we_wordc != 2;
		}
	E
	mstatic-cc -o root/one one.c
	run -0 "${AS_ROOT[@]}" chroot root /one
	[ "$output" = a2 ]
}

@test "lists of users and groups are read to their end, however long an entry is" {
	need_chroot
	local long many
	long=$(printf '%9000s' '' | tr ' ' x)
	many=$(seq -s, -f user%g 3000)
	mkdir -p root/etc
	printf '%s\n' root:x:0:0:root:/root:/bin/sh 'no entry' "long:x:5:5:$long:/:/bin/sh" last:x:9:9:l:/:/bin/sh >root/etc/passwd
	printf '%s\n' root:x:0: "many:x:7:$many" last:x:8:a,b >root/etc/group
	printf '%s\n' 'root:*:1:0:99999:7:::' "long:$long:1:0:9:7:::" 'last:!:1::::::' >root/etc/shadow
	printf '%s\n' 'root:*::' "many:!:a,b:$many" 'last:!::c' >root/etc/gshadow
	mstatic-cc -o root/entries "$TOP/tests/libc/entries.c"
	run -0 "${AS_ROOT[@]}" chroot root /entries
	local once
	once=$(printf '%s\n' 'passwd root 4' 'passwd long 9000' 'passwd last 1' 'group root 0' 'group many 3000' 'group last 2' \
		'shadow root 1' 'shadow long 9000' 'shadow last 1' 'gshadow root 0' 'gshadow many 3000' 'gshadow last 1')
	[ "$output" = "$once"$'\n'"$once" ]
}

# aliases: what a recipe's table has of names, for each type that has the functions: NAME f32, lgamma_r as lgammaf32_r.
aliases() {
	local suffix name
	for suffix in "$@"; do
		sed '/^#/d; s/.*|//' "$TOP/recipes/compat/src/reals" | tr ' ' '\n' | while read -r name; do
			case $name in *@*) ;; *) name+=@ ;; esac
			echo "${name/@/$suffix}"
		done
	done
}

@test "functions of _Float32 and its kin are those of float and double, each by itself" {
	{
		printf '#define _GNU_SOURCE\n#include <%s>\n' math.h complex.h stdio.h
		echo 'void *const all[] = {'
		aliases f32 f64 f32x f64x | sed 's/.*/(void *)&,/'
		echo '0};'
		cat <<-'C'
			int main(void)
			{
				volatile _Float32 f = 0.7f32;
				volatile _Float64x l = 0.7f64x;
				int sign;
				_Float64 whole, s, c;
				sincosf64(2, &s, &c);
				return !(all[0] && sinf32(f) == sinf(f) && powf64x(l, 3) == powl(l, 3) && lgammaf32x_r(-0.5, &sign) > 1 &&
					 sign == -1 && modff64(-2.5, &whole) == -0.5 && whole == -2 && s == sin(2) && c == cos(2) &&
					 cabsf32(3 + 4i) == 5 && jnf64(2, 3.) == jn(2, 3.) && ldexpf64x(l, 2) == 4 * l);
			}
		C
	} >all.c
	mstatic-cc -w -fno-builtin -o all all.c
	./all
	echo 'int main(int c, char **v) { return sinf64(c) > 2; }' | mstatic-cc -include math.h -D_GNU_SOURCE -O0 -Wl,-M -o one -x c - >map
	run ! grep -E 'libcompat\.a\((cosf64|sinf32)' map
	grep 'libcompat\.a(sinf64' map
}

@test "what no static program can have is refused by the compiler, with the reason" {
	local header body reason
	while IFS='|' read -r header body reason; do
		printf '#define _GNU_SOURCE\n#include <%s>\n%s\n' "$header" "$body" >x.c
		run ! mstatic-cc -O1 -c x.c
		[[ $output == *"$reason"* ]]
	done <<-'CASES'
		dlfcn.h|void *f(void) { return dlmopen(LM_ID_NEWLM, "x", 1); }|a static program loads nothing
		link.h|unsigned la_version(unsigned v) { return v; }|nothing_loads_modules_for_LD_AUDIT_use_ld_wrap
		link.h|void la_preinit(uintptr_t *cookie) { }|nothing_loads_modules_for_LD_AUDIT_use_ld_wrap
		thread_db.h|int f(void) { return td_init(); }|/proc/PID/task
		signal.h|int f(void) { return sigstack(0, 0); }|use sigaltstack
		printf.h|int f(void) { return register_printf_modifier(L"x"); }|print such values by a function
	CASES
}

@test "profil, sprofil and gmon.out tell where a program is" {
	cat >prof.c <<-'C'
		#define _GNU_SOURCE
		#include <stdint.h>
		#include <stdio.h>
		#include <sys/gmon.h>
		#include <sys/profil.h>
		#include <time.h>
		#include <unistd.h>
		extern char __executable_start[], etext[];
		static volatile double x;
		__attribute__((noinline)) void busy(void)
		{
			for (clock_t end = clock() + CLOCKS_PER_SEC / 4; clock() < end;)
				for (int i = 0; i < 100000; i++)
					x += i;
		}
		int main(void)
		{
			static unsigned short counts[64];
			static unsigned wide[64], others;
			size_t from = (size_t)busy & ~(size_t)15;
			struct prof regions[] = {{&others, 4, 0, 2}, {wide, sizeof wide, from, 65536}};
			struct timeval period;
			unsigned n = 0, m = 0;
			monstartup((unsigned long)__executable_start, (unsigned long)etext);
			busy();
			_mcleanup();
			profil(counts, sizeof counts, from, 65536);
			busy();
			profil(0, 0, 0, 0);
			sprofil(regions, 2, &period, PROF_UINT);
			busy();
			sprofil(0, 0, 0, 0);
			for (int i = 0; i < 64; i++)
				n += counts[i], m += wide[i];
			return printf("%d %d %d\n", n > 5, m > 5, (int)period.tv_usec) < 0;
		}
	C
	mstatic-cc -O1 -static -no-pie -o prof prof.c
	[ "$(./prof)" = "1 1 10000" ]
	run -0 gprof -b -p prof gmon.out
	[[ ${lines[4]} == *busy ]]
}

@test "the files of /etc about hosts, services, protocols, networks, programs, aliases and netgroups say what they do with glibc" {
	need_chroot
	mkdir root
	cp -R "$TOP/tests/cases/glibc/etc" root/
	mstatic-cc -Wall -Werror -o root/netfiles "$TOP/tests/libc/netfiles.c"
	run -0 "${AS_ROOT[@]}" chroot root /netfiles
	diff "$TOP/tests/cases/glibc/etc.want" <(echo "$output")
}

@test "lines of any length, bytes of any kind and no file at all are no harm to those who look names up" {
	need_chroot
	local long
	long=$(seq -s' ' -f alias%g 3000)
	mkdir -p root/etc
	{
		printf '\0%9000s\n\0\0 7/tcp\nnul\0 8/tcp\n' ''
		printf '%s\n' "long 9/tcp $long" last 'last 10/tcp'
	} >root/etc/services
	printf 'many %s\nlast (h,,)' "$(seq -s' ' -f '(host%g,user,)' 3000)" >root/etc/netgroup
	printf 'many: %s\nlast: x\n' "$(seq -s, -f 'user%g@example.org' 3000)" >root/etc/aliases
	cat >names.c <<-'C'
		#define _GNU_SOURCE
		#include <aliases.h>
		#include <arpa/inet.h>
		#include <netdb.h>
		#include <stdio.h>
		int main(void)
		{
			struct servent *s;
			struct protoent *p = getprotobyname("tcp");
			struct aliasent *a = getaliasbyname("MANY");
			printf("%d %s %zu\n", p->p_proto, getprotobynumber(17)->p_name, a->alias_members_len);
			while ((s = getservent()))
				printf("<%s> %d\n", s->s_name, ntohs(s->s_port));
			printf("%s %d\n", getservbyname("alias3000", "tcp")->s_name, getservbyname("last", NULL)->s_port == htons(10));
			printf("%d%d%d\n", innetgr("many", "host3000", "user", NULL), innetgr("many", "host3001", 0, 0), innetgr("last", "h", 0, 0));
			printf("%d%d%d\n", !getnetent(), !gethostent(), !getrpcbyname("nfs"));
			return 0;
		}
	C
	mstatic-cc -w -o root/names names.c
	run -0 "${AS_ROOT[@]}" chroot root /names
	[ "$output" = "6 udp 3000
<long> 9
<last> 10
long 1
101
111" ]
}

@test "ruserok lets in whom /etc/hosts.equiv and ~/.rhosts name, where nobody else can have written them" {
	need_chroot
	mkdir -p root/etc root/ann root/bob
	printf '%s\n' ann:x:0:0::/ann: bob:x:0:0::/bob: >root/etc/passwd
	printf '%s\n' '127.0.0.1 localhost' '10.0.0.2 two' '10.0.0.3 three' '10.0.0.4 four' '10.0.0.5 five' >root/etc/hosts
	printf '%s\n' 'friends (,u1,)' 'places (three,,) (four,,)' >root/etc/netgroup
	printf '%s\n' '# comment' localhost -five 'two bob' '+ -eve' '+@places +@friends' >root/etc/hosts.equiv
	printf '%s\n' 'two ann' three '10.0.0.4 eve' >root/ann/.rhosts
	echo '+ ann' >root/bob/.rhosts
	chmod go-w root/etc/hosts.equiv root/ann/.rhosts
	chmod go+w root/bob/.rhosts
	mstatic-cc -Wall -Werror -o root/ruserok "$TOP/tests/libc/ruserok.c"
	run -0 "${AS_ROOT[@]}" chroot root /ruserok
	diff "$TOP/tests/cases/glibc/ruserok.want" <(echo "$output")
}

@test "the network's functions that musl lacks do what they do with glibc" {
	mstatic-cc -Wall -Werror -o net "$TOP/tests/libc/glibc-net.c"
	./net >seen
	diff "$TOP/tests/cases/glibc/net" seen
}

@test "rcmd from a port below 1024, rexec from any, each with the command's errors and without" {
	[ "$(id -u)" = 0 ] || skip "ports below 1024 are for root"
	cat >far.c <<-'C'
		#define _GNU_SOURCE
		#include <arpa/inet.h>
		#include <netdb.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <unistd.h>
		static void told(const char *what, int fd)
		{
			char b[200];
			ssize_t n, all = 0;
			while (fd >= 0 && (n = read(fd, b + all, sizeof b - 1 - (size_t)all)) > 0)
				all += n;
			b[all] = 0;
			printf("%s: %s\n", what, fd < 0 ? "none" : b);
			if (fd >= 0)
				close(fd);
		}
		int main(int argc, char **argv)
		{
			char *host;
			unsigned short port = htons(atoi(argv[1]));
			int fd, errors = -1;
			host = "127.0.0.1"; fd = rcmd(&host, port, "me", "you", "one", &errors);
			told("rcmd", fd); told("errors", errors);
			host = "127.0.0.1"; told("rcmd", rcmd(&host, port, "me", "you", "two", NULL));
			host = "127.0.0.1"; fd = rexec(&host, port, "me", "secret", "three", &errors);
			told("rexec", fd); told("errors", errors);
			host = "127.0.0.1"; told("rexec", rexec(&host, port, "me", "secret", "four", NULL));
			host = "127.0.0.1"; told("refused", rcmd(&host, port, "me", "bad", "last", NULL));
			return argc != 2;
		}
	C
	mstatic-cc -w -o far far.c
	python3 "$TOP/tests/libc/rshd.py" port 3>&- &
	for _ in {1..600}; do
		[ ! -e port ] || break
		sleep 0.1
	done
	timeout 60 ./far "$(cat port)" >seen 2>errors
	wait $!
	[ "$(cat seen)" = "rcmd: me you one low=1
errors: error of one
rcmd: me you two low=1
rexec: me secret three low=0
errors: error of three
rexec: me secret four low=0
refused: none" ]
	[ "$(cat errors)" = 'Permission denied.' ]
}

@test "GNU's regular expressions: each syntax, forwards, backwards and in two parts, with registers, as with glibc" {
	mstatic-cc -Wall -Werror -o regex "$TOP/tests/libc/gnu-regex.c"
	./regex >seen
	diff "$TOP/tests/cases/glibc/regex" seen
}

@test "a regex_t of regcomp's does for re_search; REG_STARTEND; bytes that are no character; a table of its own" {
	cat >both.c <<-'C'
		#define _GNU_SOURCE
		#include <locale.h>
		#include <re_comp.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <string.h>
		int main(void)
		{
			regex_t r;
			regmatch_t m[1] = {{3, 7}};
			setlocale(LC_ALL, "C.UTF-8");
			regcomp(&r, "^a|b.", REG_EXTENDED);
			printf("%d ", (int)re_search(&r, "xxb\0", 4, 0, 4, NULL));
			printf("%d ", regexec(&r, "ab bbb0b1", 1, m, REG_STARTEND));
			printf("%d-%d ", (int)m[0].rm_so, (int)m[0].rm_eo);
			m[0] = (regmatch_t){1, 2};
			printf("%d ", regexec(&r, "xab", 1, m, REG_STARTEND));
			printf("%d\n", regexec(&r, "x\xff\xc3 bc", 1, m, 0) == 0 ? (int)m[0].rm_so : -1);
			regfree(&r);
			memset(&r, 0, sizeof r);
			r.translate = malloc(256);
			for (int i = 0; i < 256; i++)
				r.translate[i] = i >= 'A' && i <= 'Z' ? i + 32 : i;
			r.fastmap = malloc(256);
			re_set_syntax(RE_SYNTAX_EMACS);
			re_compile_pattern("AbC", 3, &r);
			printf("%d %d ", re_compile_fastmap(&r), (int)re_search(&r, "xaBc", 4, 0, 4, NULL));
			regfree(&r);
			printf("%s ", re_comp(NULL));
			printf("%d ", re_comp("b\\(c*\\)") == NULL);
			printf("%d%d\n", re_exec("abc"), re_exec("axc"));
			return 0;
		}
	C
	mstatic-cc -w -o both both.c
	run -0 ./both
	[ "$output" = "2 0 3-5 1 4
0 1 No previous regular expression 1 10" ]
}

@test "posix_spawn closes all from a descriptor on, but what it tells the parent by" {
	cat >spawn.c <<-'C'
		#define _GNU_SOURCE
		#include <fcntl.h>
		#include <spawn.h>
		#include <stdio.h>
		#include <sys/wait.h>
		#include <unistd.h>
		extern char **environ;
		int main(void)
		{
			posix_spawn_file_actions_t a;
			char *argv[] = {"ls", "/proc/self/fd", NULL}, *none[] = {"none", NULL};
			pid_t p;
			for (int i = 3; i < 30; i += 4)
				dup2(1, i);
			posix_spawn_file_actions_init(&a);
			printf("%d\n", posix_spawn_file_actions_addclosefrom_np(&a, -1) != 0);
			posix_spawn_file_actions_addclosefrom_np(&a, 4);
			fflush(stdout);
			printf("%d\n", posix_spawnp(&p, "ls", &a, NULL, argv, environ));
			waitpid(p, NULL, 0);
			printf("%d\n", posix_spawn(&p, "/nonexistent", &a, NULL, none, environ));
			return 0;
		}
	C
	mstatic-cc -w -o spawn spawn.c
	run -0 ./spawn
	# 4 is that of ls itself.
	[ "$output" = "1
0
1
2
3
4
0
2" ]
}

@test "what is not used is not linked" {
	local body
	for body in '(void)0' 'puts("x")' 'printf("%d", 1)'; do
		echo "#include <stdio.h>
		int main(void) { $body; return 0; }" >x.c
		mstatic-cc -O2 -Wl,-M -o x x.c >map
		run ! grep 'libcompat\.a(' map
	done
}
