//! Compiled for the machine that builds, by the same crates that compile for the target.
use std::ffi::{c_char, CStr};

extern "C" {
    fn libc_by_cc() -> *const c_char;
    fn libc_by_cmake() -> *const c_char;
}

pub fn libc() -> String {
    let name = |s: *const c_char| unsafe { CStr::from_ptr(s) }.to_string_lossy().into_owned();
    unsafe { format!("{} {}", name(libc_by_cc()), name(libc_by_cmake())) }
}
