//! Requests to a bucket, and what its answers mean.

use std::time::Duration;

use rusty_s3::actions::{DeleteObject, GetObject, HeadObject, ListObjectsV2, PutObject, S3Action};
use rusty_s3::{Bucket, Credentials, UrlStyle};

use super::super::DeployOptions;
use super::super::errors::{TargetProtocol, program_error, publish_failed};
use super::super::objects::{
    LARGEST_PAGE, LONGEST_NOTICE, ObjectListing, PagedListing, StorageApi, StorageClient, StorageErrorRules,
    StorageResponse, UploadHeaders, element, endless_list, is_same,
};
use super::super::target::S3Target;
use super::login::{S3Login, login};
use crate::diagnostic::{Code, Diagnostic};
use crate::message;
use crate::words::Message;

/// How long a signature is valid.
const VALID: Duration = Duration::from_secs(900);

const DIALECT: StorageErrorRules = StorageErrorRules { way: TargetProtocol::S3, will_pass, refused };

pub(in crate::deploy) struct S3Bucket {
    sender: StorageClient,
    bucket: Bucket,
    credentials: Credentials,
}

impl S3Bucket {
    pub(in crate::deploy) fn new(place: &S3Target, setting: &DeployOptions) -> Result<S3Bucket, Diagnostic> {
        let S3Login { key, secret, token, region, endpoint } = login(place, setting.variable)?;
        let wrong = |reason: Message| Diagnostic::new(Code::BadTarget, message!(deploy_s3_bad_address)).note(reason);
        let usual = format!("https://s3.{region}.amazonaws.com");
        let endpoint = endpoint.unwrap_or(usual);
        let url = endpoint
            .parse()
            .map_err(|_| wrong(message!(deploy_s3_endpoint_invalid)).help(message!(deploy_help_s3_endpoint)))?;
        let is_amazons = endpoint.contains(".amazonaws.com");
        let style = if place.path_style.unwrap_or(!is_amazons || place.bucket.contains('.')) {
            UrlStyle::Path
        } else {
            UrlStyle::VirtualHost
        };
        let bucket = Bucket::new(url, style, place.bucket.clone(), region)
            .map_err(|error| wrong(error.to_string().into()).help(message!(deploy_help_s3_check_address)))?;
        let secrets = [Some(secret.clone()), token.clone()].into_iter().flatten().collect();
        let credentials = match token {
            Some(token) => Credentials::new_with_token(key, secret, token),
            None => Credentials::new(key, secret),
        };
        Ok(S3Bucket { sender: StorageClient::new(DIALECT, secrets, setting.pause), bucket, credentials })
    }

    fn list_page(&self, prefix: &str, further: Option<&str>) -> Result<StorageResponse, Diagnostic> {
        let answer = self.sender.sent(LARGEST_PAGE, |agent| {
            let mut action = ListObjectsV2::new(&self.bucket, Some(&self.credentials));
            action.with_prefix(prefix.to_owned());
            if let Some(token) = further {
                action.with_continuation_token(token.to_owned());
            }
            agent.get(action.sign(VALID).as_str()).header("accept-encoding", "identity").call()
        })?;
        if answer.status == 200 { Ok(answer) } else { Err(self.sender.refused(&answer)) }
    }
}

impl StorageApi for S3Bucket {
    /// Some stores ignore them.
    const KEEPS_CONDITIONS: bool = false;

    fn secrets(&self) -> Vec<String> {
        self.sender.secrets.clone()
    }

