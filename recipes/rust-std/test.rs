// A thread, a panic that is caught and one in a thread, and the name of a function in a backtrace.
use std::backtrace::Backtrace;
use std::collections::HashMap;
use std::panic::catch_unwind;
use std::thread;

#[inline(never)]
fn where_am_i() -> String {
    format!("{}", Backtrace::force_capture())
}

fn main() {
    let sum = thread::spawn(|| (1..=100u64).sum::<u64>()).join().unwrap();
    assert_eq!(sum, 5050);
    assert!(thread::spawn(|| panic!("expected, in a thread")).join().is_err());
    assert!(catch_unwind(|| panic!("expected")).is_err());
    let words: HashMap<_, _> = ["static", "rust"].into_iter().zip(1..).collect();
    assert_eq!(words["rust"], 2);
    let frames = where_am_i();
    assert!(frames.contains("where_am_i"), "{frames}");
    println!("{} frames", frames.lines().count());
}
