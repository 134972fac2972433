//! Rust's own runtime: threads, thread-locals with destructors, panics that unwind, backtraces with lines.
use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static DROPPED: AtomicUsize = AtomicUsize::new(0);

struct Counted(usize);
impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.fetch_add(self.0, Ordering::SeqCst);
    }
}

thread_local!(static LOCAL: RefCell<Counted> = const { RefCell::new(Counted(0)) });

#[inline(never)]
fn deep(n: usize) -> usize {
    let room = [n as u8; 4096];
    let inner = if n == 0 { 0 } else { deep(n - 1) };
    std::hint::black_box(&room)[0] as usize + inner
}

#[inline(never)]
fn where_am_i() -> String {
    Backtrace::force_capture().to_string()
}

fn sum() -> usize {
    let threads: Vec<_> = (1..=8)
        .map(|i| {
            thread::spawn(move || {
                LOCAL.with(|l| l.borrow_mut().0 = i);
                deep(300); // 1.2 MB, ten times what musl gives a thread by itself
                i * i
            })
        })
        .collect();
    threads.into_iter().map(|t| t.join().unwrap()).sum()
}

fn main() {
    println!("sum={} dropped={}", sum(), DROPPED.load(Ordering::SeqCst));
    panic::set_hook(Box::new(|_| {}));
    let caught = panic::catch_unwind(|| {
        let _kept = Counted(1000);
        panic!("on purpose");
    });
    let message = *caught.unwrap_err().downcast_ref::<&str>().unwrap();
    println!("caught={message:?} dropped={}", DROPPED.load(Ordering::SeqCst));
    let place = where_am_i();
    println!("backtrace={}", place.contains("where_am_i") && place.contains("main.rs:"));
    println!("host={:?}", std::net::ToSocketAddrs::to_socket_addrs("127.0.0.1:80").unwrap().next().unwrap());
}

#[cfg(test)]
mod tests {
    #[test]
    fn sums() {
        assert_eq!(super::sum(), 204);
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn panics() {
        let v: Vec<u8> = Vec::new();
        std::hint::black_box(v[std::hint::black_box(1)]);
    }

    #[test]
    fn traces() {
        assert!(super::where_am_i().contains("traces"));
    }
}
