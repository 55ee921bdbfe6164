//! Azure's error answers.

use std::time::{Duration, SystemTime};

use super::super::errors::{TargetProtocol, program_error};
use super::super::objects::{StorageResponse, element};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

/// The largest clock difference before Azure rejects a request as too old.
const TOLERATED: Duration = Duration::from_secs(15 * 60);

/// The error code. An answer without a body has it in its headers.
pub(super) fn code(answer: &StorageResponse) -> Option<String> {
    let header = answer.header("x-ms-error-code").map(str::to_owned);
    header.or_else(|| element(&String::from_utf8_lossy(&answer.body), "Code"))
}

pub(super) fn will_pass(answer: &StorageResponse) -> bool {
    matches!(answer.status, 408 | 429 | 500 | 502..)
}

pub(super) fn refused(answer: &StorageResponse) -> Diagnostic {
    let code = code(answer).unwrap_or_else(|| format!("HTTP {}", answer.status));
    let body = String::from_utf8_lossy(&answer.body);
    // The lines after the first one identify the request.
    let message = element(&body, "Message").unwrap_or_default();
    let details = element(&body, "AuthenticationErrorDetail").unwrap_or_default();
    let message = message.lines().next().unwrap_or_default().trim();
    let said = |more: &str| {
        program_error(message!(deploy_the_store), &format!("{code} {message}{more}"), &[], TargetProtocol::Azure)
    };
    let told = |kind: Code, text: Message, help: &[Message]| {
        let fault = Diagnostic { notes: said("").notes, ..Diagnostic::new(kind, text) };
        help.iter().fold(fault, |fault, help| fault.help(help.clone()))
    };
    let is_clock = details.contains("date header too old") || clocks_differ(answer, SystemTime::now());
    match &*code {
        "AuthenticationFailed" | "AuthorizationFailure" | "InvalidAuthenticationInfo" if is_clock => {
            told(Code::WrongClock, message!(deploy_azure_clocks_differ), &[message!(deploy_help_azure_clock)])
        }
        "AuthenticationFailed" if details.contains("time frame") => {
            told(Code::NoAccess, message!(deploy_azure_token_not_valid_now), &[message!(deploy_help_azure_new_token)])
        }
        "KeyBasedAuthenticationNotPermitted" => told(
            Code::NoAccess,
            message!(deploy_azure_keys_disabled),
            &[message!(deploy_help_azure_delegation_token), message!(deploy_help_azure_allow_keys)],
        ),
        "AuthorizationPermissionMismatch"
        | "AuthorizationResourceTypeMismatch"
        | "AuthorizationServiceMismatch"
        | "InsufficientAccountPermissions" => told(
            Code::NoAccess,
            message!(deploy_azure_token_lacks_permission),
            &[message!(deploy_help_azure_token_permissions)],
        ),
        "AuthorizationSourceIPMismatch" | "AuthorizationFailure" => {
            told(Code::NoAccess, message!(deploy_azure_network_denied), &[message!(deploy_help_azure_networking)])
        }
        "AccountIsDisabled" | "ContainerDisabled" => {
            told(Code::NoAccess, message!(deploy_azure_disabled), &[message!(deploy_help_azure_portal)])
        }
        "ContainerBeingDeleted" => {
            told(Code::NoSuchTarget, message!(deploy_azure_being_deleted), &[message!(deploy_help_azure_create_again)])
        }
        "InvalidResourceName" | "OutOfRangeInput" => told(
            Code::NoSuchTarget,
            message!(deploy_azure_bad_container_name),
            &[message!(deploy_help_azure_container_name)],
        ),
        "LeaseIdMissing" | "BlobImmutableDueToPolicy" | "BlobImmutableDueToLegalHold" => {
            told(Code::NoAccess, message!(deploy_azure_file_locked), &[message!(deploy_help_azure_end_lease)])
        }
        "RequestBodyTooLarge" => {
            told(Code::QuotaReached, message!(deploy_azure_file_too_large), &[message!(deploy_help_azure_make_smaller)])
        }
        _ => match (said("").code, answer.status) {
            (Some(Code::PublishFailed), 401 | 403) => said(" access denied"),
            (Some(Code::PublishFailed), 404) => said(" no such bucket"),
            (Some(Code::PublishFailed), 413) => said(" quota"),
            _ => said(""),
        },
    }
}

/// Whether the store's time in the answer is far from this machine's.
fn clocks_differ(answer: &StorageResponse, now: SystemTime) -> bool {
    let Some(there) = answer.header("date").and_then(|date| httpdate::parse_http_date(date).ok()) else { return false };
    let apart = now.duration_since(there).unwrap_or_else(|ahead| ahead.duration());
    apart > TOLERATED
}

#[cfg(test)]
mod tests {
    use super::super::super::errors::quoted;
    use super::*;

    fn answer(status: u16, code: &str, more: &str) -> StorageResponse {
        let body = format!(
            "\u{feff}<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>it says\nRequestId:1</Message>{more}</Error>"
        );
        StorageResponse { status, headers: ureq::http::HeaderMap::new(), body: body.into_bytes() }
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
            assert_eq!(fault.code, Some(expected), "{word}: {fault:?}");
            let notes = quoted(&fault);
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
