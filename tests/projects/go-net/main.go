// A user, a host name and an answer over HTTP: plain Go, in which only Go's own packages use C.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/user"
)

var version = "unset" // by the linker: -ldflags "-X main.version=…"

func must[T any](v T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return v
}

// Answers a request at its own address.
func served() string {
	l := must(net.Listen("tcp", "127.0.0.1:0"))
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Method, r.URL.Path)
	}))
	r := must(http.Get("http://" + l.Addr().String() + "/page"))
	return string(must(io.ReadAll(r.Body)))
}

// go-net RESOLVER USER HOST: RESOLVER is Go's own (go) or the C library's (cgo).
func main() {
	os.Setenv("GODEBUG", "netdns="+os.Args[1])
	u := must(user.Lookup(os.Args[2]))
	fmt.Println(version, u.Uid, u.HomeDir, must(net.LookupHost(os.Args[3])), served())
}
