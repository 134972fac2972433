// A function of zlib's by cgo, from goroutines.
package main

/*
#cgo LDFLAGS: -lz
#include <zlib.h>
#include <stdint.h>
*/
import "C"

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var all sync.WaitGroup
	sums := make([]uint32, 4)
	for i := range sums {
		all.Add(1)
		go func(i int) {
			text := []byte("mstatic")
			sums[i] = uint32(C.crc32(0, (*C.Bytef)(&text[0]), C.uInt(len(text))))
			all.Done()
		}(i)
	}
	all.Wait()
	fmt.Printf("%s %08x %t\n", runtime.GOARCH, sums[0], sums[0] == sums[3])
}
