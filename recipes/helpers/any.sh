# For sources of which nothing is known but what their tree tells: the recipes that mstatic derives are made of these.
# host make sed awk

# What is left out where a build system has an option for it: names, in small letters, with - for _, as a regular expression.
any_off='(.*-)?(docs?|documentation|gtk-?doc|doxygen.*|man|mans|manpages|man-pages|manual|html|latex|sphinx|apidocs?|api-docs?)(-enabled?|-build)?'
any_off="$any_off|(.*-)?(tests?|testing|unit-?tests?|selftests?|testsuite|installed-tests|fuzz.*|buildtests|with-tests)(-enabled?|-build)?"
any_off="$any_off|((.*-)?(build|enable|with|use|run|have)-)?gtest" # an option to install it is the library's own
any_off="$any_off|(.*-)?(examples?|samples?|demos?|benchmarks?|bench|tutorials?)(-enabled?|-build)?"
any_off="$any_off|(build-|enable-|with-)?(tools|programs|utils|utilities|apps|cli|progs|executables|app|daemon)"
any_off="$any_off|(.*-)?(python[23]?|python-?(bindings?|module|interface)|perl|ruby|java|jni|tcl|guile|php|ocaml|octave|csharp|mono|swig|bindings|gobject|introspection|gobject-introspection|vala|vapi)"
any_off="$any_off|nls|(.*-)?werror|(.*-)?warnings?-as-errors?|maintainer-mode"
any_off="$any_off|x|x11|xlib|xcb|gtk[+234]?|qt[456]?|wayland.*|opengl|glut|(lib)?systemd.*|pam|(lib)?udev|apparmor|(lib)?audit|polkit"
# Options for the two kinds of library.
any_shared='(build-|enable-|.*-build-)?shared(-libs?|-library|-libraries)?|.*-(enable|build|with)-shared(-libs?)?'
any_static='(build-|enable-|.*-build-)?static(-libs?|-library|-libraries)?|.*-(enable|build|with)-static(-libs?)?'

# any_chosen ON OFF: of the names on the standard input those that fit, each behind its sign: + where it is to be, - where not.
any_chosen() {
	awk -v static="^($any_static)\$" -v shared="^($any_shared)\$" -v off="^($any_off)\$" '{
		name = tolower($1); gsub("_", "-", name)
		if (name ~ static) print "+" $1
		else if (name ~ shared || name ~ off) print "-" $1
	}' | LC_ALL=C sort -u
}

# any_apply_configure, …_cmake: makes the build system's words of such names.
any_configure_words() {
	./configure --help 2>/dev/null </dev/null | sed -nE 's/^ +--((enable|disable|with|without)-[A-Za-z0-9_+-]+).*/\1/p' |
		LC_ALL=C sort -u >any-options || :
	for kind in able with; do
		sed -nE "s/^(en|dis)?$kind(out)?-//p" any-options | any_chosen | while read -r word; do
			case $kind$word in
			able+*) echo "--enable-${word#+}" ;;
			able-*) echo "--disable-${word#-}" ;;
			with-*) echo "--without-${word#-}" ;;
			esac
		done
	done
}

any_cmake_words() {
	grep -rhoiE 'option[[:space:]]*\([[:space:]]*[A-Za-z0-9_-]+' --include=CMakeLists.txt --include='*.cmake' . |
		sed 's/.*(//' | any_chosen | sed -E 's/^\+(.*)/-D\1=ON/; t; s/^-(.*)/-D\1=OFF/'
}

any_meson_words() {
	meson introspect --buildoptions meson.build 2>/dev/null >any-options || return 0
	python3 - "$any_off" any-options <<-'P'
		import json, re, sys
		for option in json.load(open(sys.argv[2])):
		    name = option['name'].lower().replace('_', '-')
		    if option['section'] != 'user' or not re.fullmatch(sys.argv[1], name):
		        continue
		    values = ['false'] if option['type'] == 'boolean' else option.get('choices', [])
		    for value in 'disabled', 'false', 'no', 'none':
		        if value in values:
		            print(f"-D{option['name']}={value}")
		            break
	P
}

# any_reaches PATTERN: true when a patch that was applied changes a file whose path fits.
any_reaches() {
	[ -e "${any_top:=$PWD}/../applied" ] || return 1
	while read -r any_patch; do
		! grep -qE "^\\+\\+\\+ [^/]+/(.*/)?($1)([[:space:]]|\$)" "$any_top/../$any_patch" || return 0
	done <"$any_top/../applied"
	return 1
}

