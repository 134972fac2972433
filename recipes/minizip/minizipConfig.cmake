# minizip for CMake, by the names of upstream's own package; <zip.h> and <minizip/zip.h> are both found.
include(CMakeFindDependencyMacro)
find_dependency(ZLIB)
get_filename_component(minizip_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
foreach(minizip_target MINIZIP::minizipstatic MINIZIP::minizip)
  if(NOT TARGET ${minizip_target})
    add_library(${minizip_target} STATIC IMPORTED)
    set_target_properties(${minizip_target} PROPERTIES
      IMPORTED_LOCATION "${minizip_prefix}/lib/libminizip.a"
      INTERFACE_INCLUDE_DIRECTORIES "${minizip_prefix}/include/minizip"
      INTERFACE_LINK_LIBRARIES ZLIB::ZLIB)
  endif()
endforeach()
