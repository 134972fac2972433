//! rusqlite with the sysroot's SQLite or, with the feature `bundled`, its own.
//! usage: sqlite FILE
use rusqlite::{params, Connection};

fn main() -> rusqlite::Result<()> {
    let file = std::env::args().nth(1).expect("a file");
    let mut db = Connection::open(&file)?;
    db.execute_batch("CREATE TABLE t (word TEXT); CREATE VIRTUAL TABLE f USING fts5(word);")?;
    let tx = db.transaction()?;
    for word in ["hello", "world"] {
        tx.execute("INSERT INTO t VALUES (?1)", params![word])?;
        tx.execute("INSERT INTO f VALUES (?1)", params![word])?;
    }
    tx.commit()?;
    drop(db);
    let db = Connection::open(&file)?;
    let words: String = db.query_row("SELECT group_concat(word, ' ') FROM t", [], |r| r.get(0))?;
    let found: i64 = db.query_row("SELECT count(*) FROM f WHERE f MATCH 'wor*'", [], |r| r.get(0))?;
    let json: String = db.query_row("SELECT json_extract('{\"a\":[1,2]}', '$.a[1]')", [], |r| r.get::<_, i64>(0))
        .map(|n| n.to_string())?;
    println!("words={words} found={found} json={json} version={}", rusqlite::version());
    Ok(())
}
