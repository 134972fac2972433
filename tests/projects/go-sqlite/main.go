// SQL through cgo: SQLite's own source in the module, or with -tags libsqlite3 the library.
package main

import (
	"database/sql"
	"fmt"
	"os"

	"github.com/mattn/go-sqlite3"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	db, err := sql.Open("sqlite3", os.Args[1])
	check(err)
	_, err = db.Exec("create table words (w text); insert into words values ('hello'), ('world')")
	check(err)
	var n int
	var all string
	check(db.QueryRow("select count(*), group_concat(w, ' ') from words").Scan(&n, &all))
	version, _, _ := sqlite3.Version()
	fmt.Printf("sqlite %s rows=%d words=%s\n", version, n, all)
}
