#!/bin/sh
# What each script here begins with, as an ordinary user: the tools are built and first on PATH, the working folder is
# an empty one.
cd "$HOME/mstatic"
make -s all
PATH=$PWD/build/bin:$PATH
export PATH
# The last tree that was tried on this machine may have left a sysroot that is not for this one.
mstatic fetch musl
rm -rf build/try
mkdir build/try
cd build/try

# Ends the script, with the reason as its last line.
no() {
	echo "$1"
	exit 1
}

# static PROGRAM…: by another reader than ours.
static() {
	for program; do
		! readelf -lWd "$program" | grep -E 'INTERP|\(NEEDED\)' || no "$program is not static"
	done
}

# Two programs: one of C with a library, one of C++ that throws.
write_programs() {
	cat >z.c <<-'C'
		#include <stdio.h>
		#include <zlib.h>
		int main(void) { return puts(zlibVersion()) < 0; }
	C
	cat >throws.cc <<-'C'
		#include <iostream>
		#include <stdexcept>
		#include <thread>
		int main()
		{
			int caught = 0;
			std::thread t([&] { try { throw std::runtime_error("x"); } catch (const std::exception &) { caught = 1; } });
			t.join();
			std::cout << "caught " << caught << std::endl;
			return !caught;
		}
	C
}
