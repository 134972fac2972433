#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
bad=
for name in $(mstatic list --available | cut -d' ' -f1); do
	echo "== $name"
	if [ "$name" = rust-std ] && ! command -v rustc; then
		echo 'not tried: rust-std, since no Rust compiler of this release can be had'
		continue
	fi
	mstatic fetch "$name" || bad="$bad $name"
done
[ -z "$bad" ] || no "not:$bad"
