# For sources with a makefile.
# host make

# make_install FOLDER [ARGUMENT…]: builds what the makefile of that folder builds by itself, and installs it.
make_install() {
	MAKEFLAGS=$JOBSERVER make -C "$@"
	make install DESTDIR="$DESTDIR" -C "$@"
}
