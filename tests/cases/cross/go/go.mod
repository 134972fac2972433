module cross

go 1.19