# any_generate: makes configure of what the authors wrote. One that they sent along will do where that fails.
any_generate() {
	if autoreconf -fi; then
		return
	elif [ -f autogen.sh ] && NOCONFIGURE=1 sh ./autogen.sh && [ -f configure ]; then
		return
	fi
	[ -f configure ] || exit 1
	for file in aclocal.m4 configure config.h.in config.hin; do [ ! -e "$file" ] || touch "$file"; done
	find . -name Makefile.in -exec touch {} +
}

# any_refresh: the newest names of machines, for scripts that are older than the target.
any_refresh() {
	any_from=$(automake --print-libdir) || return 0
	find . \( -name config.sub -o -name config.guess \) -type f | while read -r file; do
		cp "$any_from/${file##*/}" "$file"
		chmod 755 "$file"
	done
}

# any_make [ARGUMENT…]: make. What fails there, as a program or a test may, does not hinder what can be made besides.
any_make() {
	MAKEFLAGS=$JOBSERVER make "$@" && return
	echo 'that failed; now what can be made without'
	any_failed=yes
	make -k "$@" >any-said 2>&1 || any_forget "$@"
	cat any-said
}

# any_forget [ARGUMENT…]: takes options that today's compiler does not know any more off the makefiles, and makes again.
any_forget() {
	cat any-said
	sed -nE "s/.*unrecognized command.line option '(-[A-Za-z0-9=_-]+)'.*/\1/p" any-said | LC_ALL=C sort -u >any-unknown
	[ -s any-unknown ] || return 0
	while read -r option; do
		find . -name '[Mm]akefile' -type f -exec sed -i "s/ $option\( \|\$\)/\1/g" {} +
	done <any-unknown
	make -k "$@" >any-said 2>&1 || :
}

# any_make_install [ARGUMENT…]
any_make_install() {
	make install DESTDIR="$DESTDIR" "$@" || make -k install DESTDIR="$DESTDIR" "$@" || :
}

# any_autoconf [ARGUMENT…]: with configure, which is made where there is none, or a patch changes what it is made of.
any_autoconf() {
	if [ ! -f configure ] || any_reaches 'configure\.(ac|in)|Makefile\.am|[^/]*\.m4'; then
		any_generate
	fi
	any_refresh
	chmod +x configure
	any_words=$(any_configure_words)
	if grep -q Autoconf configure; then
		# shellcheck disable=SC2086  # these are several words
		./configure --prefix=/usr --host="$TARGET" --disable-shared --enable-static $any_words "$@"
	else # of the authors' own making: what it does not know it refuses
		for word in --host="$TARGET" --static; do
			! grep -qe "${word%%=*}" configure || any_words="$any_words $word"
		done
		# shellcheck disable=SC2086
		./configure --prefix=/usr $any_words "$@"
	fi
	any_make
	any_make_install
	# Sources of tests, which programs that are not here would write, stand before all else, but not before what is called so.
	[ -z "${any_failed-}" ] || make -k all-am install-am DESTDIR="$DESTDIR" || :
	any_keep
}

# any_cmake [ARGUMENT…]
any_cmake() {
	# shellcheck disable=SC2046  # these are several words
	cmake -S . -B made -DCMAKE_TOOLCHAIN_FILE="$MSTATIC_HOME/sysroot/$TARGET/mstatic/toolchain.cmake" \
		-DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR:STRING=lib -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF \
		$(any_cmake_words) "$@"
	any_make -C made
	any_make_install -C made
	any_keep
}

# any_meson [ARGUMENT…]
any_meson() {
	# shellcheck disable=SC2046
	meson setup --cross-file="$MSTATIC_HOME/sysroot/$TARGET/mstatic/meson.ini" --prefix=/usr --libdir=lib \
		--buildtype=plain --wrap-mode=nodownload --default-library=static $(any_meson_words) "$@" made
	ninja -C made -j "$JOBS" || { any_failed=yes && ninja -C made -k 0; } || :
	DESTDIR=$DESTDIR meson install -C made --no-rebuild
	any_keep
}

