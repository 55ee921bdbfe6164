//! Secrets that are known by their look: tokens whose makers gave them a form, private keys, and long random texts.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::text::words;

/// A form of token: how it begins, how many characters follow at least, and which.
struct TokenForm {
    start: &'static str,
    least: usize,
    signs: &'static [u8],
}

const fn form(start: &'static str, least: usize, signs: &'static [u8]) -> TokenForm {
    TokenForm { start, least, signs }
}

/// Signs beside letters and digits.
const NONE: &[u8] = b"";
const LINE: &[u8] = b"_-";
const DOTS: &[u8] = b"_-.";

/// The forms of tokens, by their makers' documentation. Google's `AIza…` is not here: those keys stand in pages that show maps.
const FORMS: [TokenForm; 30] = [
    // GitHub, GitLab; Gitee's and Bitbucket's have no form.
    form("ghp_", 30, NONE),
    form("gho_", 30, NONE),
    form("ghu_", 30, NONE),
    form("ghs_", 30, NONE),
    form("ghr_", 30, NONE),
    form("github_pat_", 30, LINE),
    form("glpat-", 20, DOTS),
    form("gldt-", 20, DOTS),
    // Package registries.
    form("npm_", 30, NONE),
    form("pypi-AgEI", 30, LINE),
    // Amazon, Alibaba Cloud, Tencent Cloud, Google, DigitalOcean, Cloudflare.
    form("AKIA", 16, NONE),
    form("ASIA", 16, NONE),
    form("LTAI", 12, NONE),
    form("AKID", 28, NONE),
    form("GOCSPX-", 20, LINE),
    form("ya29.", 30, DOTS),
    form("dop_v1_", 40, NONE),
    form("cfut_", 30, LINE),
    // Chat and mail.
    form("xoxb-", 20, LINE),
    form("xoxp-", 20, LINE),
    form("xoxa-", 20, LINE),
    form("xapp-", 20, LINE),
    form("SG.", 40, DOTS),
    form("key-", 32, NONE),
    // Payment, language models.
    form("sk_live_", 16, NONE),
    form("rk_live_", 16, NONE),
    form("sk-ant-", 20, LINE),
    form("sk-proj-", 20, LINE),
    form("sk-", 32, NONE),
    form("hf_", 30, NONE),
];

/// Parts of addresses after which a secret follows: whoever knows the rest may write there.
const HOOKS: [&str; 5] = [
    "hooks.slack.com/services/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "open.feishu.cn/open-apis/bot/v2/hook/",
    "outlook.office.com/webhook/",
];

/// What finds a text. A finished site is searched for all of them.
fn finder(start: &'static str) -> Finder<'static> {
    Finder::new(start)
}

/// What finds the beginnings of forms, in their order.
static FORM_STARTS: LazyLock<[Finder; FORMS.len()]> = LazyLock::new(|| FORMS.map(|form| finder(form.start)));

/// What finds hooks, in their order.
static HOOK_STARTS: LazyLock<[Finder; HOOKS.len()]> = LazyLock::new(|| HOOKS.map(finder));

/// The end of the first line of a private key.
static KEY_HEAD: LazyLock<Finder> = LazyLock::new(|| finder("PRIVATE KEY-----"));

/// The beginning of JSON in Base64.
static JSON_START: LazyLock<Finder> = LazyLock::new(|| finder("eyJ"));

/// The ranges of tokens of known forms in a text, in bytes. What documentation shows as an example (`…EXAMPLE`) is none.
pub fn known(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (form, start) in FORMS.iter().zip(&*FORM_STARTS) {
        for at in start.find_iter(text.as_bytes()) {
            let is_inner =
                text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric);
            let rest = text.get(at + form.start.len()..).unwrap_or("").as_bytes();
            let length =
                rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || form.signs.contains(byte)).count();
            let token = text.get(at..at + form.start.len() + length).unwrap_or("");
            let random = token.get(form.start.len()..).unwrap_or("");
            if !is_inner && length >= form.least && has_digit(random) && is_plausible(random) {
                found.push(at..at + token.len());
            }
        }
    }
    for (hook, start) in HOOKS.iter().zip(&*HOOK_STARTS) {
        for at in start.find_iter(text.as_bytes()) {
            let start = at + hook.len();
            let rest = text.get(start..).unwrap_or("");
            let length = rest.find(|c: char| c.is_whitespace() || "\"'<>`)".contains(c)).unwrap_or(rest.len());
            let last = rest.get(..length).and_then(|path| path.trim_end_matches('/').rsplit('/').next()).unwrap_or("");
            let has_letter = last.bytes().any(|byte| byte.is_ascii_alphabetic());
            if last.len() >= 16 && has_letter && has_digit(last) && is_plausible(last) {
                found.push(start..start + length);
            }
        }
    }
    found.extend(private_keys(text));
    found.extend(web_tokens(text));
    found
}

/// Whether a text was made by chance, and not by hand to show where a token belongs.
fn is_plausible(random: &str) -> bool {
    const DIFFERENT: usize = 8;
    const RUN: usize = 5;
    let kinds: BTreeSet<u8> = random.bytes().collect();
    let is_run = |bytes: &[u8]| bytes.iter().all(|byte| Some(byte) == bytes.first());
    let upper = random.to_ascii_uppercase();
    kinds.len() >= DIFFERENT
        && !random.as_bytes().windows(RUN).any(is_run)
        && !random.contains(['$', '{', '}', '<', '>'])
        && !["YOUR", "EXAMPLE", "XXXX", "TOKEN", "SECRET"].iter().any(|word| upper.contains(word))
}

