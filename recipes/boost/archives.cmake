
# Archives that upstream's b2 makes of libraries whose CMake targets are headers alone; and system, which is headers, but
# whose name many a makefile links.
function(archive name)
  add_library(archive_${name} STATIC ${ARGN})
  set_target_properties(archive_${name} PROPERTIES OUTPUT_NAME boost_${name})
  target_link_libraries(archive_${name} Boost::exception Boost::math Boost::regex)
endfunction()

set(c99 acosh asinh atanh cbrt copysign erf erfc expm1 fmax fmin fpclassify hypot lgamma llround log1p lround nextafter
  nexttoward round tgamma trunc)
set(tr1 assoc_laguerre assoc_legendre beta comp_ellint_1 comp_ellint_2 comp_ellint_3 cyl_bessel_i cyl_bessel_j cyl_bessel_k
  cyl_neumann ellint_1 ellint_2 ellint_3 expint hermite laguerre legendre riemann_zeta sph_bessel sph_legendre sph_neumann)
foreach(kind c99 tr1)
  foreach(type "" f l)
    list(TRANSFORM ${kind} REPLACE ".+" "libs/math/src/tr1/\\0${type}.cpp" OUTPUT_VARIABLE sources)
    archive(math_${kind}${type} ${sources})
    target_include_directories(archive_math_${kind}${type} PRIVATE libs/math/src/tr1)
  endforeach()
endforeach()
archive(exception libs/exception/src/clone_current_exception_non_intrusive.cpp)
archive(regex libs/regex/src/posix_api.cpp libs/regex/src/wide_posix_api.cpp)
file(WRITE ${CMAKE_BINARY_DIR}/system.cpp "")
archive(system ${CMAKE_BINARY_DIR}/system.cpp)
