//! Addresses of repositories: which may be called, their hosts, and where their pages are published.

use std::fmt;

use crate::message;
use crate::secret;
use crate::words::Message;

use super::errors::TargetProtocol;

/// The address of a repository. Its login, if any, is stored separately and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RepositoryAddress {
    /// Without a password or token; this is passed to git.
    bare: String,
    /// Only for addresses over http or https; it is not part of the address that is passed to git.
    pub login: Option<RepositoryLogin>,
}

/// The login for a host over https.
#[derive(Clone, PartialEq, Eq)]
pub struct RepositoryLogin {
    /// Not percent-encoded; with a token, the name that the host expects beside it.
    pub user: String,
    /// The password or the token, not percent-encoded.
    pub password: String,
}

/// The host of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GitHost {
    /// github.com, also by its ssh host on port 443.
    GitHub,
    /// A host whose name begins with `gitlab.`.
    GitLab,
    /// gitee.com.
    Gitee,
    /// Any other host, or a folder on this machine.
    Other,
}

impl RepositoryAddress {
    /// Errors: git would read it as an option or as a command; with a reason.
    pub fn parse(text: &str) -> Result<RepositoryAddress, Message> {
        let text = text.trim();
        if text.is_empty() {
            return Err(message!(deploy_address_empty));
        }
        if text.starts_with('-') {
            return Err(message!(deploy_address_like_option));
        }
        if text.contains(['\n', '\r', '\0']) {
            return Err(message!(deploy_address_line_end));
        }
        let scheme = text.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c)).unwrap_or(text.len());
        if text.get(scheme..).is_some_and(|rest| rest.starts_with("::")) {
            return Err(message!(deploy_address_runs_program));
        }
        if text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("git://")) {
            return Err(message!(deploy_address_git_protocol));
        }
        let host = text.split_once("://").map_or(text, |(_, rest)| rest);
        let behind_login = host.rsplit_once('@').map_or(host, |(_, host)| host);
        if host.starts_with('-') || behind_login.starts_with('-') {
            return Err(message!(deploy_address_host_like_option));
        }
        if !secret::queries(text).is_empty() {
            return Err(message!(deploy_address_with_token));
        }
        let login = secret::logins(text).into_iter().next();
        let has_password = |range: &std::ops::Range<usize>| {
            text.get(range.clone()).and_then(|login| login.split_once(':')).is_some_and(|(_, word)| !word.is_empty())
        };
        if !is_http(text) && login.as_ref().is_some_and(has_password) {
            return Err(message!(deploy_address_with_password));
        }
        let login = login.filter(|_| is_http(text));
        let Some(range) = login else { return Ok(RepositoryAddress { bare: text.to_owned(), login: None }) };
        let (user, password) = text
            .get(range.clone())
            .unwrap_or("")
            .split_once(':')
            .unwrap_or((text.get(range.clone()).unwrap_or(""), ""));
        let (user, password) = (decoded(user), decoded(password));
        let mut bare = text.to_owned();
        if password.is_empty() && !is_token(&user) {
            return Ok(RepositoryAddress { bare, login: None });
        }
        bare.replace_range(range.start..(range.end + 1).min(text.len()), "");
        // A token alone is in the place of the name.
        let login = if password.is_empty() {
            RepositoryLogin { user: "x-access-token".into(), password: user }
        } else {
            RepositoryLogin { user, password }
        };
        Ok(RepositoryAddress { bare, login: Some(login) })
    }

    /// The address that is passed to git.
    pub fn bare(&self) -> &str {
        &self.bare
    }

    /// The same address with another login; only https addresses have one.
    pub fn with_token(mut self, token: String) -> RepositoryAddress {
        let user = match self.host() {
            GitHost::GitLab => "oauth2",
            _ => "x-access-token",
        };
        if !token.is_empty() && is_http(&self.bare) {
            self.login = Some(RepositoryLogin { user: user.into(), password: token });
        }
        self
    }

    /// Scheme, host and port of an http or https address, such as `https://host:8443`: only these may request the
    /// login.
    pub fn origin(&self) -> Option<String> {
        let (scheme, rest) = self.bare.split_once("://").filter(|_| is_http(&self.bare))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        Some(format!("{scheme}://{host}").to_ascii_lowercase())
    }

    /// The protocol by which git reaches it.
    pub fn way(&self) -> TargetProtocol {
        match (is_http(&self.bare), self.is_ssh()) {
            (true, _) => TargetProtocol::GitHttp,
            (_, true) => TargetProtocol::GitSsh,
            _ => TargetProtocol::Here,
        }
    }

    /// Whether git reaches it over ssh: `ssh://…` or `git@host:path`.
    pub fn is_ssh(&self) -> bool {
        self.bare.starts_with("ssh://") || !self.bare.contains("://") && self.scp().is_some()
    }

    /// Host and path of `git@host:path`.
    fn scp(&self) -> Option<(&str, &str)> {
        let (host, path) = self.bare.split_once(':')?;
        // `C:\folder` and `./a:b` are folders.
        (host.len() > 1 && !host.contains(['/', '\\'])).then_some((host, path))
    }

    fn host_and_path(&self) -> Option<(&str, &str)> {
        let (host, path) = match self.bare.split_once("://") {
            Some((_, rest)) => rest.split_once('/')?,
            None => self.scp()?,
        };
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        Some((host.split(':').next().unwrap_or(host), path.trim_matches('/')))
    }

    /// The host that keeps the repository, by the name in its address, whatever its case.
    pub fn host(&self) -> GitHost {
        match self.host_and_path().map(|(host, _)| host.to_ascii_lowercase()) {
            Some(host) if host == "github.com" || host == "ssh.github.com" => GitHost::GitHub,
            Some(host) if host.starts_with("gitlab.") => GitHost::GitLab,
            Some(host) if host == "gitee.com" => GitHost::Gitee,
            _ => GitHost::Other,
        }
    }

    /// For a GitHub repository: the host of its pages, and their root there.
    pub fn pages(&self) -> Option<(String, String)> {
        if self.host() != GitHost::GitHub {
            return None;
        }
        let (owner, name) = self.host_and_path()?.1.split_once('/')?;
        let name = name.strip_suffix(".git").unwrap_or(name);
        let host = format!("{}.github.io", owner.to_lowercase());
        let root = if name.to_lowercase() == host { "/".to_owned() } else { format!("/{name}/") };
        Some((host, root))
    }
}

