//! Compressors, each there and back, with jemalloc as the allocator.
use std::io::{Read, Write};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

type Bytes = std::io::Result<Vec<u8>>;

fn read(mut from: impl Read) -> Bytes {
    let mut out = Vec::new();
    from.read_to_end(&mut out)?;
    Ok(out)
}

fn zlib(text: &[u8]) -> Bytes {
    let mut e = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    e.write_all(text)?;
    read(flate2::read::ZlibDecoder::new(&e.finish()?[..]))
}

/// zlib-ng under its own names, beside zlib.
fn zlib_ng(text: &[u8]) -> Bytes {
    let mut small = vec![0; text.len() + 100];
    let mut back = vec![0; text.len()];
    unsafe {
        let (mut n, mut m) = (small.len(), back.len());
        assert_eq!(libz_ng_sys::compress2(small.as_mut_ptr(), &mut n, text.as_ptr(), text.len(), 9), 0);
        assert!(n < text.len() / 10);
        assert_eq!(libz_ng_sys::uncompress(back.as_mut_ptr(), &mut m, small.as_ptr(), n), 0);
        assert_eq!(m, text.len());
    }
    Ok(back)
}

fn bzip2(text: &[u8]) -> Bytes {
    read(bzip2::read::BzDecoder::new(bzip2::read::BzEncoder::new(text, bzip2::Compression::best())))
}

fn xz(text: &[u8]) -> Bytes {
    read(xz2::read::XzDecoder::new(xz2::read::XzEncoder::new(text, 6)))
}

fn zstd(text: &[u8]) -> Bytes {
    zstd::decode_all(&zstd::encode_all(text, 3)?[..])
}

fn lz4(text: &[u8]) -> Bytes {
    let mut e = lz4::EncoderBuilder::new().build(Vec::new())?;
    e.write_all(text)?;
    let (small, done) = e.finish();
    done?;
    read(lz4::Decoder::new(&small[..])?)
}

fn main() -> std::io::Result<()> {
    let text = "What is pressed small must come back whole. ".repeat(5000).into_bytes();
    let ways: [(&str, fn(&[u8]) -> Bytes); 6] =
        [("zlib", zlib), ("zlib-ng", zlib_ng), ("bzip2", bzip2), ("xz", xz), ("zstd", zstd), ("lz4", lz4)];
    for (name, way) in ways {
        println!("{name} {}", if way(&text)? == text { "whole" } else { "broken" });
    }
    let version = unsafe { std::ffi::CStr::from_ptr(libz_sys::zlibVersion()) };
    println!("zlib {}", version.to_string_lossy());
    println!("jemalloc {}", unsafe { tikv_jemallocator::usable_size(text.as_ptr()) } >= text.len());
    Ok(())
}
