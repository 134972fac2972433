//! HTTPS three ways: openssl itself, native-tls, reqwest. Nothing here says where certificates are.
//! usage: https HOST PORT
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

fn get(mut stream: impl Read + Write) -> Result<String, Box<dyn Error>> {
    stream.write_all(b"GET / HTTP/1.0\r\n\r\n")?;
    let mut answer = [0; 15];
    stream.read_exact(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn by_openssl(host: &str, port: u16) -> Result<String, Box<dyn Error>> {
    use openssl::ssl::{SslConnector, SslMethod};
    let connector = SslConnector::builder(SslMethod::tls_client())?.build();
    let stream = connector.connect(host, TcpStream::connect((host, port))?)?;
    let version = stream.ssl().version_str();
    Ok(format!("{version} {}", get(stream)?))
}

fn by_native_tls(host: &str, port: u16) -> Result<String, Box<dyn Error>> {
    get(native_tls::TlsConnector::new()?.connect(host, TcpStream::connect((host, port))?)?)
}

fn by_reqwest(host: &str, port: u16) -> Result<String, Box<dyn Error>> {
    let answer = reqwest::blocking::get(format!("https://{host}:{port}/"))?;
    Ok(format!("{} {} bytes", answer.status(), answer.bytes()?.len()))
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (host, port) = (args[1].as_str(), args[2].parse().expect("a port"));
    let mut failed = false;
    println!("{}", openssl::version::version());
    for (name, result) in [
        ("openssl", by_openssl(host, port)),
        ("native-tls", by_native_tls(host, port)),
        ("reqwest", by_reqwest(host, port)),
    ] {
        match result {
            Ok(answer) => println!("{name}: {answer}"),
            Err(why) => {
                println!("{name}: refused: {why:?}");
                failed = true;
            }
        }
    }
    std::process::exit(failed as i32);
}
