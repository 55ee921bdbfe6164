//! The `deploy` key: Hexo's, a mapping or a list of them, each a target of its own kind.

use std::path::PathBuf;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message;
use crate::source::{Inputs, Span};
use crate::words::Message;
use crate::yaml::{self, MappingMember, YamlNode, YamlValue};

use super::address::RepositoryAddress;
use super::ignore::{IgnoreRules, pattern};
use super::keys::{TYPES, mistyped, mistyped_type};
use super::message::MESSAGE;
pub use super::target::{AzureTarget, ExtendDir, GitTarget, S3Target, ServerTarget, Target, TargetKind};

/// Reads the targets. `environment` returns the values of variables named in the configuration.
pub fn targets(inputs: &Inputs, environment: &dyn Fn(&str) -> Option<String>) -> (Vec<Target>, Vec<Diagnostic>) {
    let mut reading = TargetReader { environment, targets: Vec::new(), diagnostics: Vec::new() };
    for source in inputs.config.iter().rev().copied() {
        let Ok(node) = yaml::read_config(&inputs.source(source).text) else { continue };
        let Some(member) = node.map().and_then(|map| map.get("deploy")) else { continue };
        let nodes = match &member.node.value {
            YamlValue::List(nodes) => nodes.iter().collect(),
            YamlValue::Map(map) if !map.is_empty() => vec![&member.node],
            _ => Vec::new(),
        };
        for node in nodes {
            reading.entry(&DeployMapping { node, whole: Span::new(source, node.span.clone()) });
        }
        break;
    }
    reading.name();
    if reading.targets.is_empty() {
        // A missing value is one thing, an empty one another.
        for diagnostic in &mut reading.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    (reading.targets, reading.diagnostics)
}

/// One mapping of the `deploy` key.
struct DeployMapping<'a> {
    node: &'a YamlNode,
    whole: Span,
}

