#[cxx::bridge]
pub mod ffi {
    unsafe extern "C++" {
        include!("bridge.h");
        type Parser;
        fn new_parser() -> UniquePtr<Parser>;
        fn number(&self, text: &str) -> Result<i32>;
    }
}
