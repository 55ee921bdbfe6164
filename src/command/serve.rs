//! `biji serve`: the site in the browser while it is written.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use jiff::Timestamp;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::disk::{glance, reason, reason_note};
use crate::message;
use crate::serve::{self, Clock, EditorLink, EndSignals, PreviewOptions, ServerOptions, WatchMethod};
use crate::words::Message;

use super::cli::ServeArgs;
use super::{CommandContext, CommandOutcome, terminal_log};

/// Hexo's port.
const PORT: u16 = 4000;

pub(super) fn serve(situation: &CommandContext, asked: &ServeArgs) -> CommandOutcome {
    let request = situation.request();
    let config = match glance(&situation.root, &request) {
        Ok(config) => config,
        Err(diagnostics) => return situation.stopped(&[], diagnostics),
    };
    let settings = settings(situation, asked, request, &config);
    let (folder, host, port) = (settings.folder.clone(), settings.host.clone(), settings.port);
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let refusal = Diagnostic::error(message!(command_serve_folder_not_found, folder = folder.display()));
        return situation.refused(&refusal.help(message!(command_help_build_or_no_static)), 1);
    }
    let base = settings.base.clone();
    let running = match serve::start(settings, serve::make(), terminal_log::listener(situation)) {
        Ok(running) => running,
        Err(error) => {
            let place = format!("{}:{port}", host.as_deref().unwrap_or("localhost"));
            let refusal = Diagnostic::error(message!(command_preview_not_listening, place))
                .note(reason_note(&error))
                .help(message!(command_help_another_port));
            return situation.refused(&refusal, 1);
        }
    };
    // Before anybody knows the address: who reads it may already end the program.
    let signals = EndSignals::new().ok();
    let address = address(host.as_deref(), running.address, &base);
    let open = asked.open || config.server.open;
    if !situation.global.quiet {
        let first = match running.address.port() == port || port == 0 {
            true => Message::from(&address),
            false => message!(command_serve_port_taken, address, port = port.to_string()),
        };
        let elsewhere = from_elsewhere(running.address, &base);
        let elsewhere = elsewhere.map(|address| message!(command_serve_network_address, address));
        let dashboard = message!(command_serve_dashboard, address = format!("{}_biji/", origin(&address)));
        let lines = [Some(first), elsewhere, Some(dashboard)].into_iter().flatten();
        (situation.terminal.say)(&lines.map(|line| format!("{}\n", situation.text(&line))).collect::<String>());
    }
    if open && let Err(error) = browse(&address) {
        (situation.terminal.say)(&format!(
            "{}\n",
            situation.text(&message!(command_browser_not_opened, error = reason(&error)))
        ));
    }
    match signals {
        Some(signals) => signals.wait(),
        // Without them the system ends the program.
        None => loop {
            std::thread::park();
        },
    }
    running.stop();
    CommandOutcome::default()
}

fn settings(
    situation: &CommandContext,
    asked: &ServeArgs,
    request: crate::disk::ReadOptions,
    config: &Config,
) -> PreviewOptions {
    let server = &config.server;
    let output = situation.asked_output().unwrap_or_else(|| situation.root.join(config.public_dir.trim_matches('/')));
    let is_static = asked.folder || server.is_static;
    let root = situation.root.canonicalize().unwrap_or_else(|_| situation.root.clone());
    let without: Vec<PathBuf> = [output.clone(), root.join(config.public_dir.trim_matches('/'))]
        .into_iter()
        .map(|folder| folder.canonicalize().unwrap_or(folder))
        .filter(|folder| *folder != root)
        .collect();
    PreviewOptions {
        root,
        request,
        host: asked.host.clone().or_else(|| server.ip.clone()),
        port: asked.port.or(server.port).unwrap_or(PORT),
        next_port: true,
        way: if asked.poll { WatchMethod::Polling } else { WatchMethod::Events },
        navigate: asked.navigate,
        warnings: situation.warnings(),
        interface: situation.language(),
        editor: EditorLink(
            asked.editor.clone().or_else(|| server.editor.clone()).unwrap_or_else(|| EditorLink::USUAL.to_owned()),
        ),
        manner: ServerOptions { compress: server.compress, cache: server.cache, header: server.header },
        base: serve::root(&config.root),
        notes: config.source_dir.trim_matches('/').to_owned(),
        without,
        folder: is_static.then_some(output),
        clock: Clock::new(Timestamp::now),
        log: asked.log.is_some() || server.log,
    }
}

/// The address of the home page, with a readable host name.
fn address(host: Option<&str>, listens: std::net::SocketAddr, base: &str) -> String {
    let host = match host {
        None => "localhost".to_owned(),
        Some(_) if listens.ip().is_unspecified() => "localhost".to_owned(),
        Some(host) if host.contains(':') && !host.starts_with('[') => format!("[{host}]"),
        Some(host) => host.to_owned(),
    };
    format!("http://{host}:{}{base}", listens.port())
}

/// The address for other machines, when the preview listens at all of this one's. The system is asked from which of its
/// addresses it would connect; nothing is sent.
fn from_elsewhere(listens: std::net::SocketAddr, base: &str) -> Option<String> {
    use std::net::{Ipv4Addr, Ipv6Addr, UdpSocket};
    if !listens.ip().is_unspecified() {
        return None;
    }
    // Addresses reserved for documentation: they are not in use, and no packet is sent.
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

/// Opens the browser, through the system's program for that.
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