/// The lines of private keys in PEM, from the beginning to the end or as far as the text goes.
fn private_keys(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    KEY_HEAD.find_iter(text.as_bytes()).filter_map(|at| {
        let line = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let head = text.get(line..at)?;
        let body = at + KEY_HEAD.needle().len();
        let end = text.get(body..)?.find("-----END").map_or(text.len(), |end| body + end);
        let has_key = text.get(body..end)?.bytes().filter(u8::is_ascii_alphanumeric).count() >= 32;
        (head.contains("-----BEGIN") && has_key).then_some(body..end)
    })
}

/// JSON web tokens: three parts in Base64, the first two of which are JSON.
fn web_tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    JSON_START.find_iter(text.as_bytes()).filter_map(|at| {
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte);
        let length = text.get(at..)?.bytes().take_while(|byte| is_sign(byte)).count();
        let parts: Vec<&str> = text.get(at..at + length)?.split('.').collect();
        let is_token =
            parts.len() == 3 && parts.get(1)?.starts_with("eyJ") && parts.iter().all(|part| part.len() >= 10);
        // The one by which jwt.io explains them.
        let is_example = parts.get(1).is_some_and(|part| part.starts_with("eyJzdWIiOiIxMjM0NTY3ODkw"));
        (is_token && !is_example).then_some(at..at + length)
    })
}

/// Letters and digits in a row without a sense: at least so many.
const LEAST_RANDOM: usize = 24;

/// The ranges of words that look random: long runs in which letters, capitals and digits alternate as chance has it. Names,
/// addresses and paths do not look so.
pub fn random(text: &str) -> Vec<Range<usize>> {
    let all = words(text).filter(|(_, word)| !word.contains("://") && !word.starts_with(['/', '.', '~', '#']));
    let of_word = |(start, word): (usize, &str)| {
        let mut runs = Vec::new();
        let mut from = 0;
        for run in word.split(|c: char| !c.is_ascii_alphanumeric()) {
            if looks_random(run) {
                runs.push(start + from..start + from + run.len());
            }
            from +=
                run.len() + word.get(from + run.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
        runs
    };
    all.flat_map(of_word).collect()
}

fn looks_random(run: &str) -> bool {
    let kind = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    if run.len() < LEAST_RANDOM || !has_digit(run) || run.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let changes = run.as_bytes().windows(2).filter(|pair| matches!(pair, [a, b] if kind(*a) != kind(*b))).count();
    changes * 5 >= run.len()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn tokens_of_known_forms_are_found_in_texts() {
        // Put together here, so that no scanner of repositories takes them for real ones.
        for start in ["ghp_", "npm_", "sk-", "AKIA", "LTAI", "hf_", "glpat-", "dop_v1_"] {
            let token = format!("{start}{}", "4fK9pQ2mZ7xW".repeat(4));
            let text = format!("用 `{token}` 试");
            assert_eq!(parts(&text, known(&text)), [&token], "{start}");
        }
        let text = format!("https://hooks.slack.com/services/T0/B0/{} x", "a1Bq7Zk2Xw".repeat(3));
        assert_eq!(parts(&text, known(&text)), [format!("T0/B0/{}", "a1Bq7Zk2Xw".repeat(3))]);
        let text = format!("-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----\n", "Ab1/".repeat(20));
        assert_eq!(known(&text).len(), 1);
        let text = format!("Bearer eyJ{}.eyJ{}.{}", "hbGci0".repeat(3), "zdWIi".repeat(3), "x9_-".repeat(5));
        assert_eq!(known(&text).len(), 1);
        for text in [
            "sk-learn 的用法：scikit-learn-is-a-library-for-machine-learning",
            "npm_config_registry_and_other_names_of_variables",
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1",
            "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
            "https://discord.com/api/webhooks/YOUR_WEBHOOK_ID/YOUR_TOKEN",
            "https://open.feishu.cn/open-apis/bot/v2/hook/xxxxxxxxxxxxxxxxx",
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.SflKxwRJSMeKKF2QT4fwpMeJf36P",
            "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
            "key-value pairs",
            "eyJ",
        ] {
            assert!(known(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_looks_random_is_found() {
        for text in ["3f2a9c81d04be67755aa12cd90ef3b41", "k7Gq2LzX9vBn4TfR8sWe1YpD", "id: k7Gq2LzX9vBn4TfR8sWe1YpD;"] {
            assert_eq!(random(text).len(), 1, "{text}");
        }
        for text in [
            "2024-05-06-a-long-title-with-many-words-and-2-digits",
            "https://example.com/3f2a9c81d04be67755aa12cd90ef3b41",
            "/images/3f2a9c81d04be67755aa12cd90ef3b41.png",
            "Supercalifragilisticexpialidocious2",
            "123456789012345678901234567890",
            "一段很长的文字，没有空格，也没有字母和数字，只是很长很长",
        ] {
            assert!(random(text).is_empty(), "{text}");
        }
    }
}
