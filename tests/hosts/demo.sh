#!/bin/sh
# README's two commands; the first, which installs packages, was run as root.
cd "$HOME/mstatic"
make demo
! readelf -lWd build/demo/hello-sqlite | grep -E 'INTERP|\(NEEDED\)'
[ -s build/demo/root/tmp/greetings.db ]
