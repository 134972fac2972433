# For sources with a makefile.
# host make

# make_install FOLDER [ARGUMENT…]: builds what the makefile of that folder builds by itself, and installs it.
make_install() {
	phase make
	MAKEFLAGS=$JOBSERVER make -C "$@"
	phase install
	make install DESTDIR="$DESTDIR" -C "$@"
}
