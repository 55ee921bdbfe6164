//! Keys whose values are secrets, and those that only sound so.

/// Parts of names, without signs and in lower case, that mean a secret.
const PARTS: [&str; 15] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "credential",
    "apikey",
    "accesskey",
    "privatekey",
    "accountkey",
    "connectionstring",
    "webhook",
    "masterkey",
    "signingkey",
    "encryptionkey",
];

/// Last words of names that are about a secret, and say something to readers: `wrong_pass_message`, `password_hint`.
const TEXTS: [&str; 12] = [
    "message",
    "hint",
    "prompt",
    "consent",
    "notice",
    "policy",
    "text",
    "title",
    "label",
    "placeholder",
    "description",
    "tips",
];

/// Last words of names that mean one: `smtp_pwd`, `smtp.auth`. In longer words, and before others, they mean something
/// else.
const WORDS: [&str; 7] = ["pass", "pwd", "auth", "authorization", "passcode", "cookie", "sessdata"];

/// Pairs of words that mean one.
const PAIRS: [[&str; 2]; 5] = [["app", "key"], ["aws", "key"], ["ssh", "key"], ["rsa", "key"], ["server", "key"]];

/// Keys of a section that are meant for readers' browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKeys {
    /// The section's name, without signs and in lower case.
    pub section: &'static str,
    /// Its keys, in the same form.
    pub keys: &'static [&'static str],
    /// Why everybody may know them.
    pub reason: &'static str,
}

/// What is public by design: services that run in readers' browsers get it from the page.
pub const PUBLIC: &[PublicKeys] = &[
    PublicKeys { section: "valine", keys: &["appkey", "serverurls"], reason: LEANCLOUD },
    PublicKeys { section: "leancloud", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "leancloudvisitors", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "leancloudcounter", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "minivaline", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "changyan", keys: &["appkey"], reason: "the browser loads comments with it" },
    PublicKeys { section: "gitalk", keys: &["clientsecret"], reason: GITHUB },
    PublicKeys { section: "gitment", keys: &["clientsecret"], reason: GITHUB },
    PublicKeys { section: "vssue", keys: &["clientsecret"], reason: GITHUB },
    PublicKeys { section: "comment", keys: &["appkey", "clientsecret"], reason: "Icarus has its service's keys there" },
    PublicKeys { section: "artitalk", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "bbtalk", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "bbtime", keys: &["appkey"], reason: LEANCLOUD },
    PublicKeys { section: "disqus", keys: &["apikey"], reason: DISQUS },
    PublicKeys { section: "calendar", keys: &["apikey"], reason: "browsers read a public calendar with it" },
    PublicKeys { section: "disqusjs", keys: &["apikey"], reason: DISQUS },
    PublicKeys {
        section: "firestore",
        keys: &["apikey"],
        reason: "it names the project; Firestore's rules protect the data",
    },
    PublicKeys {
        section: "firebase",
        keys: &["apikey"],
        reason: "it names the project; Firestore's rules protect the data",
    },
    PublicKeys { section: "algolia", keys: &["apikey", "searchapikey"], reason: ALGOLIA },
    PublicKeys { section: "algoliasearch", keys: &["apikey", "searchapikey"], reason: ALGOLIA },
    PublicKeys { section: "docsearch", keys: &["apikey"], reason: ALGOLIA },
    PublicKeys { section: "cloudflareanalytics", keys: &["token"], reason: CLOUDFLARE },
    PublicKeys { section: "cfanalytics", keys: &["token"], reason: CLOUDFLARE },
    PublicKeys {
        section: "mapbox",
        keys: &["accesstoken", "token"],
        reason: "maps are loaded with it, for hosts that its owner names",
    },
];

const LEANCLOUD: &str = "browsers write comments and counts with it; the rules of LeanCloud's classes protect the data";
const DISQUS: &str = "Disqus gives it for reading in browsers";
const GITHUB: &str = "browsers sign readers in with it; GitHub binds it to the site's address";
const ALGOLIA: &str = "the key for searching; the one for writing is `adminApiKey`";
const CLOUDFLARE: &str = "it names the site for Cloudflare's counter";

/// Whether a value of this key must not be shown. The key may have dots into sections.
pub fn is_key(key: &str) -> bool {
    let plain = plain(key);
    let words = words(key);
    let last = words.iter().rev().find(|word| !word.is_empty()).map_or("", String::as_str);
    if TEXTS.contains(&last) {
        return false;
    }
    if PARTS.iter().any(|part| plain.contains(part)) {
        return true;
    }
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    WORDS.contains(&last) || PAIRS.iter().any(|pair| words.windows(2).any(|words| words == pair) || has(&pair.concat()))
}

/// Whether a name ends in a word for what readers get to read, such as `hint`.
pub(super) fn says_something(key: &str) -> bool {
    words(key).iter().rev().find(|word| !word.is_empty()).is_some_and(|last| TEXTS.contains(&last.as_str()))
}

/// Whether a key of a section, or of one within it (`gitalk.oauth`), is meant for readers' browsers, though its name is that
/// of a secret.
pub fn is_public(section: &str, key: &str) -> bool {
    let key = plain(key);
    let mut sections = section.split('.').map(plain);
    sections.any(|section| PUBLIC.iter().any(|public| public.section == section && public.keys.contains(&&*key)))
}

/// Whether a key's value is a name that machines gave, which looks like a secret and is none.
pub(super) fn names_an_id(key: &str) -> bool {
    const IDS: [&str; 16] = [
        "id",
        "ids",
        "uid",
        "uuid",
        "guid",
        "verification",
        "verify",
        "integrity",
        "sri",
        "hash",
        "sha",
        "checksum",
        "abbrlink",
        "analytics",
        "indexnow",
        "fingerprint",
    ];
    let words = words(key);
    let joined = ["appid", "siteid", "repoid", "categoryid", "websiteid", "clientid", "envid"];
    words.iter().any(|word| IDS.contains(&&**word) || joined.contains(&&**word))
}

/// A name without signs, in lower case.
fn plain(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name, in lower case: parts between signs, and those that capitals begin.
fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut signs = key.chars().peekable();
    while let Some(c) = signs.next() {
        let is_next_small = signs.peek().is_some_and(|next| next.is_lowercase());
        let begins = c.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && is_next_small);
        if (begins || !c.is_alphanumeric()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_words() {
        assert_eq!(words("smtp.dbPwd"), ["smtp", "db", "pwd"]);
        assert_eq!(words("AWSKey"), ["aws", "key"]);
        assert_eq!(words("app-key"), ["app", "key"]);
    }

    #[test]
    fn what_browsers_get_is_public_in_its_section_alone() {
        assert!(
            is_public("valine", "appKey")
                && is_public("leancloud_visitors", "app_key")
                && is_public("gitalk", "client_secret")
        );
        assert!(is_public("theme_config.gitalk.oauth", "clientSecret"));
        assert!(!is_public("", "appKey") && !is_public("algolia", "adminApiKey") && !is_public("smtp", "app_key"));
        // Each of them would be hidden elsewhere, or the list is longer than it need be.
        for public in PUBLIC {
            assert!(public.keys.iter().any(|key| is_key(key)) && !public.reason.is_empty(), "{public:?}");
        }
    }
}
