//! Which requests the preview answers: those that name this machine.
//!
//! A page of another site can point its own name to 127.0.0.1 and then read what is served there (DNS rebinding). Its
//! requests have that site as their host, and are refused.

/// Whether a request's host, with or without a port, is this machine's own loopback.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim();
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) => (name, rest.strip_prefix(':').unwrap_or(rest)),
        None => host.split_once(':').unwrap_or((host, "")),
    };
    if !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    if name == "localhost" || name.ends_with(".localhost") {
        return true;
    }
    name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_answered() {
        for host in [
            "localhost",
            "localhost:4000",
            "127.0.0.1:4000",
            "127.9.9.9",
            "[::1]:4000",
            "[::1]",
            "a.localhost",
            "LOCALHOST.",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "example.com",
            "127.0.0.1.example.com",
            "localhost.example.com",
            "0.0.0.0",
            "192.168.1.5:4000",
            "",
            "localhost@example.com",
            "xlocalhost",
            "localhost:4000:x",
            "[::1].example.com",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
