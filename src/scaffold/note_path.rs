//! The path of a new note.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha1::{Digest, Sha1};

use crate::config::Config;
use crate::route::Permalink;
use crate::yaml::YamlMapping;

/// The facts that determine a note's path.
#[derive(Clone, Debug)]
pub struct NotePathValues<'a> {
    /// The layout's name; `page` and `draft` have folders of their own.
    pub layout: &'a str,
    /// Already slugized.
    pub slug: &'a str,
    /// Given by hand: below the folder of the layout.
    pub path: Option<&'a str>,
    /// The note's date as wall time in the site's zone, for `:year`, `:month` and `:day`.
    pub wall: DateTime,
    /// The site's zone, in which `wall` is an instant: `:hash` is made from it, as in Hexo.
    pub zone: &'a TimeZone,
    /// Keys given with the note, for other placeholders of `new_post_name`.
    pub keys: &'a YamlMapping,
}

/// The note's file below the source folder, with parts such as `..` as they were given.
///
/// Hexo: drafts are named by their slug, pages are a folder with an `index`, anything else follows `new_post_name`.
pub fn file(config: &Config, naming: &NotePathValues) -> String {
    let extension = config.new_post_name.rsplit_once('.').map_or("md", |(_, extension)| extension);
    let file = match (naming.layout, naming.path) {
        ("page", Some(path)) => path.to_owned(),
        ("page", None) => format!("{}/index", naming.slug),
        ("draft", name) => format!("_drafts/{}", name.unwrap_or(naming.slug)),
        (_, Some(path)) => format!("_posts/{path}"),
        (_, None) => format!("_posts/{}", named(config, naming)),
    };
    let name = file.rsplit('/').next().unwrap_or("");
    let has_extension = name.rsplit_once('.').is_some_and(|(stem, _)| !stem.is_empty());
    if has_extension { file } else { format!("{file}.{extension}") }
}

fn named(config: &Config, naming: &NotePathValues) -> String {
    let wall = naming.wall;
    Permalink::new(&config.new_post_name).fill(|name| match name {
        "title" | "name" => naming.slug.to_owned(),
        "year" => format!("{:04}", wall.year()),
        "month" => format!("{:02}", wall.month()),
        "i_month" => wall.month().to_string(),
        "day" => format!("{:02}", wall.day()),
        "i_day" => wall.day().to_string(),
        "hash" => {
            let seconds =
                naming.zone.to_ambiguous_timestamp(wall).compatible().map_or(0, |instant| instant.as_second());
            let digest = Sha1::digest(format!("{}{seconds}", naming.slug));
            digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
        }
        key => {
            let given = naming.keys.get(key).map(|member| member.node.value.as_written());
            given.or_else(|| config.permalink_defaults.get(key).cloned()).unwrap_or_else(|| {
                if config.quirks.unknown_placeholder_prints_undefined {
                    "undefined".into()
                } else {
                    format!("no-{key}")
                }
            })
        }
    })
}
