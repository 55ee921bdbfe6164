//! The login for a store: from the environment, or from a profile of Amazon's tools. Never from the site's files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::target::S3Target;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

pub(super) struct S3Login {
    pub key: String,
    pub secret: String,
    pub token: Option<String>,
    pub region: String,
    pub endpoint: Option<String>,
}

/// The login for a bucket.
pub(super) fn login(place: &S3Target, variable: &dyn Fn(&str) -> Option<String>) -> Result<S3Login, Diagnostic> {
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let asked = place.profile.clone().or_else(|| variable("AWS_PROFILE"));
    let name = asked.clone().unwrap_or_else(|| "default".to_owned());
    let home = || Some(PathBuf::from(variable("HOME").or_else(|| variable("USERPROFILE"))?).join(".aws"));
    let file = |variable_name: &str, usual: &str| {
        let path = variable(variable_name).map(PathBuf::from).or_else(|| Some(home()?.join(usual)));
        path.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default()
    };
    let mut profile = section(&file("AWS_CONFIG_FILE", "config"), &[&name, &format!("profile {name}")]);
    profile.extend(section(&file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), &[&name]));
    // A requested profile takes precedence over the environment, as in Amazon's tools.
    let is_profile_first = place.profile.is_some();
    let setting = |in_environment: &str, in_profile: &str| {
        let (environment, profile) = (variable(in_environment), profile.get(in_profile).cloned());
        if is_profile_first { profile.or(environment) } else { environment.or(profile) }
    };
    let (Some(key), Some(secret)) =
        (setting("AWS_ACCESS_KEY_ID", "aws_access_key_id"), setting("AWS_SECRET_ACCESS_KEY", "aws_secret_access_key"))
    else {
        let fault = Diagnostic::new(Code::NoAccess, message!(deploy_no_credentials));
        let fault = asked.iter().fold(fault, |fault, name| fault.note(message!(deploy_s3_profile_note, name)));
        return Err(fault.help(message!(deploy_help_s3_variables)).help(message!(deploy_help_s3_credentials_file)));
    };
    let region =
        place.region.clone().or_else(|| setting("AWS_REGION", "region")).or_else(|| variable("AWS_DEFAULT_REGION"));
    let endpoint = place
        .endpoint
        .clone()
        .or_else(|| variable("AWS_ENDPOINT_URL_S3"))
        .or_else(|| setting("AWS_ENDPOINT_URL", "endpoint_url"));
    Ok(S3Login {
        key,
        secret,
        token: setting("AWS_SESSION_TOKEN", "aws_session_token"),
        region: region.unwrap_or_else(|| "us-east-1".to_owned()),
        endpoint,
    })
}

/// The keys of the sections with one of these names.
fn section(text: &str, names: &[&str]) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    let mut is_inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            is_inside = names.contains(&name.trim());
        } else if let Some((key, value)) = line.split_once('=').filter(|_| is_inside && !line.starts_with(['#', ';'])) {
            keys.insert(key.trim().to_lowercase(), value.trim().to_owned());
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_and_others_are_not() {
        let text = "[default]\nregion = a\n# region = c\n[profile blog]\nregion=b\naws_access_key_id = K=1\n";
        assert_eq!(section(text, &["default"]), BTreeMap::from([("region".to_owned(), "a".to_owned())]));
        assert_eq!(section(text, &["blog", "profile blog"]).get("aws_access_key_id").map(String::as_str), Some("K=1"));
    }
}