impl DeployMapping<'_> {
    fn member(&self, names: &[&str]) -> Option<&MappingMember> {
        names.iter().find_map(|name| self.node.map()?.get(*name)).filter(|member| member.node.value != YamlValue::Null)
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        self.member(names).and_then(|member| plain(&member.node.value)).filter(|text| !text.is_empty())
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.member(&[name]).map(|member| texts(&member.node)).unwrap_or_default()
    }

    /// The part of a setting for the output (`public`), or for one of the folders beside it: Hexo has their names
    /// beside `public`, or below `extend`.
    fn scoped(&self, name: &str, folder: Option<&str>) -> Option<&YamlNode> {
        let node = &self.member(&[name])?.node;
        let Some(map) = node.map() else { return Some(node) };
        let Some(folder) = folder else { return map.get("public").map(|member| &member.node) };
        let below = map.get("extend").map(|member| &member.node);
        let own = map.get(folder).map(|member| &member.node);
        own.or_else(|| match below?.map() {
            Some(map) => map.get(folder).map(|member| &member.node),
            None => below,
        })
    }

    fn bool(&self, name: &str) -> Option<bool> {
        match self.member(&[name])?.node.value {
            YamlValue::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn span(&self, names: &[&str]) -> Span {
        self.member(names).map_or(self.whole, |member| Span::new(self.whole.source, member.node.span.clone()))
    }
}

/// A text, or those of a list.
fn texts(node: &YamlNode) -> Vec<String> {
    let texts: Vec<String> = match &node.value {
        YamlValue::List(items) => items.iter().filter_map(|item| plain(&item.value)).collect(),
        value => plain(value).into_iter().collect(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

fn plain(value: &YamlValue) -> Option<String> {
    matches!(value, YamlValue::Text(_) | YamlValue::Number(..) | YamlValue::Date(..) | YamlValue::Bool(_))
        .then(|| value.as_written())
}

struct TargetReader<'a> {
    environment: &'a dyn Fn(&str) -> Option<String>,
    targets: Vec<Target>,
    diagnostics: Vec<Diagnostic>,
}

impl TargetReader<'_> {
    fn wrong(&mut self, span: Span, message: Message, label: Message) -> Option<&mut Diagnostic> {
        self.diagnostics.push(Diagnostic::new(Code::BadTarget, message).at(span, label));
        self.diagnostics.last_mut()
    }

    fn help(&mut self, span: Span, message: Message, label: Message, help: Message) {
        if let Some(diagnostic) = self.wrong(span, message, label) {
            diagnostic.help.push(help);
        }
    }

    fn entry(&mut self, entry: &DeployMapping) {
        // `deploy: {type: ''}` is the default of Hexo's starter: no target.
        let is_empty = |member: &MappingMember| match &member.node.value {
            YamlValue::Null => true,
            YamlValue::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        if entry.node.map().is_some_and(|map| map.values().all(is_empty)) {
            return;
        }
        self.diagnostics.extend(mistyped(entry.node, entry.whole.source));
        let Some(kind) = entry.text(&["type"]) else {
            let help = message!(deploy_help_write_type, types = types());
            return self.help(entry.whole, message!(deploy_no_type), message!(deploy_no_type_label), help);
        };
        match &*kind {
            "git" | "github" => self.git(entry),
            "s3" | "aws-s3" => self.bucket(entry),
            "azure" => self.container(entry),
            "rsync" => self.server(entry, &kind),
            "sftp" => self.server(entry, &kind),
            "folder" => self.folder(entry),
            _ => {
                let near = mistyped_type(&kind);
                let message = message!(deploy_unknown_type, kind);
                let label = message!(deploy_ignored_label);
                if let Some(diagnostic) = self.wrong(entry.span(&["type"]), message, label) {
                    diagnostic.severity = Severity::Warning;
                    diagnostic.help.extend(near);
                    diagnostic.help.push(message!(deploy_help_types, types = types()));
                }
            }
        }
    }

    fn push(&mut self, entry: &DeployMapping, name: Option<String>, kind: TargetKind) {
        let name = entry.text(&["target"]).or(name).unwrap_or_default();
        let ignored = self.ignored(entry, None);
        let folders = entry.texts("extend_dirs").into_iter();
        let extend_dirs = folders.map(|folder| (self.ignored(entry, Some(&folder)), folder));
        let extend_dirs = extend_dirs.map(|(ignored, folder)| ExtendDir { folder, ignored }).collect();
        self.targets.push(Target { name, kind, ignored, extend_dirs, span: entry.whole });
    }

    /// Which files of the site's output, or of one of the folders beside it, are not published. A setting is for all of
    /// them, or a mapping with `public` and the folders' names.
    fn ignored(&mut self, entry: &DeployMapping, folder: Option<&str>) -> IgnoreRules {
        let hidden = match entry.scoped("ignore_hidden", folder).map(|node| &node.value) {
            Some(YamlValue::Bool(hidden)) => *hidden,
            // Hidden files in the output were made by the site on purpose.
            _ => folder.is_some(),
        };
        let mut patterns = Vec::new();
        for text in entry.scoped("ignore_pattern", folder).map(texts).unwrap_or_default() {
            match pattern(&text) {
                Some(pattern) => patterns.push(pattern),
                None => self.help(
                    entry.span(&["ignore_pattern"]),
                    message!(deploy_bad_pattern),
                    message!(deploy_bad_pattern_label),
                    message!(deploy_help_pattern),
                ),
            }
        }
        IgnoreRules { hidden, patterns }
    }

    fn git(&mut self, entry: &DeployMapping) {
        let Some(member) = entry.member(&["repo", "repository"]) else {
            return self.help(
                entry.whole,
                message!(deploy_no_repo),
                message!(deploy_no_repo_label),
                message!(deploy_help_repo),
            );
        };
        match &member.node.value {
            YamlValue::Map(map) => {
                for (name, member) in map {
                    self.repository(entry, Some(name.clone()), &member.node);
                }
            }
            YamlValue::List(items) => items.iter().for_each(|item| self.repository(entry, None, item)),
            _ => self.repository(entry, None, &member.node),
        }
    }

    /// One of a target's repositories: `ADDRESS`, `ADDRESS,BRANCH`, or a mapping with `url`, `branch` and `token`.
    fn repository(&mut self, entry: &DeployMapping, name: Option<String>, node: &YamlNode) {
        let own = DeployMapping { node, whole: Span::new(entry.whole.source, node.span.clone()) };
        let written = plain(&node.value).or_else(|| own.text(&["url"])).unwrap_or_default();
        let (address, branch) = match written.rsplit_once(',') {
            Some((address, branch)) if node.map().is_none() => (address.to_owned(), Some(branch.trim().to_owned())),
            _ => (written, None),
        };
        let span = if node.map().is_some() { own.span(&["url"]) } else { own.whole };
        let address = match RepositoryAddress::parse(&address) {
            Ok(address) => address,
            Err(reason) => {
                let help = message!(deploy_help_repository_address);
                return self.help(span, message!(deploy_refused_repository), reason, help);
            }
        };
        let address = match own.text(&["token"]).or_else(|| entry.text(&["token"])) {
            Some(token) => match self.variable(&token) {
                Ok(token) => address.with_token(token),
                Err(name) => {
                    let message = message!(deploy_missing_variable, name);
                    let span =
                        if own.member(&["token"]).is_some() { own.span(&["token"]) } else { entry.span(&["token"]) };
                    let help = message!(deploy_help_set_variable);
                    return self.help(span, message, message!(deploy_missing_variable_label), help);
                }
            },
            None => address,
        };
        // Hexo's order: the target's branch is for a single repository.
        let branch = own.text(&["branch"]).or(branch).or_else(|| entry.text(&["branch"]));
        let branch = branch.or_else(|| address.pages().filter(|(_, root)| root != "/").map(|_| "gh-pages".to_owned()));
        if branch.as_ref().is_some_and(|branch| !is_branch(branch)) {
            let span = if own.member(&["branch"]).is_some() { own.span(&["branch"]) } else { entry.span(&["branch"]) };
            let label = message!(deploy_bad_branch_name_label);
            return self.help(span, message!(deploy_bad_branch_name), label, message!(deploy_help_branch_name));
        }
        let place = GitTarget {
            address,
            branch,
            message: entry.text(&["message", "m"]).unwrap_or_else(|| MESSAGE.to_owned()),
            name: entry.text(&["name", "user"]),
            email: entry.text(&["email"]),
            cname: entry.text(&["cname"]),
            nojekyll: entry.bool("nojekyll"),
        };
        self.push(entry, name, TargetKind::Git(place));
    }

    /// A value, or that of the variable in `$NAME`.
    fn variable(&self, text: &str) -> Result<String, String> {
        let Some(name) = text.strip_prefix('$') else { return Ok(text.to_owned()) };
        let name = name.trim_start_matches('{').trim_end_matches('}');
        (self.environment)(name).filter(|value| !value.is_empty()).ok_or_else(|| name.to_owned())
    }

    fn bucket(&mut self, entry: &DeployMapping) {
        let Some(bucket) = entry.text(&["bucket"]) else {
            return self.help(
                entry.whole,
                message!(deploy_no_bucket),
                message!(deploy_no_bucket_label),
                message!(deploy_help_bucket),
            );
        };
        let place = S3Target {
            bucket,
            region: entry.text(&["region"]),
            endpoint: entry.text(&["endpoint"]),
            prefix: entry.text(&["prefix"]).unwrap_or_default().trim_matches('/').to_owned(),
            path_style: entry.bool("path_style"),
            profile: entry.text(&["profile", "aws_cli_profile"]),
        };
        self.push(entry, None, TargetKind::S3(place));
    }

    fn container(&mut self, entry: &DeployMapping) {
        let Some(container) = entry.text(&["container"]) else {
            return self.help(
                entry.whole,
                message!(deploy_no_container),
                message!(deploy_no_container_label),
                message!(deploy_help_container),
            );
        };
        let endpoint = entry.text(&["endpoint"]);
        if endpoint.as_ref().is_some_and(|endpoint| endpoint.contains(['?', '#'])) {
            return self.help(
                entry.span(&["endpoint"]),
                message!(deploy_endpoint_with_token),
                message!(deploy_endpoint_with_token_label),
                message!(deploy_help_token_variable),
            );
        }
        let place = AzureTarget {
            container,
            account: entry.text(&["account"]),
            endpoint,
            prefix: entry.text(&["prefix"]).unwrap_or_default().trim_matches('/').to_owned(),
        };
        self.push(entry, None, TargetKind::Azure(place));
    }

    fn server(&mut self, entry: &DeployMapping, kind: &str) {
        let is_rsync = kind == "rsync";
        let host = entry.text(&["host"]);
        let Some(path) = entry.text(if is_rsync { &["root", "path"] } else { &["remotePath", "path", "root"] }) else {
            let name = if is_rsync { "root" } else { "remotePath" };
            let message = message!(deploy_no_server_folder, kind, name);
            let help = message!(deploy_help_server_folder, name);
            return self.help(entry.whole, message, message!(deploy_no_folder_label), help);
        };
        if host.is_none() && !is_rsync {
            let help = message!(deploy_help_host);
            return self.help(entry.whole, message!(deploy_no_host), message!(deploy_no_host_label), help);
        }
        let place = ServerTarget {
            host,
            user: entry.text(&["user", "username"]),
            port: entry.text(&["port"]).and_then(|port| port.parse().ok()),
            path: if path == "/" { path } else { path.trim_end_matches('/').to_owned() },
            key: entry.text(&["key", "privateKey"]),
        };
        let is_odd = |text: &String| {
            text.starts_with('-')
                || text.contains(|c: char| c.is_whitespace() || c.is_control() || "@:/\\'\"".contains(c))
        };
        let is_control = |text: &String| text.contains(char::is_control);
        if place.host.as_ref().is_some_and(is_odd) || place.user.as_ref().is_some_and(is_odd) || is_control(&place.path)
        {
            let help = message!(deploy_help_host_and_user);
            return self.help(
                entry.whole,
                message!(deploy_refused_server),
                message!(deploy_refused_server_label),
                help,
            );
        }
        // rsync takes the ssh command as one text, in which quotes would begin and end words.
        if place.key.as_ref().is_some_and(|key| key.contains(|c: char| c.is_control() || "'\"".contains(c))) {
            return self.help(
                entry.span(&["key", "privateKey"]),
                message!(deploy_refused_key_file),
                message!(deploy_refused_key_file_label),
                message!(deploy_help_key_file),
            );
        }
        let kind = if is_rsync { TargetKind::Rsync(place) } else { TargetKind::Sftp(place) };
        self.push(entry, None, kind);
    }

    fn folder(&mut self, entry: &DeployMapping) {
        match entry.text(&["path", "folder", "root"]) {
            Some(path) => self.push(entry, None, TargetKind::Folder(PathBuf::from(path))),
            None => {
                let help = message!(deploy_help_path);
                self.help(entry.whole, message!(deploy_no_path), message!(deploy_no_folder_label), help);
            }
        }
    }

    /// Gives each target a unique name: the given one, or its type, with a number where it is taken.
    fn name(&mut self) {
        let mut taken: Vec<String> = Vec::new();
        for target in &mut self.targets {
            let wanted = if target.name.is_empty() { target.type_name().to_owned() } else { target.name.clone() };
            let numbered = (2..).map(|number| format!("{wanted}-{number}"));
            target.name =
                std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(wanted);
            taken.push(target.name.clone());
        }
    }
}

/// The types of targets, as listed in reports.
fn types() -> [String; 6] {
    TYPES.map(|name| format!("`{name}`"))
}

/// Whether the name is valid for a branch in git.
pub fn is_branch(name: &str) -> bool {
    // Of spaces, git refuses the one of ASCII alone.
    let is_bad = |c: char| c.is_ascii_control() || " ~^:?*[\\".contains(c);
    !name.is_empty()
        && !name.starts_with(['-', '/'])
        && !name.ends_with(['/', '.'])
        && !name.contains("..")
        && !name.contains("@{")
        && !name.contains("//")
        && name != "@"
        && !name.contains(is_bad)
        && name.split('/').all(|part| !part.starts_with('.') && !part.ends_with(".lock"))
}
