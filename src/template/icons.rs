//! Icons for the author's places elsewhere: which one an address has, and its SVG for a page.

use include_dir::{Dir, include_dir};
use memchr::memmem;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/template/icons");

/// An icon, and the links that have it.
struct Icon {
    /// Its file without `.svg`.
    file: &'static str,
    /// The ends of hosts: `github.com` and what is below it.
    hosts: &'static [&'static str],
    /// Names that sites and themes give it, in small letters, without spaces and signs.
    names: &'static [&'static str],
}

macro_rules! icons {
    ($($file:literal [$($host:literal)*] [$($name:literal)*];)*) => {
        const ICONS: &[Icon] = &[$(Icon { file: $file, hosts: &[$($host),*], names: &[$($name),*] },)*];
    };
}

icons! {
    "github" ["github.com"] ["github" "githubalt"];
    "gitlab" ["gitlab.com"] ["gitlab"];
    "gitee" ["gitee.com"] ["gitee" "码云"];
    "codeberg" ["codeberg.org"] ["codeberg"];
    "x" ["x.com" "twitter.com"] ["x" "twitter" "xtwitter" "推特"];
    "mastodon" ["mastodon.social" "mastodon.online" "mas.to" "fosstodon.org" "hachyderm.io" "alive.bar" "m.cmx.im" "mstdn.jp" "mstdn.social"] ["mastodon" "长毛象" "fediverse" "联邦宇宙"];
    "bluesky" ["bsky.app" "bsky.social"] ["bluesky" "bsky"];
    "threads" ["threads.net" "threads.com"] ["threads"];
    "zhihu" ["zhihu.com"] ["zhihu" "知乎"];
    "sinaweibo" ["weibo.com" "weibo.cn"] ["weibo" "sinaweibo" "微博" "新浪微博"];
    "bilibili" ["bilibili.com" "b23.tv"] ["bilibili" "哔哩哔哩" "b站" "嗶哩嗶哩"];
    "douban" ["douban.com"] ["douban" "豆瓣"];
    "juejin" ["juejin.cn" "juejin.im"] ["juejin" "掘金" "稀土掘金"];
    "csdn" ["csdn.net"] ["csdn"];
    "xiaohongshu" ["xiaohongshu.com" "xhslink.com"] ["xiaohongshu" "小红书" "rednote"];
    "wechat" ["weixin.qq.com" "mp.weixin.qq.com"] ["wechat" "weixin" "微信" "公众号" "微信公众号"];
    "qq" ["qm.qq.com" "qzone.qq.com" "user.qzone.qq.com" "wpa.qq.com" "jq.qq.com"] ["qq" "qq空间" "qzone" "qq群"];
    "telegram" ["t.me" "telegram.me" "telegram.org"] ["telegram" "paperplane" "电报"];
    "discord" ["discord.com" "discord.gg"] ["discord"];
    "youtube" ["youtube.com" "youtu.be"] ["youtube" "油管"];
    "linkedin" ["linkedin.com" "linkedin.cn"] ["linkedin" "linkedinin" "领英"];
    "stackoverflow" ["stackoverflow.com" "stackexchange.com"] ["stackoverflow" "stackexchange"];
    "orcid" ["orcid.org"] ["orcid"];
    "googlescholar" ["scholar.google.com" "scholar.google.com.hk"] ["googlescholar" "scholar" "graduationcap" "谷歌学术"];
    "researchgate" ["researchgate.net"] ["researchgate"];
    "dblp" ["dblp.org" "dblp.uni-trier.de"] ["dblp"];
    "arxiv" ["arxiv.org"] ["arxiv"];
    "steam" ["steamcommunity.com" "steampowered.com"] ["steam" "steamsymbol"];
    "spotify" ["spotify.com"] ["spotify"];
    "neteasecloudmusic" ["music.163.com" "y.music.163.com"] ["neteasecloudmusic" "netease" "网易云" "网易云音乐"];
    "instagram" ["instagram.com"] ["instagram"];
    "facebook" ["facebook.com" "fb.com"] ["facebook" "facebookf" "脸书"];
    "medium" ["medium.com"] ["medium" "mediumm"];
    "substack" ["substack.com"] ["substack"];
    "pixiv" ["pixiv.net"] ["pixiv" "p站"];
    "tiktok" ["tiktok.com" "douyin.com"] ["tiktok" "douyin" "抖音"];
    "leetcode" ["leetcode.com" "leetcode.cn"] ["leetcode" "力扣"];
    "npm" ["npmjs.com"] ["npm"];
    "reddit" ["reddit.com"] ["reddit" "redditalien"];
    "twitch" ["twitch.tv"] ["twitch"];
    "whatsapp" ["wa.me" "whatsapp.com"] ["whatsapp"];
    "line" ["line.me"] ["line"];
    "matrix" ["matrix.to"] ["matrix"];
    "letterboxd" ["letterboxd.com"] ["letterboxd"];
    "patreon" ["patreon.com"] ["patreon"];
    "kofi" ["ko-fi.com"] ["kofi"];
    "v2ex" ["v2ex.com"] ["v2ex"];
    "pinterest" ["pinterest.com"] ["pinterest" "pinterestp"];
    "dribbble" ["dribbble.com"] ["dribbble"];
    "unsplash" ["unsplash.com"] ["unsplash"];
    "mail" [] ["mail" "email" "envelope" "邮箱" "邮件" "电子邮件" "メール" "郵箱"];
    "rss" [] ["rss" "atom" "feed" "订阅" "訂閱"];
    "phone" [] ["phone" "电话" "電話"];
    "globe" [] ["globe" "website" "home" "house" "网站" "主页" "博客" "homepage" "blog"];
}

