package main

import "testing"

func TestServed(t *testing.T) {
	if got := served(); got != "GET/page" {
		t.Fatal(got)
	}
}