# any_libtool: makes a libtool for makefiles that run one as a program of the machine.
any_libtool() {
	if command -v libtool >/dev/null || ! grep -rqsw libtool --include='*[Mm]akefile*' .; then return; fi
	mkdir -p ../libtool
	(
		cd ../libtool
		printf '%s\n' 'AC_INIT([libtool], [1])' 'AC_CONFIG_AUX_DIR([.])' 'AC_PROG_CC' 'LT_INIT([disable-shared])' AC_OUTPUT >configure.ac
		autoreconf -fi
		./configure --host="$TARGET" --disable-shared
	)
	PATH=$(cd ../libtool && pwd):$PATH
}

# any_plain [ARGUMENT…]: with a makefile. Many set flags of their own, but take the compiler's name. Where nothing was
# compiled, the first target of many only lists the systems that it can be made for.
any_plain() {
	any_libtool
	any_make "$@" CC="$CC $CFLAGS" CXX="$CXX $CFLAGS" prefix=/usr PREFIX=/usr libdir=/usr/lib
	for goal in all linux generic posix unix; do
		if [ -n "$(find . -name '*.o')" ] || ! make -n "$@" "$goal" >/dev/null 2>&1; then continue; fi
		any_make "$@" "$goal" CC="$CC $CFLAGS" CXX="$CXX $CFLAGS" prefix=/usr PREFIX=/usr libdir=/usr/lib
	done
	if grep -rqs DESTDIR --include='*[Mm]ake*' --include='*.mk' .; then
		any_make_install "$@" CC="$CC $CFLAGS" CXX="$CXX $CFLAGS" prefix=/usr PREFIX=/usr libdir=/usr/lib
	else
		any_root=$DESTDIR/usr
		DESTDIR=''
		any_make_install "$@" CC="$CC $CFLAGS" CXX="$CXX $CFLAGS" prefix="$any_root" PREFIX="$any_root" \
			libdir="$any_root/lib" INSTALL_TOP="$any_root" INSTALL_PREFIX="$any_root"
		DESTDIR=${any_root%/usr}
	fi
	any_collect
	any_keep
}

