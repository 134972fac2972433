//! The bare bindings of what the sysroot has, with no crate above them: quick to build for another machine.
use std::ffi::{c_char, CStr};

fn text(s: *const c_char) -> String {
    unsafe { CStr::from_ptr(s) }.to_string_lossy().into_owned()
}

/// The first bytes of a digest.
fn sha256(of: &[u8]) -> String {
    use openssl_sys::*;
    let mut out = [0u8; 32];
    unsafe {
        let context = EVP_MD_CTX_new();
        assert_eq!(EVP_DigestInit_ex(context, EVP_sha256(), std::ptr::null_mut()), 1);
        assert_eq!(EVP_DigestUpdate(context, of.as_ptr() as *const _, of.len()), 1);
        assert_eq!(EVP_DigestFinal_ex(context, out.as_mut_ptr(), std::ptr::null_mut()), 1);
        EVP_MD_CTX_free(context);
    }
    out[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How small, or bzip2's word for what went wrong.
fn bzip2(of: &mut [u8]) -> i32 {
    use bzip2_sys::*;
    let mut small = [0u8; 1000];
    unsafe {
        let mut stream: bz_stream = std::mem::zeroed();
        BZ2_bzCompressInit(&mut stream, 9, 0, 0);
        (stream.next_in, stream.avail_in) = (of.as_mut_ptr() as *mut _, of.len() as u32);
        (stream.next_out, stream.avail_out) = (small.as_mut_ptr() as *mut _, small.len() as u32);
        let end = BZ2_bzCompress(&mut stream, BZ_FINISH as _);
        BZ2_bzCompressEnd(&mut stream);
        if end == BZ_STREAM_END as i32 { stream.total_out_lo32 as i32 } else { end }
    }
}

fn zstd(of: &[u8]) -> (usize, bool) {
    let (mut small, mut back) = ([0u8; 1000], vec![0u8; of.len()]);
    unsafe {
        let n = zstd_sys::ZSTD_compress(small.as_mut_ptr() as *mut _, small.len(), of.as_ptr() as *const _, of.len(), 3);
        let m = zstd_sys::ZSTD_decompress(back.as_mut_ptr() as *mut _, back.len(), small.as_ptr() as *const _, n);
        (n, m == of.len() && back == of)
    }
}

fn main() {
    unsafe {
        println!("zlib {}", text(libz_sys::zlibVersion()));
        println!("xz {}", text(lzma_sys::lzma_version_string()));
        println!("sqlite {}", text(libsqlite3_sys::sqlite3_libversion()));
        println!("libpq {}", pq_sys::PQlibVersion() / 10000);
    }
    println!("openssl {}", sha256(b"abc"));
    let (small, whole) = zstd(&[7; 100_000]);
    println!("zstd {} {whole}", small < 100);
    println!("bzip2 {}", (1..100).contains(&bzip2(&mut [7; 100_000])));
    println!("for {}", std::env::consts::ARCH);
}
