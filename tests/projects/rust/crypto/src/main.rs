//! ring and AWS-LC, which are C and assembly, sign for each other; mimalloc is the allocator.
use std::thread;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn signatures() -> bool {
    use aws_lc_rs::signature as theirs;
    use ring::signature::{self as ours, KeyPair};
    let random = ring::rand::SystemRandom::new();
    let pkcs8 = ours::Ed25519KeyPair::generate_pkcs8(&random).unwrap();
    let pair = ours::Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
    let public = theirs::UnparsedPublicKey::new(&theirs::ED25519, pair.public_key().as_ref());
    let signed = pair.sign(b"text");
    public.verify(b"text", signed.as_ref()).is_ok() && public.verify(b"test", signed.as_ref()).is_err()
}

fn sealed() -> bool {
    let key = [7; 32];
    let mut text = b"a secret".to_vec();
    {
        use ring::aead::{Aad, LessSafeKey, Nonce, UnboundKey, AES_256_GCM};
        let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).unwrap());
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key([1; 12]), Aad::empty(), &mut text).unwrap();
    }
    use aws_lc_rs::aead::{Aad, LessSafeKey, Nonce, UnboundKey, AES_256_GCM};
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).unwrap());
    key.open_in_place(Nonce::assume_unique_for_key([1; 12]), Aad::empty(), &mut text).unwrap() == b"a secret"
}

fn main() {
    let ours = ring::digest::digest(&ring::digest::SHA256, b"abc");
    let theirs = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, b"abc");
    let hex: String = ours.as_ref().iter().map(|b| format!("{b:02x}")).collect();
    println!("sha256 {} same={}", &hex[..8], ours.as_ref() == theirs.as_ref());
    println!("ed25519 {}", signatures());
    println!("aes-gcm {}", sealed());
    let threads: Vec<_> = (0..8).map(|i| thread::spawn(move || vec![i as u8; 1 << 20])).collect();
    let total: usize = threads.into_iter().map(|t| t.join().unwrap().len()).sum();
    println!("mimalloc {total}");
}
