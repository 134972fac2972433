#!/usr/bin/env bats
# The table of crates (sysroot-templates/crates): what it sets, and what it says when a row is wrong.
load helper

setup() {
	need_recipes musl
	cd "$BATS_TEST_TMPDIR"
	mkdir -p there/share/mstatic
	cp -R "$MSTATIC_BIN" there/bin
	cp -R "$TOP/sysroot-templates" there/share/mstatic/
	table=there/share/mstatic/sysroot-templates/crates
}

@test "a row's variables are set for the target, in place of none of the user's" {
	run -0 env A_LIB=/mine there/bin/mstatic env --shell=sh
	[[ $output != *A_LIB* ]]
	printf 'a-sys - - A_LIB=@SYSROOT@/a A_@RUST_UPPER@=@RUST@ A_@RUST_LOWER@=1 A_FLAGS=-a -b=@RUST@\n' >>"$table"
	run -0 env A_LIB=/mine there/bin/mstatic env --shell=sh
	[[ $output == *"A_LIB=/mine"* ]]
	run -0 there/bin/mstatic env --shell=sh
	echo "$output"
	[[ $output == *"A_LIB=$MSTATIC_HOME/sysroot/"*-linux-musl/a* ]]
	[[ $output =~ A_FLAGS=\'-a\ -b=[a-z0-9_]+-unknown-linux-musl\' ]]
	[[ $output =~ A_[A-Z0-9_]+_LINUX_MUSL=[a-z0-9_]+-unknown-linux-musl ]]
	[[ $output =~ A_[a-z0-9_]+_linux_musl=1 ]]
	# The same once more inside.
	there/bin/mstatic run -- there/bin/mstatic env >inside
	diff <(there/bin/mstatic env | grep -v '^export PATH=') <(grep -v '^export PATH=' inside)
}

@test "a row that cannot be read is an error with its file and line" {
	last=$(wc -l <"$table")
	while IFS='|' read -r row message; do
		cp "$TOP/sysroot-templates/crates" "$table"
		printf '%b\n' "$row" >>"$table"
		run -1 there/bin/mstatic env
		echo "$output"
		[[ $output == *"crates:$((last + 1)): $message"* ]]
	done <<-'ROWS'
		a-sys|a row needs
		a-sys openssl|a row needs
		a-sys open/ssl -|the second column
		a-sys a,,b -|the second column
		a-sys - - static|from the fourth column on
		a-sys - - =x|from the fourth column on
		a-sys - - A=1 2=B|from the fourth column on
		a-sys - - A=@SYSROT@/lib|unknown mark @SYSROT@
		a-sys - - A=@BIN@|unknown mark @BIN@
		a-sys - - -a|from the fourth column on
		a-sys - - links=|links= names
		a-sys - - links=a links=b|links= names
	ROWS
}

@test "each recipe in the table is one" {
	for recipe in $(awk '!/^#/ && NF && $2 != "-" { gsub(",", " ", $2); print $2 }' "$TOP/sysroot-templates/crates"); do
		mstatic info "$recipe" >/dev/null
	done
}

@test "without the table, there is an error" {
	rm "$table"
	run -1 there/bin/mstatic env
	[[ $output == *"cannot read"*/crates* ]]
}
