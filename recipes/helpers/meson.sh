# For sources that are built by Meson.
# host meson ninja

# meson_install FOLDER [ARGUMENT…]: configures the meson.build in FOLDER for the target, builds and installs it.
meson_install() {
	phase configure
	meson setup --cross-file="$MSTATIC_HOME/sysroot/$TARGET/mstatic/meson.ini" --prefix=/usr --libdir=lib \
		--buildtype=plain --wrap-mode=nodownload made "$@"
	phase compile
	case $(ninja --version) in
	1.[0-9] | 1.[0-9].* | 1.1[0-2].*) ninja -C made -j "$JOBS" ;; # knows no jobserver
	*) MAKEFLAGS="${JOBSERVER%=*}=fifo:/proc/self/fd/${JOBSERVER##*,}" ninja -C made ;; # wants its path
	esac
	phase install
	DESTDIR=$DESTDIR ninja -C made install
}
