//! C++ and C that the build script compiled, with bindings that it made.
use prost::Message;
use std::ffi::{c_char, c_int, c_uint, c_ulong};

mod bridge;
#[allow(non_camel_case_types, dead_code)]
mod system {
    include!(concat!(env!("OUT_DIR"), "/system.rs"));
}
mod message {
    include!(concat!(env!("OUT_DIR"), "/message.rs"));
}

extern "C" {
    fn words_sum(text: *const c_char) -> c_int;
    fn bycmake_crc(text: *const c_char, n: c_uint) -> c_ulong;
}

fn main() {
    println!("cc {}", unsafe { words_sum(c"one two three".as_ptr()) });
    let parser = bridge::ffi::new_parser();
    println!("cxx {:?} {:?}", parser.number("42").unwrap(), parser.number("x").unwrap_err().what());
    println!("cmake {:08x}", unsafe { bycmake_crc(c"hello".as_ptr(), 5) });
    println!(
        "bindgen {} {} {:x}",
        std::str::from_utf8(system::LIBC).unwrap().trim_end_matches('\0'),
        std::mem::size_of::<system::stat>(),
        system::ZLIB_VERNUM & 0xff00
    );
    let word = message::Word { text: "hello".into(), numbers: vec![1, 2, 3] };
    let back = message::Word::decode(&word.encode_to_vec()[..]).unwrap();
    println!("prost {} {:?}", back == word, back.numbers);
    println!("host {}", env!("BUILT_BY"));
}
