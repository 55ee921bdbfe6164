//! Who gets to see the login of a repository, and who does not.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use super::{CONFIG, Pair};

/// A server that gives each request for a page the same answer, and tells their heads. It goes with the test.
fn server(answer: impl Fn(&str) -> String + Send + 'static) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (told, heads) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let page = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/").to_owned();
            // Told first: with the answer the test may be done.
            let _ = told.send(head.join("\n"));
            let _ = stream.write_all(answer(&page).as_bytes());
        }
    });
    (port, heads)
}

const ASKS: &str = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\
                    Content-Length: 0\r\nConnection: close\r\n\r\n";

fn has_login(heads: &Receiver<String>) -> (usize, bool) {
    let heads: Vec<String> = heads.try_iter().collect();
    (heads.len(), heads.iter().any(|head| head.to_lowercase().contains("authorization:")))
}

#[test]
fn a_login_goes_to_its_own_host_and_to_none_that_it_leads_on_to() {
    let pair = Pair::new();
    let with = |port: u16| {
        let address = format!("http://lin:s3cr3t@127.0.0.1:{port}/remote.git");
        pair.whole.put("site/_config.yml", &CONFIG.replace("../remote.git", &address));
    };
    let (own, heads) = server(|_| ASKS.to_owned());
    with(own);
    assert!(pair.said("biji deploy --yes", 5).contains("B0912"));
    let (count, is_told) = has_login(&heads);
    assert!(count >= 2 && is_told, "the host itself is answered");
    // The same host under another port is another one.
    let (other, heads) = server(|_| ASKS.to_owned());
    let (leads_on, _) = server(move |page| {
        format!(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{other}{page}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    });
    with(leads_on);
    assert!(pair.said("biji deploy --yes", 5).contains("B0912"));
    let (count, is_told) = has_login(&heads);
    assert!(count >= 1 && !is_told, "{count} requests");
}

/// A program that stands for ssh: writes down its arguments and runs the command here.
#[cfg(unix)]
fn stand_in(pair: &Pair, name: &str) {
    use std::os::unix::fs::PermissionsExt;
    let log = pair.path(&format!("{name}.log"));
    let script = format!(
        "#!/bin/sh\ntest \"$1\" = -G && exit 1\necho \"$@\" >> '{}'\nfor last; do :; done\neval \"$last\"\n",
        log.display()
    );
    pair.whole.put(&format!("bin/{name}"), &script);
    std::fs::set_permissions(pair.path(&format!("bin/{name}")), PermissionsExt::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn ssh_is_called_as_the_users_settings_say_and_otherwise_so_that_it_never_waits() {
    use std::process::{Command, Stdio};
    let pair = Pair::new();
    let address = format!("ssh://git@host{}", pair.path("remote.git").display());
    pair.whole.put("site/_config.yml", &CONFIG.replace("../remote.git", &address));
    for name in ["ssh", "my-ssh"] {
        stand_in(&pair, name);
    }
    let path = format!("{}:{}", pair.path("bin").display(), std::env::var("PATH").unwrap());
    let deploy = |settings: &str| {
        pair.whole.put("settings", settings);
        let mut command = Command::new(env!("CARGO_BIN_EXE_biji"));
        command.args(["deploy", "--yes", "--root"]).arg(pair.path("site")).stdin(Stdio::null());
        command.env("PATH", &path).env("GIT_CONFIG_GLOBAL", pair.path("settings")).env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.env_remove("GIT_SSH_COMMAND").env_remove("GIT_SSH").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    deploy("[core]\n\tsshCommand = my-ssh\n");
    assert!(pair.whole.exists("my-ssh.log") && !pair.whole.exists("ssh.log"));
    deploy("");
    let called = pair.whole.read("ssh.log");
    for word in ["-oBatchMode=yes", "-oConnectTimeout=30", "-oServerAliveInterval=15", "git@host"] {
        assert!(called.contains(word), "{word}: {called}");
    }
    pair.assert_published("main", &[]);
}
