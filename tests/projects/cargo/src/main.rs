//! What Rust's own library does in a static program: threads, panics that are caught, and their places.
use std::backtrace::Backtrace;
use std::panic::{catch_unwind, set_hook};
use std::thread;

#[inline(never)]
fn frames() -> String {
    format!("{:?}", Backtrace::force_capture())
}

/// Adds.
///
/// ```
/// assert_eq!(2 + 2, 4);
/// ```
pub fn add(a: u32, b: u32) -> u32 {
    a + b
}

fn main() {
    println!("macro {}", macros::forty_two!());
    println!("target {}", include_str!(concat!(env!("OUT_DIR"), "/target.txt")));
    // Needs more stack than musl's own default.
    let big = thread::spawn(|| {
        let mut pages = [0u8; 1 << 20];
        pages[4096] = 7;
        std::hint::black_box(&pages)[4096]
    });
    println!("thread {}", big.join().unwrap());
    set_hook(Box::new(|info| println!("panic at {}", info.location().unwrap())));
    println!("caught {}", catch_unwind(|| panic!("expected")).is_err());
    println!("frame {}", frames().contains("main.rs:"));
    println!("name {}", frames().contains("sample::main"));
}

#[cfg(test)]
mod tests {
    #[test]
    fn adds() {
        assert_eq!(super::add(2, 2), 4);
    }

    #[test]
    #[should_panic]
    fn panics() {
        panic!("expected");
    }
}
