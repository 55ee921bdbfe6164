//! Measures pictures on other hosts: the beginning of each is loaded, several at a time.

use std::io::Read;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use ureq::Agent;

use crate::disk::reason;
use crate::message;
use crate::picture::{Picture, PictureError};
use crate::words::Message;

use super::{MeasuredSize, requests};

/// How many bytes of a picture are loaded, in one or two requests: photos may have large settings before the size.
const HEADS: [u64; 2] = [64 << 10, 2 << 20];

/// Characters that occur in addresses and are invalid in a request.
const UNSENDABLE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}').add(b'|').add(b'^').add(b'\\');

/// The sizes of the pictures at these addresses, in their order, or why one is not known. `site` is the address of the
/// site that shows them, which some hosts require; `progress` is called with the number of pictures done.
pub(super) fn measure(
    addresses: &[&String],
    site: &str,
    progress: &(dyn Fn(usize) + Sync),
) -> Vec<Result<MeasuredSize, Message>> {
    let agent = requests::client(5);
    let missing = Err(message!(command_picture_not_asked));
    requests::each(addresses, missing, progress, |address| one(&agent, address, site))
}

fn one(agent: &Agent, address: &str, site: &str) -> Result<MeasuredSize, Message> {
    let mut reason = message!(command_picture_host_sends_nothing);
    for most in HEADS {
        let (head, len) = head(agent, address, site, most)?;
        match Picture::read(&head, len) {
            Ok(picture) => return Ok((picture.width, picture.height)),
            Err(fault) => {
                reason = fault.reason();
                let is_whole = (head.len() as u64) < most;
                if is_whole || !matches!(fault, PictureError::CutOff | PictureError::Text | PictureError::Words) {
                    break;
                }
            }
        }
    }
    Err(reason)
}

/// The beginning of a file, and the total size if the host sends it.
fn head(agent: &Agent, address: &str, site: &str, most: u64) -> Result<(Vec<u8>, u64), Message> {
    let request = agent
        .get(utf8_percent_encode(address, UNSENDABLE).to_string())
        .header("accept", "image/*,*/*;q=0.5")
        .header("range", format!("bytes=0-{}", most - 1))
        .header("referer", site);
    let mut answer = request.call().map_err(requests::failure)?;
    let status = answer.status().as_u16();
    if !matches!(status, 200 | 206) {
        return Err(message!(command_picture_host_answers, status = status.to_string()));
    }
    let said = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
    let len: Option<u64> = match status {
        206 => said("content-range").and_then(|range| range.rsplit('/').next()?.parse().ok()),
        _ => said("content-length").and_then(|len| len.parse().ok()),
    };
    let mut bytes = Vec::new();
    // The part received before the connection broke may be enough.
    if let Err(error) = answer.body_mut().as_reader().take(most).read_to_end(&mut bytes)
        && bytes.is_empty()
    {
        return Err(message!(command_picture_not_loaded, error = reason(&error)));
    }
    let least = bytes.len() as u64;
    Ok((bytes, len.unwrap_or(u64::MAX).max(least)))
}
