//! Friends of the site and their newest posts, as templates see them.

use serde::Serialize;

use crate::friends;
use crate::site::{MachineFile, RenderedSite};

/// Friends with a heading of their own, or those without one.
#[derive(Serialize, Default)]
pub(super) struct FriendGroupView {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) friends: Vec<FriendView>,
}

/// A friend's site.
#[derive(Serialize, Default)]
pub(super) struct FriendView {
    pub(super) name: String,
    pub(super) url: Option<String>,
    pub(super) about: String,
    pub(super) avatar: Option<String>,
    /// The first letter of the name.
    pub(super) initial: String,
}

/// A post on a friend's site.
#[derive(Serialize, Default)]
pub(super) struct FriendPostView {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) date: String,
    /// The friend's name.
    pub(super) friend: String,
}

/// All friends, and the list of their feeds, if the site has one.
#[derive(Serialize, Default)]
pub(super) struct FriendsView {
    pub(super) groups: Vec<FriendGroupView>,
    pub(super) opml: Option<String>,
}

pub(super) fn groups(material: &RenderedSite) -> FriendsView {
    let site = &material.site;
    let group = |group: &crate::hexo::theme::FriendGroup| FriendGroupView {
        title: group.title.clone(),
        about: group.about.clone(),
        friends: group.friends.iter().map(friend).collect(),
    };
    let opml = site.services.iter().find(|(_, service)| *service == MachineFile::Friends);
    FriendsView {
        groups: site.friends.iter().map(group).collect(),
        opml: opml.map(|(path, _)| path.as_str().to_owned()),
    }
}

fn friend(friend: &crate::hexo::theme::Friend) -> FriendView {
    let letter = friend.name.chars().find(|c| c.is_alphanumeric()).or_else(|| friend.name.chars().next());
    FriendView {
        name: friend.name.clone(),
        url: friend.url.clone(),
        about: friend.about.clone(),
        avatar: friend.avatar.clone(),
        initial: letter.map_or_else(String::new, |letter| letter.to_uppercase().collect()),
    }
}

/// The newest posts of all friends, of those in the data file that `biji friends --fetch` writes.
pub(super) fn posts(material: &RenderedSite, limit: usize) -> Vec<FriendPostView> {
    let site = &material.site;
    let records = friends::records(site.data.get(friends::RECORDS));
    let newest = friends::newest(&site.friends, &records, limit);
    let view = |(post, (group, at)): (&friends::FriendPost, (usize, usize))| {
        let friend = site.friends.get(group).and_then(|group| group.friends.get(at));
        FriendPostView {
            title: post.title.clone(),
            url: post.url.clone(),
            date: post.date.clone(),
            friend: friend.map(|friend| friend.name.clone()).unwrap_or_default(),
        }
    };
    newest.into_iter().map(view).collect()
}
