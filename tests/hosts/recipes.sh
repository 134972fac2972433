#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
bad=
for name in $(mstatic list --available | cut -d' ' -f1); do
	echo "== $name"
	mstatic fetch "$name" || bad="$bad $name"
done
[ -z "$bad" ] || no "not:$bad"
