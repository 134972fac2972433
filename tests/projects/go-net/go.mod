module example.org/go-net

go 1.21