# any_collect: takes out of the tree what a makefile does not install: archives, where there are none one of all objects that
# are of no program, and headers. Debian's lists of what goes into its packages tell what these are called.
any_collect() {
	mkdir -p "$DESTDIR/usr/lib" "$DESTDIR/usr/include"
	any_listed=$(cat ../debian/*.install 2>/dev/null) || :
	if [ -z "$(find "$DESTDIR/usr" -name 'lib*.a')" ]; then
		find . -name 'lib*.a' ! -path '*/test*' -exec cp -f {} "$DESTDIR/usr/lib/" \;
	fi
	if [ -z "$(find "$DESTDIR/usr" -name 'lib*.a')" ]; then
		any_archive=$(echo "$any_listed" | sed -nE 's#^[^ ]*/(lib[^/* ]+\.a).*#\1#p' | head -n 1)
		find . -name '*.o' ! -path '*test*' ! -path '*example*' | LC_ALL=C sort | while read -r object; do
			"$NM" -g --defined-only "$object" | grep -q ' T main$' || echo "$object"
		done >any-objects
		[ ! -s any-objects ] || xargs "$AR" rcD "$DESTDIR/usr/lib/${any_archive:-lib${NAME#lib}.a}" <any-objects
	fi
	[ -z "$(find "$DESTDIR/usr/include" -name '*.h*')" ] || return 0
	echo "$any_listed" | while read -r from to; do
		case $from:${to#/}/ in
		usr/include/*.h*:*) find . -name "${from##*/}" -exec cp -f {} "$DESTDIR/usr/include/" \; ;;
		*.h*:usr/include/*)
			mkdir -p "$DESTDIR/${to#/}"
			# shellcheck disable=SC2086  # it may be a pattern
			cp $from "$DESTDIR/${to#/}/" || :
			;;
		esac
	done
	[ -z "$(find "$DESTDIR/usr/include" -name '*.h*')" ] || return 0
	if [ -d include ]; then
		cp -R include/. "$DESTDIR/usr/include/"
	else
		cp ./*.h "$DESTDIR/usr/include/" || :
	fi
}

# any_keep: leaves of what was installed what other programs are built with.
any_keep() {
	mkdir -p "$DESTDIR/usr/lib"
	cd "$DESTDIR/usr"
	find . -type f -exec chmod u+w {} +
	for folder in lib64 lib/*-linux-*; do
		if [ ! -d "$folder" ] || [ -L "$folder" ]; then continue; fi
		cp -a "$folder/." lib/
		rm -rf "$folder"
	done
	[ -z "$(find . -name '*.so*' ! -path './lib/*/*')" ] || any_failed='it makes shared libraries alone'
	find . \( -name '*.la' -o -name '*.so' -o -name '*.so.*' \) -exec rm -f {} +
	[ ! -d bin ] || find bin ! -type d ! -name '*-config' -exec rm -f {} +
	rm -rf sbin libexec etc var share/man share/doc share/info share/gtk-doc share/locale share/applications share/icons \
		share/bash-completion share/zsh lib/systemd lib/udev ../etc ../var ../lib ../run ../bin ../sbin
	find . -name '*.pc' -exec sed -i "s|$DESTDIR||g" {} +
	find lib -maxdepth 1 -name '*.sh' -exec rm -f {} + # flags for shell scripts, with the build's own paths
	for archive in lib/*.a; do [ ! -f "$archive" ] || "$RANLIB" "$archive"; done
	# Headers alone are a library where that is all that there is.
	if [ -z "$(find lib -name '*.a')" ] && [ -n "${any_failed-}" ]; then
		echo "error: it installed no static library: $any_failed" | sed 's/: yes$//' >&2
		exit 1
	elif [ -z "$(find . -name '*.a' -o -name '*.h*' -type f)" ]; then
		echo 'error: it installed neither a static library nor a header' >&2
		exit 1
	fi
	cd "$OLDPWD"
}

# any_names ARCHIVE: for each of its objects a function that it defines, or where there is none a table: some are a thread's
# own, which nm does not tell, and cannot be referred to so.
any_names() {
	"$NM" -A -P -g --defined-only "$1" 2>/dev/null | sed -E 's/^.*\[(.*)\]: /\1 /' |
		awk '$3 ~ /^[TDRB]$/ && $2 ~ /^[A-Za-z_][A-Za-z0-9_$]*$/ && $2 != "main" {
				if (!($1 in name)) order[++n] = $1
				if (!($1 in name) || ($3 == "T" && !code[$1])) name[$1] = $2
				code[$1] = code[$1] || $3 == "T"
			}
			END { for (i = 1; i <= n; i++) print name[order[i]] }'
}

# any_refer: a program that refers to the names on the standard input.
any_refer() {
	awk '{ print "extern char s" NR "[] __asm__(\"" $1 "\");"; all = all "s" NR ", " }
		END { print "char *volatile all[] = {" all "0};\nint main(void)\n{\n\treturn 0;\n}" }'
}

# any_headers: compiles each header by itself, as C or as C++.
any_headers() {
	any_good=0 any_bad=0
	any_flags=$(cd "$DESTDIR/usr" && find lib/pkgconfig share/pkgconfig -name '*.pc' 2>/dev/null | sed 's|.*/||; s|\.pc$||' |
		xargs -r "$PKG_CONFIG" --cflags 2>/dev/null) || any_flags=
	find "$DESTDIR/usr/include" -name '*.h' -o -name '*.hpp' -o -name '*.hh' 2>/dev/null | sed "s|^$DESTDIR/usr/include/||" |
		LC_ALL=C sort | head -n 100 >headers
	while read -r header; do
		printf '#include <stddef.h>\n#include <stdio.h>\n#include <%s>\n' "$header" >header.c
		# shellcheck disable=SC2086
		if mstatic-cc $any_flags -w -fsyntax-only header.c 2>/dev/null ||
			mstatic-c++ $any_flags -w -x c++ -fsyntax-only header.c 2>/dev/null; then
			any_good=$((any_good + 1))
		else
			any_bad=$((any_bad + 1))
		fi
	done <headers
	echo "headers that compile by themselves: $any_good, others: $any_bad"
	[ "$any_good" != 0 ] || [ ! -s headers ]
}

# any_test [ARGUMENT…]: links each static library that the build left, all its objects, by -lNAME alone. The last one's
# program is what is run.
any_test() {
	set +x
	any_headers
	: | any_refer >program.c
	mstatic-cc "$@" program.c -o program
	for archive in "$DESTDIR"/usr/lib/lib*.a; do
		[ -f "$archive" ] || continue
		name=${archive##*/lib}
		any_names "$archive" | any_refer >program.c
		echo "links -l${name%.a}: $(grep -c __asm__ program.c) objects"
		mstatic-cc "$@" -w program.c -o program "-l${name%.a}"
	done
}
