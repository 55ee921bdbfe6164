//! How values of themes are read: each function reads one shape and leaves the settings alone for any other.

use std::ops::RangeInclusive;

use super::address;
use super::services;
use super::tree::SettingTree;
use super::{Licence, ThemeLink, ThemeSettings};

/// What the readers need of the site.
pub(crate) struct SiteFileLookup<'a> {
    /// Whether the site has a file at this address.
    pub(crate) has: &'a dyn Fn(&str) -> bool,
}

/// Reads a value into its setting; returns whether it could.
pub(crate) type SettingReader = fn(&mut ThemeSettings, &SettingTree, &SiteFileLookup) -> bool;

/// The address before the bars; the part after them is an icon.
pub(crate) fn first(text: &str) -> Option<String> {
    address::link(text.split("||").next().unwrap_or(""))
}

pub(super) fn put<T>(place: &mut T, value: Option<T>) -> bool {
    match value {
        Some(value) => {
            *place = value;
            true
        }
        None => false,
    }
}

/// The same for an optional value.
pub(crate) fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let is_there = value.is_some();
    if is_there {
        *place = value;
    }
    is_there
}

/// The looks in the theme's style sheet; the first is the usual one.
pub(crate) const LOOKS: [&str; 3] = ["paper", "plain", "card"];

pub(crate) fn look(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let look = tree.text().map(|look| look.to_lowercase());
    set(&mut settings.look, look.filter(|look| LOOKS.contains(&look.as_str())))
}

/// The years in which a site may have begun.
pub(crate) const YEARS: RangeInclusive<usize> = 1980..=2199;

/// Levels of headings.
pub(crate) const DEPTHS: RangeInclusive<usize> = 1..=6;

/// The colours in the theme's style sheet.
pub(crate) const ACCENTS: [&str; 3] = ["cinnabar", "indigo", "pine"];

pub(crate) fn accent(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let accent = tree.text().map(|accent| accent.to_lowercase());
    set(&mut settings.accent, accent.filter(|accent| ACCENTS.contains(&accent.as_str())))
}

pub(crate) fn seal(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.seal, tree.text())
}

/// A sentence, or the first of several.
pub(crate) fn motto(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let text = tree.texts().into_iter().next();
    let plain = text.map(|text| address::words(&text).into_iter().map(|part| part.name).collect::<Vec<_>>().join(" "));
    set(&mut settings.motto, plain.filter(|text| !text.is_empty()))
}

/// biji's own: `CC BY-SA 4.0`, or a name with an address.
pub(crate) fn licence(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let part = |key: &str| tree.get(key).and_then(SettingTree::text);
    let own = part("name").zip(part("url").and_then(|url| address::link(&url)));
    let named = tree.text().and_then(|text| creative_commons(&text));
    set(&mut settings.licence, own.map(|(name, url)| Licence { name, url }).or(named))
}

/// `CC BY-SA 4.0` alone, with its address.
fn creative_commons(name: &str) -> Option<Licence> {
    const KINDS: [&str; 6] = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"];
    const VERSIONS: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];
    let parts: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let url = match parts.as_slice() {
        [cc, kind, version] if cc == "cc" && KINDS.contains(&kind.as_str()) && VERSIONS.contains(&version.as_str()) => {
            format!("https://creativecommons.org/licenses/{kind}/{version}/")
        }
        [cc0, ..] if cc0 == "cc0" => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
        _ => return None,
    };
    Some(Licence { name: name.to_owned(), url })
}

/// The part that differs, as `by-nc-sa` or `BY-NC-SA`; the version is 4.0.
pub(crate) fn licence_kind(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    let Some(kind) = tree.text().map(|kind| kind.to_lowercase()) else { return false };
    let licence = match kind.as_str() {
        "zero" | "cc-zero" | "cc0" => creative_commons("CC0 1.0"),
        _ if kind.starts_with("by") && !kind.contains(char::is_whitespace) => {
            creative_commons(&format!("CC {} 4.0", kind.to_uppercase()))
        }
        _ => return self::licence(settings, tree, around),
    };
    set(&mut settings.licence, licence)
}

/// Butterfly's: the name and its address in two keys.
pub(crate) fn licence_pair(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let part = |key: &str| tree.get(key).and_then(SettingTree::text);
    let Some(name) = part("license") else { return false };
    let given = part("license_url").and_then(|url| address::link(&url)).map(|url| Licence { name: name.clone(), url });
    set(&mut settings.licence, given.or_else(|| creative_commons(&name)))
}

/// Icarus': links from name to address, of which the licence's own is used; Fluid's older: a sentence with a link.
pub(crate) fn licence_link(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let links = match tree.text() {
        Some(html) => address::words(&html),
        None => links_of(tree),
    };
    let is_licence = |link: &&ThemeLink| {
        let url = link.url.as_deref().unwrap_or("");
        url.contains("/licenses/") || url.contains("/publicdomain/")
    };
    let found = links.iter().find(is_licence).or_else(|| links.iter().find(|link| link.url.is_some()));
    set(&mut settings.licence, found.and_then(|link| Some(Licence { name: link.name.clone(), url: link.url.clone()? })))
}

