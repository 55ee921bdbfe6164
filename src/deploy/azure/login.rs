//! The login for Azure: from the environment alone, never from the site's files.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::target::AzureTarget;
use crate::diagnostic::{Code, Diagnostic};
use crate::message;

/// The variables of Azure's own tools.
const CONNECTION: &str = "AZURE_STORAGE_CONNECTION_STRING";
const ACCOUNT: &str = "AZURE_STORAGE_ACCOUNT";
const KEY: &str = "AZURE_STORAGE_KEY";
const TOKEN: &str = "AZURE_STORAGE_SAS_TOKEN";

/// A credential of an account.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum AzureCredential {
    /// The key of the account, as bytes.
    Account(Vec<u8>),
    /// A shared access signature: a query that is appended to each address.
    Shared(String),
}

impl fmt::Debug for AzureCredential {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(crate::secret::HIDDEN)
    }
}

impl AzureCredential {
    /// Texts that must not be shown, in each encoding.
    pub(super) fn secrets(&self) -> Vec<String> {
        match self {
            AzureCredential::Account(bytes) => vec![STANDARD.encode(bytes)],
            AzureCredential::Shared(query) => {
                let signature = query.split('&').find_map(|pair| pair.strip_prefix("sig=")).unwrap_or_default();
                let plain = percent_encoding::percent_decode_str(signature).decode_utf8_lossy().into_owned();
                vec![query.clone(), signature.to_owned(), plain]
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct AzureLogin {
    pub account: String,
    pub key: AzureCredential,
    /// The address of the account, without a slash at its end.
    pub endpoint: String,
}

/// The login for a container, in the order of Azure's own tools: a connection string, a key, a token.
pub(super) fn login(place: &AzureTarget, variable: &dyn Fn(&str) -> Option<String>) -> Result<AzureLogin, Diagnostic> {
    let variable = |name: &str| variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let connection = variable(CONNECTION).map(|text| parts(&text)).unwrap_or_default();
    let part = |name: &str| connection.get(name).cloned();
    let accounts = [place.account.clone(), part("accountname"), variable(ACCOUNT)];
    if let [Some(wanted), Some(found), _] = &accounts
        && wanted != found
    {
        return Err(Diagnostic::new(
            Code::NoAccess,
            message!(deploy_azure_wrong_account, connection = CONNECTION, wanted),
        )
        .note(message!(deploy_azure_wrong_account_note, found))
        .help(message!(deploy_help_azure_connection)));
    }
    let key = match part("accountkey").map(|key| (CONNECTION, key)).or_else(|| {
        let has_token = part("sharedaccesssignature").is_some();
        variable(KEY).filter(|_| !has_token).map(|key| (KEY, key))
    }) {
        Some((whence, key)) => AzureCredential::Account(STANDARD.decode(&key).map_err(|_| unreadable(whence))?),
        None => match part("sharedaccesssignature")
            .map(|token| (CONNECTION, token))
            .or_else(|| variable(TOKEN).map(|token| (TOKEN, token)))
        {
            Some((whence, token)) => AzureCredential::Shared(query(&token).ok_or_else(|| unreadable(whence))?),
            None => return Err(nobody()),
        },
    };
    let endpoint = place.endpoint.clone().or_else(|| part("blobendpoint"));
    let endpoint =
        endpoint.map(|endpoint| endpoint.split('?').next().unwrap_or_default().trim_end_matches('/').to_owned());
    let account = accounts.into_iter().flatten().next().or_else(|| endpoint.as_deref().and_then(account_of));
    let Some(account) = account.filter(|account| is_account(account)) else {
        return Err(Diagnostic::new(Code::BadTarget, message!(deploy_azure_no_account))
            .help(message!(deploy_help_azure_account, account = ACCOUNT)));
    };
    let endpoint = endpoint.unwrap_or_else(|| {
        let protocol = part("defaultendpointsprotocol").unwrap_or_else(|| "https".to_owned());
        let suffix = part("endpointsuffix").unwrap_or_else(|| "core.windows.net".to_owned());
        format!("{protocol}://{account}.blob.{suffix}")
    });
    addressable(&endpoint, &key)?;
    Ok(AzureLogin { account, key, endpoint })
}

/// Errors: requests can't be sent there, or the token would be sent unencrypted.
fn addressable(endpoint: &str, key: &AzureCredential) -> Result<(), Diagnostic> {
    let address = endpoint.parse::<ureq::http::Uri>().ok();
    let authority = address.as_ref().and_then(|address| address.authority());
    let is_http = ["http", "https"].contains(&address.as_ref().and_then(|address| address.scheme_str()).unwrap_or(""));
    let Some(authority) = authority.filter(|authority| is_http && !authority.as_str().contains('@')) else {
        return Err(Diagnostic::new(Code::BadTarget, message!(deploy_azure_bad_endpoint))
            .help(message!(deploy_help_azure_endpoint)));
    };
    let is_near = ["127.0.0.1", "localhost", "[::1]"].contains(&authority.host());
    if matches!(key, AzureCredential::Shared(_)) && endpoint.starts_with("http://") && !is_near {
        return Err(Diagnostic::new(Code::BadTarget, message!(deploy_azure_token_unencrypted))
            .note(message!(deploy_azure_token_unencrypted_note))
            .help(message!(deploy_help_azure_https)));
    }
    Ok(())
}

/// The account in the name of its host.
fn account_of(endpoint: &str) -> Option<String> {
    let (_, host) = endpoint.split_once("://")?;
    Some(host.split_once(".blob.")?.0.to_owned())
}

fn is_account(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// The parts of a connection string, `Name=value;Name=value`, by their names in lower case.
fn parts(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned())).collect()
}

/// A token in the form for an address; `None`: not a token.
fn query(token: &str) -> Option<String> {
    let token = token.trim_start_matches('?');
    let is_plain = token.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>#\\^`{|}".contains(&byte));
    (is_plain && token.split('&').any(|pair| pair.starts_with("sig="))).then(|| token.to_owned())
}

fn unreadable(whence: &str) -> Diagnostic {
    Diagnostic::new(Code::NoAccess, message!(deploy_azure_bad_key, whence))
        .note(message!(deploy_azure_key_format_note))
        .help(message!(deploy_help_azure_copy_key))
}

fn nobody() -> Diagnostic {
    Diagnostic::new(Code::NoAccess, message!(deploy_no_credentials))
        .help(message!(
            deploy_help_azure_variables,
            connection = CONNECTION,
            account = ACCOUNT,
            key = KEY,
            token = TOKEN
        ))
        .help(message!(deploy_help_azure_keys_page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(account: Option<&str>, endpoint: Option<&str>) -> AzureTarget {
        let text = |text: Option<&str>| text.map(str::to_owned);
        AzureTarget {
            container: "$web".into(),
            account: text(account),
            endpoint: text(endpoint),
            prefix: String::new(),
        }
    }

    fn with(place: &AzureTarget, variables: &[(&str, &str)]) -> Result<AzureLogin, Diagnostic> {
        let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
        super::login(place, &|name| variables.get(name).map(|value| (*value).to_owned()))
    }

    #[test]
    fn a_login_is_put_together_from_what_is_there() {
        let key = || AzureCredential::Account(b"word".to_vec());
        let login = |account: &str, key: AzureCredential, endpoint: &str| {
            Ok(AzureLogin { account: account.into(), key, endpoint: endpoint.into() })
        };
        let usual = "https://lin.blob.core.windows.net";
        let connection =
            "DefaultEndpointsProtocol=https;AccountName=lin;AccountKey=d29yZA==;EndpointSuffix=core.windows.net";
        assert_eq!(with(&place(None, None), &[(CONNECTION, connection)]), login("lin", key(), usual));
        assert_eq!(with(&place(Some("lin"), None), &[(KEY, "d29yZA==")]), login("lin", key(), usual));
        assert_eq!(with(&place(None, Some(&format!("{usual}/"))), &[(KEY, "d29yZA==")]), login("lin", key(), usual));
        let shared = || AzureCredential::Shared("sv=1&sig=a%2Bb".into());
        assert_eq!(
            with(&place(None, None), &[(ACCOUNT, "lin"), (TOKEN, "?sv=1&sig=a%2Bb")]),
            login("lin", shared(), usual)
        );
        let connection = "BlobEndpoint=https://notes.example.org/;SharedAccessSignature=sv=1&sig=a%2Bb;AccountName=lin";
        let both = [(CONNECTION, connection), (KEY, "d29yZA==")];
        assert_eq!(with(&place(None, None), &both), login("lin", shared(), "https://notes.example.org"));
        assert_eq!(shared().secrets(), ["sv=1&sig=a%2Bb", "a%2Bb", "a+b"]);
    }

    #[test]
    fn a_token_goes_in_the_open_to_this_machine_alone() {
        for (endpoint, is_fine) in [
            ("http://127.0.0.1:10000/lin", true),
            ("http://localhost/lin", true),
            ("http://[::1]:10000/lin", true),
            ("http://127.0.0.1.example.org/lin", false),
            ("http://localhost.example.org:80", false),
            ("https://lin.example.org", true),
        ] {
            let login = with(&place(Some("lin"), Some(endpoint)), &[(TOKEN, "sig=s3cret")]);
            assert_eq!(login.is_ok(), is_fine, "{endpoint}");
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_said_and_shows_no_secret() {
        let connection = "AccountName=lin;AccountKey=d29yZA==";
        for (place, variables, code) in [
            (place(None, None), vec![], Code::NoAccess),
            (place(None, None), vec![(KEY, "d29yZA==")], Code::BadTarget),
            (place(Some("lin"), None), vec![(KEY, "s3cret!")], Code::NoAccess),
            (place(Some("lin"), None), vec![(TOKEN, "s3cret")], Code::NoAccess),
            (place(Some("lin"), None), vec![(TOKEN, "sig=s3cret\r\nx: y")], Code::NoAccess),
            (place(Some("mei"), None), vec![(CONNECTION, connection)], Code::NoAccess),
            (place(Some("lin/../x"), None), vec![(KEY, "d29yZA==")], Code::BadTarget),
            (place(Some("lin"), Some("lin.blob.core.windows.net")), vec![(KEY, "d29yZA==")], Code::BadTarget),
            (place(Some("lin"), Some("http://example.org")), vec![(TOKEN, "sig=s3cret")], Code::BadTarget),
        ] {
            let fault = with(&place, &variables).unwrap_err();
            assert_eq!(fault.code, Some(code), "{fault:?}");
            assert!(!fault.help.is_empty() && !format!("{fault:?}").contains("s3cret"), "{fault:?}");
        }
    }
}
