//! The same table by diesel in PostgreSQL and in SQLite.
//! usage: database POSTGRES-URL SQLITE-FILE
use diesel::prelude::*;
use diesel::sql_types::Text;

diesel::table! {
    words (id) {
        id -> Integer,
        word -> Text,
    }
}

#[derive(QueryableByName)]
struct Says {
    #[diesel(sql_type = Text)]
    says: String,
}

/// A macro, since each connection has types of its own.
macro_rules! work {
    ($connection:expr, $says:expr) => {{
        let c = &mut $connection;
        diesel::sql_query("CREATE TEMPORARY TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL)").execute(c)?;
        let rows = vec![
            (words::id.eq(1), words::word.eq("hello")),
            (words::id.eq(2), words::word.eq("wörld")),
        ];
        diesel::insert_into(words::table).values(rows).execute(c)?;
        let undone: QueryResult<()> = c.transaction(|c| {
            diesel::delete(words::table).execute(c)?;
            Err(diesel::result::Error::RollbackTransaction)
        });
        assert!(undone.is_err());
        let all: Vec<String> = words::table.order(words::id.desc()).select(words::word).load(c)?;
        let says = diesel::sql_query($says).get_result::<Says>(c)?.says;
        println!("{}: {}", says, all.join(" "));
    }};
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    println!("{}", openssl::version::version());
    work!(SqliteConnection::establish(&args[2])?, "SELECT 'sqlite ' || sqlite_version() AS says");
    work!(
        PgConnection::establish(&args[1])?,
        "SELECT 'postgres ' || version || ' ' || cipher || ' ' || current_user AS says \
         FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    );
    Ok(())
}
