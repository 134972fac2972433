# For sources that are built by CMake.
# host cmake make

# cmake_install FOLDER [ARGUMENT…]: configures the CMakeLists.txt in FOLDER for the target, builds and installs it.
cmake_install() {
	folder=$1
	shift
	phase configure
	cmake -S "$folder" -B made -DCMAKE_TOOLCHAIN_FILE="$MSTATIC_HOME/sysroot/$TARGET/mstatic/toolchain.cmake" \
		-DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib "$@"
	phase make
	MAKEFLAGS=$JOBSERVER make -C made
	phase install
	make -C made install DESTDIR="$DESTDIR"
}
