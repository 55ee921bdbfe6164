//! What Azure says when it does not do what it was asked for.

use std::time::{Duration, SystemTime};

use super::super::errors::{Fault, Way};
use super::super::objects::{Answer, element};
use crate::diagnostic::Code;

/// Clocks may differ so much before Azure takes a request for an old one.
const TOLERATED: Duration = Duration::from_secs(15 * 60);

/// The word for what went wrong. An answer without a body has it among its headers.
pub(super) fn code(answer: &Answer) -> Option<String> {
    let header = answer.header("x-ms-error-code").map(str::to_owned);
    header.or_else(|| element(&String::from_utf8_lossy(&answer.body), "Code"))
}

pub(super) fn will_pass(answer: &Answer) -> bool {
    matches!(answer.status, 408 | 429 | 500 | 502..)
}

pub(super) fn refused(answer: &Answer) -> Fault {
    let code = code(answer).unwrap_or_else(|| format!("HTTP {}", answer.status));
    let body = String::from_utf8_lossy(&answer.body);
    // The lines behind the first one number the request.
    let message = element(&body, "Message").unwrap_or_default();
    let details = element(&body, "AuthenticationErrorDetail").unwrap_or_default();
    let message = message.lines().next().unwrap_or_default().trim();
    let said = |more: &str| Fault::said("the store", &format!("{code} {message}{more}"), &[], Way::Azure);
    let told = |kind: Code, text: &str, help: &[&str]| {
        let fault = Fault { notes: said("").notes, ..Fault::new(kind, text) };
        help.iter().fold(fault, |fault, help| fault.help(*help))
    };
    let is_clock = details.contains("date header too old") || clocks_differ(answer, SystemTime::now());
    match &*code {
        "AuthenticationFailed" | "AuthorizationFailure" | "InvalidAuthenticationInfo" if is_clock => told(
            Code::WrongClock,
            "the clocks of this machine and of the store disagree",
            &["set this machine's clock (`date` shows it): Azure takes no request that is 15 minutes old"],
        ),
        "AuthenticationFailed" if details.contains("time frame") => told(
            Code::NoAccess,
            "the SAS token is not valid at this moment",
            &["make another one with a later end; its `st` and `se` say from when until when it holds"],
        ),
        "KeyBasedAuthenticationNotPermitted" => told(
            Code::NoAccess,
            "this account lets nobody in by its key",
            &[
                "make a SAS token of a user's delegation and set `AZURE_STORAGE_SAS_TOKEN`",
                "or allow it: *Allow storage account key access* in the account's configuration",
            ],
        ),
        "AuthorizationPermissionMismatch"
        | "AuthorizationResourceTypeMismatch"
        | "AuthorizationServiceMismatch"
        | "InsufficientAccountPermissions" => told(
            Code::NoAccess,
            "the SAS token does not allow what publishing needs",
            &["make one that may read, add, create, write, delete and list (`sp=racwdl`), for the container or for \
                 containers and objects of the account (`srt=co`)"],
        ),
        "AuthorizationSourceIPMismatch" | "AuthorizationFailure" => told(
            Code::NoAccess,
            "the account does not let this machine in",
            &["see *Networking* of the account, and the addresses that the SAS token allows"],
        ),
        "AccountIsDisabled" | "ContainerDisabled" => {
            told(Code::NoAccess, "the account or the container is switched off", &["see its state in Azure's portal"])
        }
        "ContainerBeingDeleted" => told(
            Code::NoSuchTarget,
            "the container is being deleted",
            &["wait until it is gone and make it anew, or name another"],
        ),
        "InvalidResourceName" | "OutOfRangeInput" => told(
            Code::NoSuchTarget,
            "there can be no such container",
            &["a name has 3 to 63 small letters, digits and hyphens; that of a static website is `$web`"],
        ),
        "LeaseIdMissing" | "BlobImmutableDueToPolicy" | "BlobImmutableDueToLegalHold" => told(
            Code::NoAccess,
            "a file in the container may not be changed",
            &["somebody holds it by a lease or a policy; end that, then run again"],
        ),
        "RequestBodyTooLarge" => {
            told(Code::QuotaReached, "a file is too large for the store", &["make it smaller or put it elsewhere"])
        }
        _ => match (said("").code, answer.status) {
            (Code::PublishFailed, 401 | 403) => said(" access denied"),
            (Code::PublishFailed, 404) => said(" no such bucket"),
            (Code::PublishFailed, 413) => said(" quota"),
            _ => said(""),
        },
    }
}

/// Whether the moment at which the store answered is far from this machine's.
fn clocks_differ(answer: &Answer, now: SystemTime) -> bool {
    let Some(there) = answer.header("date").and_then(|date| httpdate::parse_http_date(date).ok()) else { return false };
    let apart = now.duration_since(there).unwrap_or_else(|ahead| ahead.duration());
    apart > TOLERATED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, code: &str, more: &str) -> Answer {
        let body = format!(
            "\u{feff}<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>it says\nRequestId:1</Message>{more}</Error>"
        );
        Answer { status, headers: Default::default(), body: body.into_bytes() }
    }

    #[test]
    fn what_azure_says_is_understood() {
        let detail = |text: &str| format!("<AuthenticationErrorDetail>{text}</AuthenticationErrorDetail>");
        for (status, word, more, expected) in [
            (403, "AuthenticationFailed", detail("The MAC signature found is not the same"), Code::NoAccess),
            (403, "AuthenticationFailed", detail("Request date header too old: 'x'"), Code::WrongClock),
            (403, "AuthenticationFailed", detail("Signature not valid in the specified time frame"), Code::NoAccess),
            (403, "KeyBasedAuthenticationNotPermitted", String::new(), Code::NoAccess),
            (403, "AuthorizationPermissionMismatch", String::new(), Code::NoAccess),
            (403, "SomethingNew", String::new(), Code::NoAccess),
            (404, "ContainerNotFound", String::new(), Code::NoSuchTarget),
            (404, "ResourceNotFound", String::new(), Code::NoSuchTarget),
            (409, "ContainerBeingDeleted", String::new(), Code::NoSuchTarget),
            (400, "InvalidResourceName", String::new(), Code::NoSuchTarget),
            (412, "LeaseIdMissing", String::new(), Code::NoAccess),
            (413, "RequestBodyTooLarge", String::new(), Code::QuotaReached),
            (400, "InvalidHeaderValue", String::new(), Code::PublishFailed),
        ] {
            let fault = refused(&answer(status, word, &more));
            assert_eq!(fault.code, expected, "{word}: {fault:?}");
            let notes = fault.reasons();
            assert!(notes.contains(word) && !notes.contains("RequestId") && !fault.help.is_empty(), "{fault:?}");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_is_known_by_the_moment_of_the_answer() {
        let mut answer = answer(403, "AuthenticationFailed", "");
        let now = SystemTime::now();
        for (seconds, is_wrong) in [(0, false), (600, false), (1200, true)] {
            let moment = httpdate::fmt_http_date(now + Duration::from_secs(seconds));
            answer.headers.insert("date", moment.parse().unwrap());
            assert_eq!(clocks_differ(&answer, now), is_wrong, "{seconds}");
        }
    }
}