/// A file of the site, or one elsewhere. A picture that comes with a theme is not part of the site, and is left out.
pub(super) fn picture_of_site(tree: &SettingTree, around: &SiteFileLookup) -> Option<String> {
    let address = address::link(&tree.text()?)?;
    let is_elsewhere = address.starts_with("//") || address.contains("://");
    (is_elsewhere || (around.has)(&address)).then_some(address)
}

pub(crate) fn favicon(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    set(&mut settings.favicon, picture_of_site(tree, around))
}

/// biji's own; it is not checked whether the file exists.
pub(crate) fn own_favicon(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.favicon, tree.text().and_then(|text| address::link(&text)))
}

pub(crate) fn touch_icon(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    set(&mut settings.touch_icon, picture_of_site(tree, around))
}

pub(crate) fn avatar(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    set(&mut settings.avatar, picture_of_site(tree, around))
}

/// Links from name to address, with or without an icon.
pub(super) fn links_of(tree: &SettingTree) -> Vec<ThemeLink> {
    let link = |(name, value): (&String, &SettingTree)| {
        let address = value.text().or_else(|| value.get("url").and_then(SettingTree::text))?;
        let written = value.get("icon").and_then(SettingTree::text);
        let icon = written.or_else(|| Some(address.split_once("||")?.1.split("||").next()?.trim().to_owned()));
        let name = name.split("||").next()?.trim().to_owned();
        Some(ThemeLink { name, url: Some(first(&address)?), icon: icon.filter(|icon| !icon.is_empty()) })
    };
    tree.map().into_iter().flatten().filter_map(link).collect()
}

pub(super) fn set_links(place: &mut Vec<ThemeLink>, links: Vec<ThemeLink>) -> bool {
    put(place, (!links.is_empty()).then_some(links))
}

/// HTML as words and links. Links to Hexo or its theme as the maker are left out: they would no longer be true.
pub(crate) fn footer(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let is_maker = |link: &ThemeLink| {
        let url = link.url.as_deref().unwrap_or("").to_lowercase();
        url.contains("//hexo.io") || url.contains("hexo-theme-") || url.contains("//theme-next.js.org")
    };
    let parts: Vec<ThemeLink> = match tree.list() {
        Some(items) => items.iter().flat_map(part_of).collect(),
        None => tree.text().map(|html| address::words(&html)).unwrap_or_default(),
    };
    set_links(&mut settings.footer, address::trimmed(parts.into_iter().filter(|part| !is_maker(part)).collect()))
}

fn part_of(item: &SettingTree) -> Vec<ThemeLink> {
    match (item.text(), item.get("name").and_then(SettingTree::text)) {
        (Some(html), _) => address::words(&html),
        (None, Some(name)) => {
            let url = item.get("url").and_then(SettingTree::text).and_then(|url| address::link(&url));
            vec![ThemeLink { name, url, icon: None }]
        }
        (None, None) => Vec::new(),
    }
}

/// Links from name to address.
pub(crate) fn footer_links(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set_links(&mut settings.footer, links_of(tree))
}

pub(crate) fn since(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let text = tree.text().unwrap_or_default();
    let year = text.get(..4).and_then(|year| year.parse().ok()).filter(|year| YEARS.contains(year));
    set(&mut settings.since, year)
}

/// The number in the ministry's register, with the register's address.
pub(crate) fn icp(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let name = tree.text().map(|text| plain(&text)).filter(|name| !name.is_empty());
    set(
        &mut settings.icp,
        name.map(|name| ThemeLink { name, url: Some("https://beian.miit.gov.cn/".into()), icon: None }),
    )
}

/// Butterfly's older: the number and its address in two keys.
pub(crate) fn icp_pair(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    tree.get("text").is_some_and(|text| icp(settings, text, around))
}

/// The number in the police's register, in words; its digits link to its entry there.
pub(crate) fn police(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let name = tree.text().map(|text| plain(&text)).filter(|name| !name.is_empty());
    let link = name.map(|name| {
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        ThemeLink { url: Some(register(&digits)), name, icon: None }
    });
    set(&mut settings.police, link)
}

/// NexT's: the mapping has words and digits in separate keys.
pub(crate) fn police_next(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    police_pair(settings, tree, around, "gongan_num", "gongan_id")
}

pub(crate) fn police_fluid(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    police_pair(settings, tree, around, "police_text", "police_code")
}

fn police_pair(
    settings: &mut ThemeSettings,
    tree: &SettingTree,
    around: &SiteFileLookup,
    words: &str,
    digits: &str,
) -> bool {
    if !tree.get(words).is_some_and(|words| police(settings, words, around)) {
        return false;
    }
    let code = tree.get(digits).and_then(SettingTree::text).filter(|code| code.chars().all(|c| c.is_ascii_digit()));
    if let (Some(code), Some(police)) = (code, &mut settings.police) {
        police.url = Some(register(&code));
    }
    true
}

