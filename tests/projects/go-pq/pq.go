// A binding of libpq by pkg-config, as Go's users write one: nothing is named but the library itself.
package main

// #cgo pkg-config: libpq
// #include <stdlib.h>
// #include <libpq-fe.h>
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

// usage: go-pq CONNECTION
func main() {
	where, query := C.CString(os.Args[1]), C.CString("SELECT upper('grüße'), 6 * 7")
	defer C.free(unsafe.Pointer(where))
	defer C.free(unsafe.Pointer(query))
	connection := C.PQconnectdb(where)
	defer C.PQfinish(connection)
	if C.PQstatus(connection) != C.CONNECTION_OK {
		fmt.Print(C.GoString(C.PQerrorMessage(connection)))
		os.Exit(1)
	}
	result := C.PQexec(connection, query)
	defer C.PQclear(result)
	fmt.Println(C.GoString(C.PQgetvalue(result, 0, 0)), C.GoString(C.PQgetvalue(result, 0, 1)),
		C.PQsslInUse(connection) == 1)
}
