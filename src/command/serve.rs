//! `biji serve`: the site in the browser while it is written.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::Value;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{counted, summary};
use crate::disk::glance;
use crate::serve::{self, Editor, Manner, Moment, News, Settings, Told, Way};
use crate::source::Source;

use super::cli::{Format, Serve};
use super::refusal::Refusal;
use super::{Outcome, Situation};

/// The port that Hexo listens at.
const PORT: u16 = 4000;

pub(super) fn serve(situation: &Situation, asked: &Serve) -> Outcome {
    let request = situation.request();
    let config = match glance(&situation.root, &request) {
        Ok(config) => config,
        Err(diagnostics) => return super::site::reported(situation, &Default::default(), diagnostics),
    };
    let settings = settings(situation, asked, request, &config);
    let (folder, host, port) = (settings.folder.clone(), settings.host.clone(), settings.port);
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Refusal::new(format!("there is no folder `{}` to serve", folder.display()))
            .help("`biji build` makes it; without `--static` the site is served without being written")
            .outcome(situation, 1);
    }
    let base = settings.base.clone();
    let head = Arc::new(OnceLock::new());
    let running = match serve::start(settings, serve::make(), told(situation, Arc::clone(&head))) {
        Ok(running) => running,
        Err(error) => {
            let place = format!("{}:{port}", host.as_deref().unwrap_or("localhost"));
            return Refusal::new(format!("the preview can't listen at `{place}`"))
                .note(format!("the system says: {error}"))
                .help("name another port with `--port`, or another address with `--host`")
                .outcome(situation, 1);
        }
    };
    let address = address(host.as_deref(), running.address, &base);
    let open = asked.open || flag(&config, "open");
    if !situation.global.quiet {
        let taken = if running.address.port() == port || port == 0 {
            String::new()
        } else {
            format!(" (port {port} is taken)")
        };
        let head = head.get_or_init(|| {
            let elsewhere = from_elsewhere(running.address, &base)
                .map_or(String::new(), |address| format!("from other machines of this network: {address}\n"));
            format!("{address}{taken}\n{elsewhere}the desk: {}_biji/ · Ctrl-C ends the preview\n", origin(&address))
        });
        (situation.terminal.say)(head);
    }
    if open && let Err(error) = browse(&address) {
        (situation.terminal.say)(&format!("the browser can't be opened: {error}\n"));
    }
    running.wait();
    running.stop();
    Outcome::default()
}

fn settings(situation: &Situation, asked: &Serve, request: crate::disk::Request, config: &Config) -> Settings {
    let server = |key: &str| config.raw.get("server").and_then(|server| server.get(key));
    let text = |key: &str| server(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let output = situation.asked_output().unwrap_or_else(|| situation.root.join(config.public_dir.trim_matches('/')));
    let is_static = asked.folder || flag(config, "static") || flag(config, "serveStatic");
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let without: Vec<PathBuf> = [output.clone(), root.join(config.public_dir.trim_matches('/'))]
        .into_iter()
        .map(|folder| folder.canonicalize().unwrap_or(folder))
        .filter(|folder| *folder != root)
        .collect();
    let port = server("port").and_then(Value::as_u64).and_then(|port| u16::try_from(port).ok());
    Settings {
        root,
        request,
        host: asked.host.clone().or_else(|| text("ip")),
        port: asked.port.or(port).unwrap_or(PORT),
        next_port: true,
        way: if asked.poll { Way::Polled } else { Way::Told },
        navigate: asked.navigate,
        strict: situation.global.strict,
        editor: Editor(asked.editor.clone().or_else(|| text("editor")).unwrap_or_else(|| Editor::USUAL.to_owned())),
        manner: Manner {
            compress: server("compress").and_then(Value::as_bool).unwrap_or(true),
            cache: flag(config, "cache"),
            header: flag(config, "header"),
        },
        base: serve::root(&config.root),
        language: config.language.first().cloned().unwrap_or_default(),
        notes: config.source_dir.trim_matches('/').to_owned(),
        without,
        folder: is_static.then_some(output),
        log: asked.log.is_some() || server("log").is_some_and(|log| !matches!(log, Value::Null | Value::Bool(false))),
    }
}

/// A switch of the configuration's `server`.
fn flag(config: &Config, key: &str) -> bool {
    config.raw.get("server").and_then(|server| server.get(key)).and_then(Value::as_bool).unwrap_or(false)
}

/// The address of the home page, with a name that people can read.
fn address(host: Option<&str>, listens: std::net::SocketAddr, base: &str) -> String {
    let host = match host {
        None => "localhost".to_owned(),
        Some(_) if listens.ip().is_unspecified() => "localhost".to_owned(),
        Some(host) if host.contains(':') && !host.starts_with('[') => format!("[{host}]"),
        Some(host) => host.to_owned(),
    };
    format!("http://{host}:{}{base}", listens.port())
}

/// The address that another machine can use, when the preview listens at all of this one's. The system is asked which
/// of its addresses it would speak from; nothing is sent.
fn from_elsewhere(listens: std::net::SocketAddr, base: &str) -> Option<String> {
    use std::net::{Ipv4Addr, Ipv6Addr, UdpSocket};
    if !listens.ip().is_unspecified() {
        return None;
    }
    // Addresses for documentation: nobody has them, and no packet leaves.
    let own = |from: std::net::IpAddr, to: std::net::IpAddr| {
        let socket = UdpSocket::bind((from, 0)).ok()?;
        socket.connect((to, 9)).ok()?;
        Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
    };
    let four = own(Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into());
    let six = || own(Ipv6Addr::UNSPECIFIED.into(), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into());
    let ip = four.or_else(|| if listens.is_ipv6() { six() } else { None })?;
    Some(format!("http://{}{base}", std::net::SocketAddr::new(ip, listens.port())))
}

/// The part of an address before its path, with a slash.
fn origin(address: &str) -> String {
    let path = address.match_indices('/').nth(2).map_or(address.len(), |(at, _)| at);
    format!("{}/", address.get(..path).unwrap_or(address))
}

/// Opens the browser, by the program that the system has for that.
fn browse(address: &str) -> std::io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(|_| ())
}

