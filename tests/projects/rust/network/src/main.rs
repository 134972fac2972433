//! What talks over the network by C libraries: curl, libssh2, libgit2 (over ssh).
//! usage: network TLS-PORT SSH-PORT USER KEY-FILE REPOSITORY
use std::error::Error;
use std::io::Read;
use std::net::TcpStream;
use std::path::Path;

type Answer = Result<String, Box<dyn Error>>;

fn by_curl(port: &str) -> Answer {
    let mut easy = curl::easy::Easy::new();
    let mut body = Vec::new();
    easy.url(&format!("https://127.0.0.1:{port}/"))?;
    {
        let mut transfer = easy.transfer();
        transfer.write_function(|part| {
            body.extend_from_slice(part);
            Ok(part.len())
        })?;
        transfer.perform()?;
    }
    let version = curl::Version::get();
    assert!(version.feature_ssl() && version.ssl_version().unwrap_or("").starts_with("OpenSSL/3"));
    Ok(format!("{} {} bytes", easy.response_code()?, body.len()))
}

fn by_ssh2(port: &str, user: &str, key: &str) -> Answer {
    let mut session = ssh2::Session::new()?;
    session.set_tcp_stream(TcpStream::connect(format!("127.0.0.1:{port}"))?);
    session.handshake()?;
    session.userauth_pubkey_file(user, None, Path::new(key), None)?;
    let mut channel = session.channel_session()?;
    channel.exec("echo $((6 * 7))")?;
    let mut said = String::new();
    channel.read_to_string(&mut said)?;
    channel.wait_close()?;
    Ok(format!("{} status {}", said.trim(), channel.exit_status()?))
}

/// Commits into a bare repository in /tmp/there, which the server sees as `url`, and clones it from there.
fn by_git2(url: &str, user: &str, key: &str) -> Answer {
    let there = git2::Repository::init_bare("/tmp/there")?;
    let mut tree = there.treebuilder(None)?;
    tree.insert("file", there.blob(b"hello by ssh")?, 0o100644)?;
    let tree = there.find_tree(tree.write()?)?;
    let me = git2::Signature::now("me", "me@example.org")?;
    there.commit(Some("HEAD"), &me, &me, "the first", &tree, &[])?;

    let mut callbacks = git2::RemoteCallbacks::new();
    callbacks.credentials(|_, _, _| git2::Cred::ssh_key(user, None, Path::new(key), None));
    callbacks.certificate_check(|_, _| Ok(git2::CertificateCheckStatus::CertificateOk));
    let mut options = git2::FetchOptions::new();
    options.remote_callbacks(callbacks);
    let here = git2::build::RepoBuilder::new().fetch_options(options).clone(url, Path::new("/tmp/here"))?;
    let message = here.head()?.peel_to_commit()?.summary()?.unwrap_or_default().to_string();
    let version = git2::Version::get();
    assert!(version.https() && version.ssh());
    Ok(format!("{message}: {}", std::fs::read_to_string("/tmp/here/file")?))
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, tls, ssh, user, key, repository] = &args[..] else { panic!("five arguments") };
    let url = format!("ssh://{user}@127.0.0.1:{ssh}{repository}");
    let mut failed = false;
    println!("{}", openssl::version::version());
    for (name, answer) in [
        ("curl", by_curl(tls)),
        ("ssh2", by_ssh2(ssh, user, key)),
        ("git2", by_git2(&url, user, key)),
    ] {
        failed |= answer.is_err();
        println!("{name}: {}", answer.unwrap_or_else(|why| format!("failed: {why:?}")));
    }
    std::process::exit(failed as i32);
}
