//! Services that a page uses: comments and visitor counts. The settings that each needs, how themes spell them, and
//! from where the service is loaded.

use serde::Serialize;

use super::address;
use super::tree::SettingTree;

/// The comments of notes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommentWidget {
    /// In lower case: `giscus`.
    pub service: &'static str,
    /// The service's own spelling.
    pub name: &'static str,
    /// Where the discussions can be read without a script; `None` if nowhere.
    pub link: Option<String>,
    /// The script that is loaded when a reader opens the comments; `None`: only the link.
    pub script: Option<String>,
    /// The address of a style sheet that is loaded with the script.
    pub style: Option<String>,
    /// The attributes of the script.
    pub attributes: Vec<ServiceAttribute>,
}

/// A service that counts visitors.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitorCounter {
    /// In lower case: `umami`.
    pub service: &'static str,
    /// The site's key at the service: ASCII letters, digits and `._-=+,`.
    pub id: String,
    /// The address of its script on the web, with its scheme.
    pub script: String,
    /// Further attributes that the script needs, with their `data-` names.
    pub attributes: Vec<ServiceAttribute>,
}

/// An attribute of a service's script.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceAttribute {
    /// In lower case, such as `data-repo`.
    pub name: &'static str,
    /// Not escaped for HTML.
    pub value: String,
}

/// The settings that a comment service needs.
struct CommentService {
    service: &'static str,
    name: &'static str,
    fields: &'static [ServiceField],
    script: Option<&'static str>,
    style: Option<&'static str>,
    /// Where the discussions of the repository are on GitHub.
    folder: Option<&'static str>,
}

/// One setting of a service: the attribute, and the keys under which themes have it, newest first.
struct ServiceField {
    attribute: &'static str,
    keys: &'static [&'static str],
    shape: fn(&str) -> Option<String>,
    need: FieldRequirement,
}

#[derive(Clone, Copy, PartialEq)]
enum FieldRequirement {
    Must,
    May,
    /// Required, with this default.
    Else(&'static str),
}

const fn field(
    attribute: &'static str,
    keys: &'static [&'static str],
    shape: fn(&str) -> Option<String>,
    need: FieldRequirement,
) -> ServiceField {
    ServiceField { attribute, keys, shape, need }
}

use FieldRequirement::{Else, May, Must};

/// All comment services that biji can show. To add one, add an entry here and lines in `table.rs`.
const COMMENTS: &[CommentService] = &[
    CommentService {
        service: "giscus",
        name: "Giscus",
        fields: &[
            field("data-repo", &["repo"], address::repository, Must),
            field("data-repo-id", &["repo_id", "repo-id", "repoId"], address::id, Must),
            field("data-category", &["category"], any, May),
            field("data-category-id", &["category_id", "category-id", "categoryId"], address::id, Must),
            field("data-mapping", &["mapping"], mapping, Else("pathname")),
            field("data-strict", &["strict"], switch, Else("0")),
            field("data-reactions-enabled", &["reactions_enabled", "reactions-enabled"], switch, Else("1")),
            field("data-emit-metadata", &["emit_metadata", "emit-metadata"], switch, Else("0")),
            field(
                "data-input-position",
                &["input_position", "input-position", "inputPosition"],
                position,
                Else("bottom"),
            ),
        ],
        script: Some("https://giscus.app/client.js"),
        style: None,
        folder: Some("discussions"),
    },
    CommentService {
        service: "utterances",
        name: "Utterances",
        fields: &[
            field("data-repo", &["repo"], address::repository, Must),
            field("data-issue-term", &["issue_term", "issueTerm"], mapping, Else("pathname")),
            field("data-label", &["label"], any, May),
        ],
        script: Some("https://utteranc.es/client.js"),
        style: None,
        folder: Some("issues"),
    },
    CommentService {
        service: "waline",
        name: "Waline",
        fields: &[field("data-server", &["serverURL", "server_url", "serverUrl"], address::web, Must)],
        script: Some("https://unpkg.com/@waline/client@v3/dist/waline.js"),
        style: Some("https://unpkg.com/@waline/client@v3/dist/waline.css"),
        folder: None,
    },
    CommentService {
        service: "twikoo",
        name: "Twikoo",
        fields: &[
            field("data-env", &["envId", "env_id"], environment, Must),
            field("data-region", &["region"], address::id, May),
        ],
        script: Some("https://cdn.jsdelivr.net/npm/twikoo@1.6.44/dist/twikoo.min.js"),
        style: None,
        folder: None,
    },
    // It signs readers in with a secret that would be in every page, so only its issues are linked.
    CommentService {
        service: "gitalk",
        name: "Gitalk",
        fields: &[],
        script: None,
        style: None,
        folder: Some("issues"),
    },
    CommentService {
        service: "artalk",
        name: "Artalk",
        fields: &[field("data-server", &["server"], address::web, Must), field("data-site", &["site"], any, May)],
        script: Some("https://unpkg.com/artalk@2.9.1/dist/Artalk.js"),
        style: Some("https://unpkg.com/artalk@2.9.1/dist/Artalk.css"),
        folder: None,
    },
    // Its two keys are in the page of every site that has it: what may be done with them, LeanCloud's settings say.
    CommentService {
        service: "valine",
        name: "Valine",
        fields: &[
            field("data-app-id", &["appId", "appid", "app_id"], address::id, Must),
            field("data-app-key", &["appKey", "appkey", "app_key"], address::id, Must),
            field("data-server", &["serverURLs", "server_urls", "serverURL"], address::web, May),
            field("data-placeholder", &["placeholder"], any, May),
        ],
        script: Some("https://unpkg.com/valine@1.5.3/dist/Valine.min.js"),
        style: None,
        folder: None,
    },
    CommentService {
        service: "disqus",
        name: "Disqus",
        fields: &[field("data-shortname", &["shortname"], shortname, Must)],
        script: None,
        style: None,
        folder: None,
    },
];

