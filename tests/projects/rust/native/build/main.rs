//! C++ by `cc` and by cxx, C by CMake, bindings by bindgen, messages by prost: for the target. And once
//! more by CMake, for this build script itself, that is for the host.
use std::{env, path::PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=c");
    println!("cargo:rerun-if-changed=build");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());

    cc::Build::new().cpp(true).std("c++17").file("c/words.cc").compile("words");
    cxx_build::bridge("src/bridge.rs").std("c++17").file("c/bridge.cc").include("c").compile("bridge");
    println!("cargo:rerun-if-changed=src/bridge.rs");

    let dir = cmake::Config::new("c/by-cmake").build();
    println!("cargo:rustc-link-search=native={}/lib", dir.display());
    println!("cargo:rustc-link-lib=static=bycmake");
    println!("cargo:rustc-link-lib=z");

    bindgen::builder()
        .header("c/system.h")
        .allowlist_type("stat")
        .allowlist_var("LIBC|ZLIB_VERNUM|PATH_MAX")
        .generate()
        .expect("bindgen")
        .write_to_file(out.join("system.rs"))
        .unwrap();

    prost_build::compile_protos(&["c/message.proto"], &["c"]).expect("protoc");

    println!("cargo:rustc-env=BUILT_BY={}", host::libc());
}
