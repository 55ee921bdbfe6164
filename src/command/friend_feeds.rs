//! Loads the feeds of friends, several at a time. Nothing is sent but the address and the program's name.

use std::io::Read;
use std::net::{IpAddr, Ipv4Addr};

use jiff::{SignedDuration, Timestamp};
use ureq::Agent;

use crate::disk::reason;
use crate::feed::resolve;
use crate::friends::{FriendRecord, POSTS_OF_A_FRIEND, announced, read_feed};
use crate::hexo::theme::{Friend, address};
use crate::message;
use crate::route::href;
use crate::words::Message;

use super::{FetchedFriend, requests};

/// The largest page or feed that is read, in bytes; of a longer one the beginning is.
const LARGEST: u64 = 4 << 20;

/// Where feeds usually are, below a site's address, for sites that name none.
const USUAL: [&str; 6] = ["atom.xml", "rss.xml", "feed.xml", "index.xml", "rss2.xml", "feed/"];

/// A text of the web, and the address that it came from.
struct LoadedText {
    address: String,
    text: String,
}

/// The records of these friends, in their order, or why there is none; with each friend the feed that is known. `now` is the
/// present: later posts are left out. `progress` is called with the number of friends done.
pub(super) fn fetch(
    wanted: &[(&Friend, Option<String>)],
    now: Timestamp,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<FetchedFriend> {
    // Redirects are followed by `load`, which looks where they lead.
    let agent = requests::client(0);
    let missing = Err(message!(command_friend_no_feed));
    requests::each(wanted, missing, progress, |(friend, known)| one(&agent, friend, known.as_deref(), now))
}

/// The feed that the author names; else the one that was known; else one that the site's page announces, or a usual one.
fn one(agent: &Agent, friend: &Friend, known: Option<&str>, now: Timestamp) -> FetchedFriend {
    let own = friend.feed.as_deref().or(friend.url.as_deref()).unwrap_or("");
    // What strangers' pages lead to is no address of the author's own network.
    let load = |agent: &Agent, address: &str| load(agent, address, is_private(own));
    if let Some(feed) = &friend.feed {
        return record(load(agent, feed)?, now).ok_or_else(|| message!(command_friend_not_a_feed));
    }
    if let Some(record) = known.and_then(|feed| load(agent, feed).ok()).and_then(|loaded| record(loaded, now)) {
        return Ok(record);
    }
    let site = friend.url.as_deref().and_then(address::web).ok_or_else(|| message!(command_friend_no_feed))?;
    let page = load(agent, &site)?;
    let announced = announced(&page.text, &page.address);
    let folder = if page.address.ends_with('/') { page.address.clone() } else { format!("{}/", page.address) };
    if let Some(record) = record(page, now) {
        return Ok(record);
    }
    let usual = USUAL.iter().map(|name| resolve(name, &folder)).filter(|_| announced.is_empty());
    let mut candidates = announced.iter().take(3).cloned().chain(usual);
    let found = candidates.find_map(|feed| record(load(agent, &feed).ok()?, now));
    found.ok_or_else(|| match announced.is_empty() {
        true => message!(command_friend_no_feed),
        false => message!(command_friend_not_a_feed),
    })
}

/// What is kept of a feed; `None` where the text is none.
fn record(loaded: LoadedText, now: Timestamp) -> Option<FriendRecord> {
    let mut posts = read_feed(&loaded.text, &loaded.address)?;
    // Clocks differ by some hours.
    let latest = now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(now);
    posts.retain(|post| post.date.parse::<Timestamp>().map_or(true, |date| date <= latest));
    posts.truncate(POSTS_OF_A_FRIEND);
    Some(FriendRecord { feed: loaded.address, posts })
}

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// Loads an address; `in_private`: it may be one of a private network.
fn load(agent: &Agent, address: &str, in_private: bool) -> Result<LoadedText, Message> {
    let mut address = address.to_owned();
    for _ in 0..=MOST_REDIRECTS {
        if !in_private && is_private(&address) {
            return Err(message!(command_friend_private_address, address));
        }
        match answer(agent, &address)? {
            Ok(loaded) => return Ok(loaded),
            Err(next) => {
                let next = address::web(&resolve(&next, &address));
                address = next.ok_or_else(|| message!(command_friend_no_feed))?;
            }
        }
    }
    Err(message!(command_friend_no_feed))
}

/// Whether an address belongs to this machine or to a private network, by its host: a name without a dot, a name that
/// such networks use, or an IP address that is not public.
fn is_private(address: &str) -> bool {
    let after = address.split_once("://").map_or(address, |(_, after)| after);
    let authority = after.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    let host = host.trim_end_matches('.').to_lowercase();
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => is_private_v4(ip),
        Ok(IpAddr::V6(ip)) => {
            let first = ip.segments()[0];
            let is_local =
                ip.is_loopback() || ip.is_unspecified() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
            is_local || ip.to_ipv4().is_some_and(is_private_v4)
        }
        // Numbers that systems read as IP addresses: `127.1`, `0x7f000001`.
        Err(_) => {
            let last = host.rsplit('.').next().unwrap_or("");
            let is_name = host.contains('.') && !last.starts_with(|c: char| c.is_ascii_digit());
            !is_name || [".localhost", ".local", ".internal", ".lan", ".home"].iter().any(|end| host.ends_with(end))
        }
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    let is_shared = first == 100 && second & 0xc0 == 64;
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_broadcast() || first == 0 || is_shared
}

/// What a host answers: a text, or the address to which it redirects.
fn answer(agent: &Agent, address: &str) -> Result<Result<LoadedText, String>, Message> {
    let request = agent
        .get(href::encode_url(address))
        .header("accept", "application/atom+xml, application/rss+xml, application/feed+json, text/html, */*;q=0.5");
    let mut answer = request.call().map_err(requests::failure)?;
    let status = answer.status().as_u16();
    let next = answer.headers().get("location").and_then(|next| next.to_str().ok());
    if let Some(next) = next.filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308)) {
        return Ok(Err(next.to_owned()));
    }
    if status != 200 {
        return Err(message!(command_picture_host_answers, status = status.to_string()));
    }
    let mut bytes = Vec::new();
    answer
        .body_mut()
        .as_reader()
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(|error| message!(command_picture_not_loaded, error = reason(&error)))?;
    Ok(Ok(LoadedText { address: address.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_private_networks_are_known() {
        for address in [
            "http://localhost/",
            "http://127.0.0.1:80/x",
            "http://u:p@10.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:192.168.1.1]/",
            "http://[fd00::1]/",
            "http://169.254.169.254/latest",
            "http://2130706433/",
            "http://127.1/",
            "http://router/",
            "http://nas.local/",
            "http://0x7f.0.0.1/",
        ] {
            assert!(is_private(address), "{address}");
        }
        for address in
            ["https://lin.example/", "http://8.8.8.8/", "https://[2606:4700::1111]/", "https://例子.测试/feed"]
        {
            assert!(!is_private(address), "{address}");
        }
    }
}
