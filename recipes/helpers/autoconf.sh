# For sources with a configure script that autoconf made.
# host make

# autoconf_configure [ARGUMENT…]: for the target, static libraries alone.
autoconf_configure() {
	phase configure
	./configure --prefix=/usr --host="$TARGET" --disable-shared "$@"
}

# autoconf_install [ARGUMENT…]: the same, then all is built and installed.
autoconf_install() {
	autoconf_configure "$@"
	phase make
	MAKEFLAGS=$JOBSERVER make
	phase install
	make install DESTDIR="$DESTDIR"
}
