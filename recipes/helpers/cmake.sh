# For sources that are built by CMake.
# host cmake make

# cmake_install FOLDER [ARGUMENT…]: configures the CMakeLists.txt in FOLDER for the target, builds and installs it. It is
# a release, whose files are compiled with the flags of all builds: CMake's own for a release would come after them.
cmake_install() {
	folder=$1
	shift
	phase configure
	cmake -S "$folder" -B made -DCMAKE_TOOLCHAIN_FILE="$MSTATIC_HOME/sysroot/$TARGET/mstatic/toolchain.cmake" \
		-DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib \
		-DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG "$@"
	phase make
	MAKEFLAGS=$JOBSERVER make -C made
	phase install
	make -C made install DESTDIR="$DESTDIR"
}