/// Whether biji can show this service's comments; the name is in lower case.
pub(super) fn is_comments(service: &str) -> bool {
    COMMENTS.iter().any(|known| known.service == service)
}

/// Reads a theme's settings of a comment service; `None` when a required one is missing.
pub(super) fn comments(service: &str, tree: &SettingTree) -> Option<CommentWidget> {
    let service = COMMENTS.iter().find(|known| known.service == service)?;
    let mut attributes = Vec::new();
    for field in service.fields {
        let given = field.keys.iter().find_map(|key| said(tree.get(key)?)).and_then(|text| (field.shape)(&text));
        let value = match (given, field.need) {
            (Some(value), _) => value,
            (None, Else(value)) => value.to_owned(),
            (None, May) => continue,
            (None, Must) => return None,
        };
        attributes.push(ServiceAttribute { name: field.attribute, value });
    }
    let link = match service.folder {
        Some(folder) => Some(format!("https://github.com/{}/{folder}", repository(tree)?)),
        None => None,
    };
    // Some themes have a key for the script's address.
    let own = ["js", "libUrl"].iter().find_map(|key| address::web(&tree.get(key)?.text()?));
    Some(CommentWidget {
        service: service.service,
        name: service.name,
        link,
        script: match service.service {
            "disqus" => attributes.first().map(|name| format!("https://{}.disqus.com/embed.js", name.value)),
            _ => service.script.map(|script| own.unwrap_or_else(|| script.to_owned())),
        },
        style: service.style.map(str::to_owned),
        attributes,
    })
}

/// The repository, in one key or in two.
fn repository(tree: &SettingTree) -> Option<String> {
    let repo = tree.get("repo")?.text()?;
    let owner = ["owner", "github_id", "githubID"].iter().find_map(|key| tree.get(key)?.text());
    address::repository(&repo).or_else(|| address::repository(&format!("{}/{repo}", owner?)))
}

fn said(tree: &SettingTree) -> Option<String> {
    tree.text().or_else(|| tree.flag().map(|flag| flag.to_string()))
}

