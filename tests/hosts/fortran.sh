#!/bin/sh
# shellcheck source=tests/hosts/common.sh
. "$HOME/mstatic/tests/hosts/common.sh"
cp -R "$HOME/mstatic/tests/projects/hello-fortran/." .
make FC=mstatic-gfortran
static hello-fortran
./hello-fortran lines
