//! Requests to a container, and what their answers mean.

use crate::diagnostic::Diagnostic;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ureq::http::Request;

use super::super::DeployOptions;
use super::super::errors::TargetProtocol;
use super::super::objects::{
    LARGEST_PAGE, LONGEST_NOTICE, ObjectListing, ObjectMetadata, PagedListing, StorageApi, StorageClient,
    StorageErrorRules, StorageResponse, UploadHeaders, element, elements, endless_list,
};
use super::super::target::AzureTarget;
use super::error;
use super::login::{AzureLogin, login};
use super::sign::SignedRequest;

const DIALECT: StorageErrorRules =
    StorageErrorRules { way: TargetProtocol::Azure, will_pass: error::will_pass, refused: error::refused };

/// Characters that are not encoded in an address. `$` is for `$web`, the container of a static website.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/').remove(b'$');

pub(in crate::deploy) struct AzureContainer {
    sender: StorageClient,
    login: AzureLogin,
    /// The address of the container, without a slash at its end.
    container: String,
}

impl AzureContainer {
    pub(in crate::deploy) fn new(place: &AzureTarget, setting: &DeployOptions) -> Result<AzureContainer, Diagnostic> {
        let login = login(place, setting.variable)?;
        let container = format!("{}/{}", login.endpoint, utf8_percent_encode(&place.container, &PLAIN));
        Ok(AzureContainer { sender: StorageClient::new(DIALECT, login.key.secrets(), setting.pause), login, container })
    }

    /// Sends a request to the container, or to a file in it. Those of `headers` that have to be signed are.
    fn sent(
        &self,
        method: &'static str,
        key: Option<&str>,
        query: &[(&str, &str)],
        headers: &[(&str, &str)],
        bytes: &[u8],
        limit: u64,
    ) -> Result<StorageResponse, Diagnostic> {
        let path = key.map_or_else(String::new, |key| format!("/{}", utf8_percent_encode(key, &PLAIN)));
        let place = format!("{}{path}", self.container);
        self.sender.sent(limit, |agent| {
            let signed = SignedRequest::new(method, &place, query, headers, bytes.len(), &self.login);
            let request = Request::builder().method(method).uri(&signed.address);
            let request = signed.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
            match method {
                "PUT" => agent.run(request.body(bytes)?),
                _ => agent.run(request.body(())?),
            }
        })
    }

    /// An answer; `None` when there is no such file.
    fn found(&self, answer: StorageResponse) -> Result<Option<StorageResponse>, Diagnostic> {
        match (answer.status, error::code(&answer).as_deref()) {
            (200, _) => Ok(Some(answer)),
            (404, Some("BlobNotFound") | None) => Ok(None),
            _ => Err(self.sender.refused(&answer)),
        }
    }
}

/// Whether a condition of a request is not met. A lease on a file is a different failure.
fn is_unmet(answer: &StorageResponse) -> bool {
    let code = error::code(answer);
    matches!(
        (answer.status, code.as_deref()),
        (412, Some("ConditionNotMet" | "TargetConditionNotMet") | None) | (409, Some("BlobAlreadyExists"))
    )
}

impl StorageApi for AzureContainer {
    const KEEPS_CONDITIONS: bool = true;

    fn secrets(&self) -> Vec<String> {
        self.sender.secrets.clone()
    }

    fn get(&self, key: &str, limit: u64) -> Result<Option<StorageResponse>, Diagnostic> {
        self.found(self.sent("GET", Some(key), &[], &[("accept-encoding", "identity")], b"", limit)?)
    }

    fn head(&self, key: &str) -> Result<Option<StorageResponse>, Diagnostic> {
        self.found(self.sent("HEAD", Some(key), &[], &[], b"", LONGEST_NOTICE)?)
    }

    fn put(&self, key: &str, bytes: &[u8], sending: &UploadHeaders) -> Result<Option<StorageResponse>, Diagnostic> {
        let mut headers = vec![
            ("content-type", sending.content_type),
            ("x-ms-blob-cache-control", sending.cache_control),
            ("x-ms-blob-content-type", sending.content_type),
            ("x-ms-blob-type", "BlockBlob"),
        ];
        headers.extend(sending.condition.as_ref().map(|condition| (condition.header(), condition.value())));
        let answer = self.sent("PUT", Some(key), &[], &headers, bytes, LONGEST_NOTICE)?;
        match answer.status {
            201 => Ok(Some(answer)),
            _ if sending.condition.is_some() && is_unmet(&answer) => Ok(None),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    fn delete(&self, key: &str, tag: Option<&str>) -> Result<bool, Diagnostic> {
        let condition: Vec<(&str, &str)> = tag.iter().map(|tag| ("if-match", *tag)).collect();
        let answer = self.sent("DELETE", Some(key), &[], &condition, b"", LONGEST_NOTICE)?;
        match answer.status {
            202 => Ok(true),
            _ if tag.is_some() && is_unmet(&answer) => Ok(false),
            // It is deleted already; a missing container is a failure.
            404 if error::code(&answer).as_deref() == Some("BlobNotFound") => Ok(true),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    fn list(&self, prefix: &str) -> Result<ObjectListing, Diagnostic> {
        let mut listing = PagedListing::default();
        let mut further = String::new();
        loop {
            let mut query = vec![("comp", "list")];
            query.extend((!further.is_empty()).then_some(("marker", further.as_str())));
            query.extend((!prefix.is_empty()).then_some(("prefix", prefix)));
            query.push(("restype", "container"));
            let answer = self.sent("GET", None, &query, &[("accept-encoding", "identity")], b"", LARGEST_PAGE)?;
            if answer.status != 200 {
                return Err(self.sender.refused(&answer));
            }
            let text = String::from_utf8_lossy(&answer.body);
            listing.add(elements(&text, "Blob").filter_map(listed))?;
            match element(&text, "NextMarker").filter(|marker| !marker.is_empty()) {
                Some(marker) if marker == further => return Err(endless_list()),
                Some(marker) => further = marker,
                None => return Ok(listing.files),
            }
        }
    }
}

/// A file of a list. Folders, which some accounts have, are skipped.
fn listed(blob: &str) -> Option<(String, ObjectMetadata)> {
    if element(blob, "ResourceType").is_some_and(|kind| kind == "directory") {
        return None;
    }
    let name = element(blob, "Name")?;
    // Characters that are invalid in XML are percent-encoded.
    let name = match blob.contains("<Name Encoded=\"true\"") {
        true => percent_decode_str(&name).decode_utf8_lossy().into_owned(),
        false => name,
    };
    let size = element(blob, "Content-Length").and_then(|size| size.parse().ok());
    Some((name, (size, element(blob, "Etag"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let blob = |inside: &str| {
            format!("<Blob>{inside}<Properties><Content-Length>4</Content-Length><Etag>0x8D</Etag></Properties></Blob>")
        };
        let text = blob("<Name>a &amp; b.html</Name>") + &blob("<Name Encoded=\"true\">a%01</Name>");
        let text =
            text + "<Blob><Name>folder</Name><Properties><ResourceType>directory</ResourceType></Properties></Blob>";
        let names: Vec<_> = elements(&text, "Blob").filter_map(listed).collect();
        let facts = (Some(4), Some("0x8D".to_owned()));
        assert_eq!(names, [("a & b.html".to_owned(), facts.clone()), ("a\u{1}".to_owned(), facts)]);
    }
}