/// Shows what the preview tells: on a screen the newest report alone, elsewhere line by line.
fn told(situation: &Situation, head: Arc<OnceLock<String>>) -> Told {
    let situation = situation.clone();
    Arc::new(move |news: &News| {
        let say = situation.terminal.say;
        match news {
            News::Built { moment, of_pages, changed, time } => {
                let report = built(&situation, moment, of_pages, changed, *time);
                // Cleared and written at the top, so that what is read is what is so.
                let is_over = situation.terminal.is_screen && moment.number > 1 && moment.panic.is_none();
                let head = head.get().filter(|_| is_over && !situation.global.quiet);
                let clear = if is_over { "\x1b[2J\x1b[H" } else { "" };
                say(&format!("{clear}{}{report}", head.map_or("", String::as_str)));
            }
            News::Polling { reason } => {
                say(&format!(
                    "warning: {reason}\n  = note: from now on the folder is looked at again and again, as with `--poll`\n"
                ));
            }
            News::Asked { method, path, status, time } => {
                say(&format!("{method} {path} {status} {}\n", duration(*time)));
            }
        }
    })
}

/// The report after a build: what is wrong, what was built, how long it took.
fn built(
    situation: &Situation,
    moment: &Moment,
    of_pages: &[Diagnostic],
    changed: &[PathBuf],
    time: Duration,
) -> String {
    let none: (&[Source], &[Diagnostic]) = (&[], &[]);
    let (sources, of_site) =
        moment.site.as_ref().map_or(none, |site| (&site.current.inputs().sources, &site.diagnostics));
    let diagnostics = situation.judged(sources, [of_site, of_pages].concat());
    let (json, mut report) = situation.report(sources, &diagnostics);
    report.push_str(&json);
    if situation.global.format == Format::Human && !diagnostics.is_empty() {
        report.push_str(&format!("{}\n", summary(sources, &diagnostics)));
    }
    if situation.global.quiet {
        return report;
    }
    let what = match changed {
        [] if moment.number > 1 => "the site, read anew".to_owned(),
        [] => {
            let notes = moment.site.as_ref().map_or(0, |site| site.current.resolved().catalog.posts.len());
            format!("the site ({})", counted(notes, "note"))
        }
        [path] => shown(situation, path),
        [path, rest @ ..] => format!("{} and {} more", shown(situation, path), rest.len()),
    };
    let outcome = match &moment.panic {
        Some(_) => format!("biji went wrong over {what}; the next save builds again"),
        // What is shown may be older then.
        None if diagnostics.iter().any(Diagnostic::is_error) => {
            let stay = if moment.number > 1 { ": the last good pages stay" } else { "" };
            format!("{what} has mistakes{stay} ({})", duration(time))
        }
        None => format!("built {what} in {}", duration(time)),
    };
    format!("{report}{outcome}\n")
}

fn shown(situation: &Situation, path: &std::path::Path) -> String {
    let root = situation.root.canonicalize().unwrap_or_default();
    path.strip_prefix(&root).unwrap_or(path).display().to_string()
}

fn duration(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{:.0} ms", time.as_secs_f64() * 1000.0)
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_machines_are_told_an_address_only_where_they_may_ask() {
        let at = |ip: &str| std::net::SocketAddr::new(ip.parse().unwrap_or_else(|_| unreachable!("fixed")), 4000);
        assert_eq!(from_elsewhere(at("127.0.0.1"), "/"), None);
        assert_eq!(from_elsewhere(at("192.0.2.7"), "/"), None);
        // A machine without a network has none.
        if let Some(address) = from_elsewhere(at("0.0.0.0"), "/blog/") {
            assert!(address.starts_with("http://") && address.ends_with(":4000/blog/"), "{address}");
            assert!(!address.contains("0.0.0.0") && !address.contains("127.0."), "{address}");
        }
    }
}
