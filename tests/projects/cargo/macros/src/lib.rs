//! Runs inside the compiler: built, and linked, for this machine.
use proc_macro::TokenStream;

#[proc_macro]
pub fn forty_two(_: TokenStream) -> TokenStream {
    "42".parse().unwrap()
}
