//! The friends of a site as OPML 2.0, which feed readers take as a list of subscriptions.

use super::FriendRecords;
use crate::hexo::theme::FriendGroup;
use crate::route::href;
use crate::xml::XmlWriter;

/// The friends with an address, group by group. One whose feed is not known is a link. `title` is the list's.
pub fn opml(title: &str, groups: &[FriendGroup], records: &FriendRecords) -> String {
    let mut xml = XmlWriter::new("utf-8");
    xml.open("opml", &[("version", "2.0")]);
    xml.open("head", &[]);
    xml.text("title", &[], title);
    xml.close("head");
    xml.open("body", &[]);
    for group in groups {
        if !group.title.is_empty() {
            xml.open("outline", &[("text", &group.title)]);
        }
        for friend in &group.friends {
            let Some(url) = friend.url.as_deref().filter(|url| url.contains("://")) else { continue };
            let known = records.get(url).map(|record| record.feed.as_str()).filter(|feed| !feed.is_empty());
            let site = href::encode_url(url);
            let (name, about) = (friend.name.as_str(), friend.about.as_str());
            let mut attributes = vec![("text", name), ("title", name)];
            if !about.is_empty() {
                attributes.push(("description", about));
            }
            let feed = friend.feed.as_deref().or(known).map(href::encode_url);
            match &feed {
                Some(feed) => attributes.extend([("type", "rss"), ("xmlUrl", feed), ("htmlUrl", &site)]),
                None => attributes.extend([("type", "link"), ("url", site.as_str())]),
            }
            xml.empty("outline", &attributes);
        }
        if !group.title.is_empty() {
            xml.close("outline");
        }
    }
    xml.close("body");
    xml.close("opml");
    xml.finish()
}
