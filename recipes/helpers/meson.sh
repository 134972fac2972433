# For sources that are built by Meson.
# host meson ninja

# meson_install FOLDER [ARGUMENT…]: configures the meson.build in FOLDER for the target, builds and installs it.
meson_install() {
	meson setup --cross-file="$MSTATIC_HOME/sysroot/$TARGET/mstatic/meson.ini" --prefix=/usr --libdir=lib \
		--buildtype=plain --wrap-mode=nodownload made "$@"
	ninja -C made -j "$JOBS"
	DESTDIR=$DESTDIR ninja -C made install
}