/// The icon of a link: the one that the site names, else by the address, else by the link's name, else a globe.
pub(super) fn icon(name: &str, address: &str, named: &str) -> String {
    let last = named.split_whitespace().next_back().unwrap_or("");
    let hint = ["fa-", "icon-", "mdi-"].iter().find_map(|start| last.strip_prefix(start)).unwrap_or(last);
    let hint = ["-fill", "-square", "-line", "-o"].iter().find_map(|end| hint.strip_suffix(end)).unwrap_or(hint);
    let found = by_name(hint).or_else(|| by_address(address)).or_else(|| by_name(name));
    svg(found.unwrap_or("globe"))
}

fn by_name(name: &str) -> Option<&'static str> {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let found = ICONS.iter().find(|icon| icon.names.contains(&bare.as_str()))?;
    Some(found.file)
}

fn by_address(address: &str) -> Option<&'static str> {
    let address = address.trim().to_lowercase();
    if address.starts_with("mailto:") {
        return Some("mail");
    }
    if address.starts_with("tel:") {
        return Some("phone");
    }
    let (_, rest) = address.split_once("//").unwrap_or(("", &address));
    let path = rest.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
    let is_feed = |end: &&str| path.ends_with(end);
    if ["/atom.xml", "/rss.xml", "/rss2.xml", "/feed.xml", "/feed.json", "/feed", "/rss"].iter().any(is_feed)
        || matches!(path, "atom.xml" | "rss.xml" | "rss2.xml" | "feed.xml" | "feed.json")
    {
        return Some("rss");
    }
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("");
    let is_at = |own: &&&str| host == **own || host.strip_suffix(**own).is_some_and(|sub| sub.ends_with('.'));
    let hosts = ICONS.iter().flat_map(|icon| icon.hosts.iter().map(move |host| (icon, host)));
    // Of several the longest: `music.163.com` is not `163.com`.
    let found = hosts.filter(|(_, host)| is_at(host)).max_by_key(|(_, host)| host.len());
    // `name.github.io` is a site, and so is any other host.
    found.map(|(icon, _)| icon.file).or_else(|| host.starts_with("mastodon.").then_some("mastodon"))
}

/// The SVG for a page: what is in the file, without its title.
fn svg(file: &str) -> String {
    let text = FILES.get_file(format!("{file}.svg")).and_then(|file| file.contents_utf8()).unwrap_or("");
    let is_drawn_in_lines = text.contains("stroke=\"currentColor\"");
    let inside = text.split_once("<svg").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, inside)| inside);
    let inside = inside.split("</svg>").next().unwrap_or("");
    let inside = match memmem::find(inside.as_bytes(), b"</title>") {
        Some(end) => inside.get(end + "</title>".len()..).unwrap_or(""),
        None => inside,
    };
    let shapes: Vec<&str> = inside.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let class = if is_drawn_in_lines { " lines" } else { "" };
    format!("<svg class=\"glyph {file}{class}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{}</svg>", shapes.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_known_by_its_icon_its_address_or_its_name() {
        for (name, address, named, expected) in [
            ("Code", "https://github.com/lin", "", "github"),
            ("Code", "https://GIST.github.com/lin", "", "github"),
            ("My page", "https://lin.github.io/", "", "globe"),
            ("Listening", "https://music.163.com/#/user?id=1", "", "neteasecloudmusic"),
            ("知乎", "/zhihu/", "", "zhihu"),
            ("写信", "mailto:lin@lin.example", "", "mail"),
            ("订阅", "/atom.xml", "", "rss"),
            ("Stack Overflow", "https://so.example/", "", "stackoverflow"),
            ("Me", "https://social.example/@lin", "fab fa-mastodon", "mastodon"),
            ("Me", "https://social.example/@lin", "iconfont icon-bilibili-fill", "bilibili"),
            ("Me", "https://gitee.com/lin", "fas fa-dragon", "gitee"),
            ("<b>", "", "", "globe"),
        ] {
            assert_eq!(icon(name, address, named), svg(expected), "{name} {address}");
        }
    }

    #[test]
    fn every_icon_has_a_file_and_every_file_an_icon() {
        for icon in ICONS {
            let svg = svg(icon.file);
            assert!(svg.contains("<path") && !svg.contains("<title"), "{}: {svg}", icon.file);
        }
        let files = FILES.files().filter_map(|file| file.path().to_str()?.strip_suffix(".svg"));
        for file in files {
            assert!(ICONS.iter().any(|icon| icon.file == file), "{file}");
        }
    }
}