fn register(digits: &str) -> String {
    match digits {
        "" => "https://beian.mps.gov.cn/".to_owned(),
        digits => format!("https://beian.mps.gov.cn/#/query/webSearch?code={digits}"),
    }
}

pub(crate) fn police_icon(settings: &mut ThemeSettings, tree: &SettingTree, around: &SiteFileLookup) -> bool {
    set(&mut settings.police_icon, picture_of_site(tree, around))
}

/// HTML as plain words.
fn plain(html: &str) -> String {
    address::words(html).into_iter().map(|part| part.name).collect::<Vec<_>>().join(" ")
}

pub(crate) fn edit_url(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.edit_url, tree.text().and_then(|text| address::web(&text)))
}

pub(crate) fn stylesheets(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let sheets: Vec<String> = tree.texts().iter().filter_map(|sheet| address::link(sheet)).collect();
    put(&mut settings.stylesheets, (!sheets.is_empty()).then_some(sheets))
}

pub(crate) fn indent(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.indent, tree.flag())
}

pub(crate) fn outdated(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.outdated, tree.count())
}

pub(crate) fn backlinks(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.connections.backlinks, tree.flag())
}

/// A number of notes, or yes or no.
pub(crate) fn related(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let usual = ThemeSettings::default().connections.related;
    let number = tree.count().or_else(|| tree.flag().map(|flag| if flag { usual } else { 0 }));
    put(&mut settings.connections.related, number)
}

/// Themes': where the section is off there are none, whatever their number.
pub(crate) fn related_section(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let flag = tree.get("enable").and_then(SettingTree::flag);
    let count = ["limit", "params.maxCount"].iter().find_map(|key| tree.get(key)?.count());
    let usual = ThemeSettings::default().connections.related;
    put(&mut settings.connections.related, flag.map(|flag| if flag { count.unwrap_or(usual) } else { 0 }))
}

pub(crate) fn series_by_category(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.connections.series_by_category, tree.flag())
}

pub(crate) fn link_previews(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.connections.link_previews, tree.flag())
}

pub(crate) fn search_box(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.search_box.0, tree.flag())
}

pub(crate) fn share_button(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.furniture.share_button, tree.flag())
}

pub(crate) fn back_to_top(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.furniture.back_to_top, tree.flag())
}

pub(crate) fn reader_menu(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.furniture.reader_menu, tree.flag())
}

pub(crate) fn toc_enabled(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.toc.enabled, tree.flag())
}

pub(crate) fn toc_pages(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.toc.pages, tree.flag())
}

pub(crate) fn toc_depth(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.toc.depth, tree.count().filter(|depth| DEPTHS.contains(depth)))
}

/// Fluid's: the headings that are listed, `h1,h2,h3`.
pub(crate) fn toc_headings(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let deepest = tree.text().and_then(|text| {
        let levels = text.split(',').filter_map(|heading| heading.trim().strip_prefix(['h', 'H'])?.parse().ok());
        levels.filter(|level: &usize| DEPTHS.contains(level)).max()
    });
    set(&mut settings.toc.depth, deepest)
}

pub(crate) fn toc_numbers(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.toc.numbers, tree.flag())
}

pub(crate) fn toc_open(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.toc.open, tree.flag())
}

pub(crate) fn code_copy(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.code.copy, tree.flag())
}

pub(crate) fn code_numbers(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.code.line_numbers, tree.flag())
}

pub(crate) fn code_wrap(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.code.wrap, tree.flag())
}

pub(crate) fn code_height(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    set(&mut settings.code.height, tree.count())
}

/// Folded blocks: the height of the part that is shown.
pub(crate) fn code_folded(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let is_folded = tree.flag() == Some(true) || tree.text().as_deref() == Some("folded");
    set(&mut settings.code.height, is_folded.then_some(120))
}

/// biji's own: a mapping from a service to its settings.
pub(crate) fn comments(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    let found =
        tree.map().into_iter().flatten().find_map(|(name, tree)| services::comments(&name.to_lowercase(), tree));
    set(&mut settings.comments, found)
}

macro_rules! services {
    ($($name:ident $service:literal;)*) => {
        $(pub(crate) fn $name(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
            set(&mut settings.comments, services::comments($service, tree))
        })*
    };
}

services! {
    giscus "giscus";
    utterances "utterances";
    waline "waline";
    twikoo "twikoo";
    gitalk "gitalk";
    artalk "artalk";
    valine "valine";
    disqus "disqus";
}

macro_rules! counters {
    ($($name:ident $service:literal;)*) => {
        $(pub(crate) fn $name(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
            let counter = services::counter($service, tree);
            let is_there = counter.is_some();
            settings.analytics.extend(counter);
            is_there
        })*
    };
}

counters! {
    baidu "baidu";
    google "google";
    cloudflare "cloudflare";
    clarity "clarity";
    umami "umami";
    plausible "plausible";
    matomo "matomo";
    goatcounter "goatcounter";
}

/// Readers who ask not to be tracked are not counted.
pub(crate) fn respect_dnt(settings: &mut ThemeSettings, tree: &SettingTree, _: &SiteFileLookup) -> bool {
    put(&mut settings.respect_dnt, tree.flag())
}