    fn get(&self, key: &str, limit: u64) -> Result<Option<StorageResponse>, Diagnostic> {
        let answer = self.sender.sent(limit, |agent| {
            let url = GetObject::new(&self.bucket, Some(&self.credentials), key).sign(VALID);
            agent.get(url.as_str()).header("accept-encoding", "identity").call()
        })?;
        match answer.status {
            200 => Ok(Some(answer)),
            404 if !String::from_utf8_lossy(&answer.body).contains("NoSuchBucket") => Ok(None),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    fn head(&self, key: &str) -> Result<Option<StorageResponse>, Diagnostic> {
        let answer = self.sender.sent(LONGEST_NOTICE, |agent| {
            let url = HeadObject::new(&self.bucket, Some(&self.credentials), key).sign(VALID);
            agent.head(url.as_str()).call()
        })?;
        match answer.status {
            200 => Ok(Some(answer)),
            404 => Ok(None),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    fn put(&self, key: &str, bytes: &[u8], sending: &UploadHeaders) -> Result<Option<StorageResponse>, Diagnostic> {
        let answer = self.sender.sent(LONGEST_NOTICE, |agent| {
            let url = PutObject::new(&self.bucket, Some(&self.credentials), key).sign(VALID);
            let request = agent.put(url.as_str());
            let request =
                request.header("content-type", sending.content_type).header("cache-control", sending.cache_control);
            match &sending.condition {
                Some(condition) => request.header(condition.header(), condition.value()).send(bytes),
                None => request.send(bytes),
            }
        })?;
        match answer.status {
            200 | 201 | 204 => Ok(Some(answer)),
            412 | 404 if sending.condition.is_some() => Ok(None),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    /// It is queried first: hardly any store supports conditions here.
    fn delete(&self, key: &str, tag: Option<&str>) -> Result<bool, Diagnostic> {
        if tag.is_some() {
            let Some(there) = self.head(key)? else { return Ok(true) };
            if !is_same(there.tag().as_deref(), tag) {
                return Ok(false);
            }
        }
        let answer = self.sender.sent(LONGEST_NOTICE, |agent| {
            let url = DeleteObject::new(&self.bucket, Some(&self.credentials), key).sign(VALID);
            agent.delete(url.as_str()).call()
        })?;
        match answer.status {
            200 | 204 | 404 => Ok(true),
            _ => Err(self.sender.refused(&answer)),
        }
    }

    fn list(&self, prefix: &str) -> Result<ObjectListing, Diagnostic> {
        let mut listing = PagedListing::default();
        let mut further: Option<String> = None;
        loop {
            let answer = self.list_page(prefix, further.as_deref())?;
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            let page = ListObjectsV2::parse_response(&text).map_err(|_| {
                publish_failed(message!(deploy_s3_list_unreadable), message!(deploy_help_s3_check_endpoint))
            })?;
            let listed = page.contents.into_iter().map(|object| (object.key, (object.size, object.etag)));
            listing.add(listed)?;
            match page.next_continuation_token {
                None => return Ok(listing.files),
                // The same page would come for ever.
                Some(next) if further.as_ref() == Some(&next) => return Err(endless_list()),
                next => further = next,
            }
        }
    }
}

fn will_pass(answer: &StorageResponse) -> bool {
    matches!(answer.status, 408 | 409 | 429 | 500 | 502..)
}

/// The fault for a store's answer.
fn refused(answer: &StorageResponse) -> Diagnostic {
    let text = String::from_utf8_lossy(&answer.body);
    let code = element(&text, "Code").unwrap_or_else(|| format!("HTTP {}", answer.status));
    let message = element(&text, "Message").unwrap_or_default();
    let said = |more: &str| {
        program_error(message!(deploy_the_store), &format!("{code} {message}{more}"), &[], TargetProtocol::S3)
    };
    let fault = said("");
    match (fault.code, answer.status) {
        (Some(Code::PublishFailed), 401 | 403) => said(" access denied"),
        (Some(Code::PublishFailed), 404) => said(" no such bucket"),
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::super::super::objects::{LARGEST_FILE, ObjectStore};
    use super::super::super::store::FileStore;
    use super::*;
    use crate::words::InterfaceLanguage;

    /// Requests to a peer that reads the first bytes, sends this, and then stops responding.
    fn to_one_who_says(text: &'static str) -> S3Bucket {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        std::thread::spawn(move || {
            let mut open = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 512]);
                let _ = stream.write_all(text.as_bytes());
                open.push(stream);
            }
        });
        S3Bucket {
            sender: StorageClient::new(DIALECT, Vec::new(), Duration::from_millis(1))
                .patient(Duration::from_millis(100)),
            bucket: Bucket::new(url, UrlStyle::Path, "notes", "r").unwrap(),
            credentials: Credentials::new("key", "word"),
        }
    }

    #[test]
    fn a_store_that_falls_silent_is_waited_for_only_so_long() {
        for text in ["", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf"] {
            let fault = to_one_who_says(text).get("index.html", LARGEST_FILE).unwrap_err();
            assert_eq!(fault.code, Some(Code::Unreachable), "{fault:?}");
        }
        // A peer that never reads its input to the end.
        let large = vec![0; 64 << 20];
        let sending = UploadHeaders { content_type: "image/png", cache_control: "no-cache", condition: None };
        let fault = to_one_who_says("").put("photo.png", &large, &sending).unwrap_err();
        assert_eq!(fault.code, Some(Code::Unreachable), "{fault:?}");
    }

    #[test]
    fn only_a_file_may_have_the_length_of_one() {
        let too_long = |result: Result<(), Diagnostic>| {
            let fault = result.unwrap_err();
            assert_eq!(fault.code, Some(Code::PublishFailed), "{fault:?}");
            fault.message.text(InterfaceLanguage::English)
        };
        let gigabyte = "HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n";
        let of_list = too_long(to_one_who_says(gigabyte).list("").map(drop));
        assert!(of_list.contains("64.0 MB"), "{of_list}");
        let of_record = too_long(ObjectStore::below("", to_one_who_says(gigabyte)).record(false).map(drop));
        assert!(of_record.contains("256.0 MB"), "{of_record}");
        let sending = UploadHeaders { content_type: "image/png", cache_control: "no-cache", condition: None };
        let of_upload = too_long(to_one_who_says(gigabyte).put("photo.png", b"", &sending).map(drop));
        assert!(of_upload.contains("1.0 MB"), "{of_upload}");
        // A file of this length is read: here it never comes.
        let fault = to_one_who_says(gigabyte).get("film.mp4", LARGEST_FILE).unwrap_err();
        assert_eq!(fault.code, Some(Code::Unreachable), "{fault:?}");
        // The length of a file, which an answer to HEAD names, is not that of the answer.
        let there = to_one_who_says(gigabyte).head("film.mp4").unwrap();
        assert!(there.is_some());
    }

    #[test]
    fn an_answer_without_a_length_is_read_up_to_its_limit() {
        let text = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n0123456789";
        let fault = to_one_who_says(text).get("film.mp4", 9).unwrap_err();
        assert_eq!(fault.code, Some(Code::PublishFailed), "{fault:?}");
    }
}