impl fmt::Display for RepositoryAddress {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&secret::hidden_text(&self.bare))
    }
}

impl fmt::Debug for RepositoryAddress {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

impl fmt::Debug for RepositoryLogin {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(secret::HIDDEN)
    }
}

/// Whether a user's name in an address is in fact a token.
pub fn is_token(name: &str) -> bool {
    secret::is_token(name)
}

fn is_http(text: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

crate::displayed_argument!(RepositoryAddress);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_kept_apart() {
        let address = RepositoryAddress::parse("https://lin:s3cret%21@github.com/lin/notes.git").unwrap();
        assert_eq!(address.bare(), "https://github.com/lin/notes.git");
        let login = address.login.as_ref().map(|login| (login.user.as_str(), login.password.as_str()));
        assert_eq!(login, Some(("lin", "s3cret!")));
        let address =
            RepositoryAddress::parse("https://ghp_abcdefghijklmnopqrstuvwxyz0123456789@github.com/lin/notes").unwrap();
        assert_eq!((address.bare(), address.login.is_some()), ("https://github.com/lin/notes", true));
        for plain in
            ["https://lin@github.com/lin/notes", "git@github.com:lin/notes.git", "ssh://git@host/x", "../a.git"]
        {
            let address = RepositoryAddress::parse(plain).unwrap();
            assert!(address.bare() == plain && address.login.is_none(), "{plain}");
        }
    }

    #[test]
    fn passwords_that_git_would_be_called_with_are_cut_or_refused() {
        let address = RepositoryAddress::parse("https://lin:p/w@host/lin/notes").unwrap();
        let login = address.login.as_ref().map(|login| (login.user.as_str(), login.password.as_str()));
        assert_eq!((address.bare(), login), ("https://host/lin/notes", Some(("lin", "p/w"))));
        for text in [
            "ssh://lin:pw@host/x",
            "git+ssh://lin:p/w@host/x",
            "lin:pw@host:path",
            "lin:p@w@host:path",
            "https://host/x?access_token=abc",
            "https://host/x?a=b&private_token=abc",
        ] {
            assert!(RepositoryAddress::parse(text).is_err(), "{text}");
        }
        for text in ["ssh://lin@host:22/x@y", "lin@host:a:b@c:d", "https://host:8443/x@y", "https://host/x?a=b"] {
            assert_eq!(RepositoryAddress::parse(text).unwrap().bare(), text);
        }
    }

    #[test]
    fn addresses_that_would_run_something_are_refused() {
        for text in [
            "",
            "--upload-pack=touch x",
            "ext::sh -c x",
            "fd::3",
            "ssh://-oProxyCommand=x/y",
            "git@-o:x",
            "-x:y",
            "a\nb",
            "git://host/x",
        ] {
            assert!(RepositoryAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn where_pages_of_github_appear() {
        let pages = |text: &str| RepositoryAddress::parse(text).unwrap().pages();
        assert_eq!(pages("git@github.com:Lin/lin.github.io.git"), Some(("lin.github.io".into(), "/".into())));
        assert_eq!(pages("https://github.com/lin/notes"), Some(("lin.github.io".into(), "/notes/".into())));
        assert_eq!(pages("ssh://git@github.com/lin/notes.git"), Some(("lin.github.io".into(), "/notes/".into())));
        assert_eq!(pages("git@gitee.com:lin/notes.git"), None);
        assert_eq!(pages("C:\\notes.git"), None);
    }
}
