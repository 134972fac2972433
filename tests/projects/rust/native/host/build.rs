fn main() {
    println!("cargo:rerun-if-changed=c");
    cc::Build::new().file("c/libc.c").compile("hostlibc");
    let dir = cmake::Config::new("c").build();
    println!("cargo:rustc-link-search=native={}/lib", dir.display());
    println!("cargo:rustc-link-lib=static=hostcmake");
}