fn any(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn mapping(text: &str) -> Option<String> {
    ["pathname", "url", "title", "og:title"].contains(&text).then(|| text.to_owned())
}

fn switch(text: &str) -> Option<String> {
    match text {
        "1" | "true" => Some("1".into()),
        "0" | "false" => Some("0".into()),
        _ => None,
    }
}

fn position(text: &str) -> Option<String> {
    ["top", "bottom"].contains(&text).then(|| text.to_owned())
}

/// A site's name at Disqus, which is part of a host's name.
fn shortname(text: &str) -> Option<String> {
    let is_name = (1..=63).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_name.then(|| text.to_owned())
}

/// A server's address, or the name of an environment of Tencent's.
fn environment(text: &str) -> Option<String> {
    address::web(text).or_else(|| address::id(text))
}

/// Reads a theme's settings of a service that counts visitors: a key alone, or a mapping with it.
pub(super) fn counter(service: &'static str, tree: &SettingTree) -> Option<VisitorCounter> {
    let part = |keys: &[&str]| keys.iter().find_map(|key| tree.get(key)?.text());
    let alone = tree.text();
    let plain = |keys: &[&str]| alone.clone().or_else(|| part(keys));
    let attribute = |name, value: Option<String>| value.map(|value| ServiceAttribute { name, value });
    let (id, script, attributes) = match service {
        "baidu" => {
            let given = plain(&["id", "tracking_id"])?;
            // Some sites paste the whole address.
            let id = address::id(given.rsplit_once("hm.js?").map_or(given.as_str(), |(_, id)| id))?;
            let script = format!("https://hm.baidu.com/hm.js?{id}");
            (id, script, Vec::new())
        }
        "google" => {
            let id = address::id(&plain(&["id", "tracking_id", "measurement_id"])?)?;
            let script = format!("https://www.googletagmanager.com/gtag/js?id={id}");
            (id, script, Vec::new())
        }
        "cloudflare" => {
            let id = address::id(&plain(&["id", "token"])?)?;
            let beacon =
                ServiceAttribute { name: "data-cf-beacon", value: serde_json::json!({ "token": id }).to_string() };
            (id, "https://static.cloudflareinsights.com/beacon.min.js".to_owned(), vec![beacon])
        }
        "clarity" => {
            let id = address::id(&plain(&["id", "project_id"])?)?;
            let script = format!("https://www.clarity.ms/tag/{id}");
            (id, script, Vec::new())
        }
        "umami" => {
            let id = address::id(&part(&["id", "website_id"])?)?;
            let script =
                part(&["script", "script_url", "src"]).and_then(|script| address::web(&script)).or_else(|| {
                    let server = address::web(&part(&["serverURL", "server"])?)?;
                    let name = part(&["script_name"]).and_then(|name| address::id(&name));
                    Some(format!("{}/{}", server.trim_end_matches('/'), name.as_deref().unwrap_or("script.js")))
                })?;
            let host = part(&["host_url"]).and_then(|host| address::web(&host));
            let domains = part(&["domains"]).and_then(|domains| address::id(&domains));
            let attributes = [
                attribute("data-website-id", Some(id.clone())),
                attribute("data-host-url", host),
                attribute("data-domains", domains),
            ];
            (id, script, attributes.into_iter().flatten().collect())
        }
        "plausible" => {
            let id = address::id(&part(&["domain", "site_domain"])?)?;
            let script = part(&["script", "script_url"])
                .map_or_else(|| Some("https://plausible.io/js/script.js".to_owned()), |script| address::web(&script))?;
            let domain = ServiceAttribute { name: "data-domain", value: id.clone() };
            (id, script, vec![domain])
        }
        "matomo" => {
            let id = address::id(&part(&["id", "site_id"])?)?;
            let server = address::web(&part(&["server", "server_url"])?)?;
            let server = server.trim_end_matches('/').to_owned();
            let script = format!("{server}/matomo.js");
            (id, script, vec![ServiceAttribute { name: "data-server", value: server }])
        }
        "goatcounter" => {
            let id = plain(&["id", "code", "server", "url"])?;
            let server =
                address::web(&id).or_else(|| Some(format!("https://{}.goatcounter.com", address::id(&id)?)))?;
            let endpoint = format!("{}/count", server.trim_end_matches('/').trim_end_matches("/count"));
            let place = ServiceAttribute { name: "data-goatcounter", value: endpoint };
            (id, "https://gc.zgo.at/count.js".to_owned(), vec![place])
        }
        _ => return None,
    };
    Some(VisitorCounter { service, id, script, attributes })
}
