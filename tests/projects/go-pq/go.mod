module example.org/go-pq

go 1.18
