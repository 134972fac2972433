//! What Rust's own library does in a static program: threads, panics that are caught, and their places.
use std::backtrace::Backtrace;
use std::panic::{catch_unwind, set_hook};
use std::thread;

#[inline(never)]
fn where_am_i() -> String {
    format!("{}", Backtrace::force_capture())
}

fn main() {
    println!("macro {}", macros::forty_two!());
    println!("target {}", include_str!(concat!(env!("OUT_DIR"), "/target.txt")));
    println!("sum {}", sample::add(2, 2));
    // Needs more stack than musl's own default.
    let big = thread::spawn(|| {
        let mut pages = [0u8; 1 << 20];
        pages[4096] = 7;
        std::hint::black_box(&pages)[4096]
    });
    println!("thread {}", big.join().unwrap());
    set_hook(Box::new(|info| println!("panic at line {}", info.location().unwrap().line())));
    println!("caught {}", catch_unwind(|| panic!("expected")).is_err());
    let frames = where_am_i();
    println!("name {}", frames.contains("where_am_i"));
    println!("line {}", frames.contains("src/main.rs:8:"));
}
