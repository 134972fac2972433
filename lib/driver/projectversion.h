#ifndef MSTATIC_PROJECTVERSION_H
#define MSTATIC_PROJECTVERSION_H

/* The version of the project that is being built in the working folder, or in one of those above it, as its build system
 * has written it down there: CMake (project(NAME VERSION …)), Meson, autoconf. Fresh; NULL where none did. */
char *project_version(void);

#endif
