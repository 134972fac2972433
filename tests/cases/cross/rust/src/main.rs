// Threads, a panic that is caught, 128 bits, a real and a file.
use std::panic::catch_unwind;

fn main() {
    let sum: u128 = (1..=4u128)
        .map(|n| std::thread::spawn(move || n << 64))
        .map(|t| t.join().unwrap())
        .sum();
    std::panic::set_hook(Box::new(|_| {}));
    let caught = catch_unwind(|| { if sum > 0 { panic!("thrown") } }).is_err();
    let words = std::fs::read_to_string("/proc/self/cmdline").unwrap().len() > 0;
    println!("{} {} {} {:.4} {}", std::env::consts::ARCH, sum >> 64, caught, 2f64.sqrt(), words);
}
