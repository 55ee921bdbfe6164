//! The text of a locked note, encrypted: AES-256-GCM, the key made from the password by PBKDF2-HMAC-SHA-256. Browsers
//! open it with WebCrypto (`assets/lock.js`).
//!
//! The same password, address and text give the same bytes, so a build that changes nothing writes nothing. The salt is
//! made from the address; the nonce from the key and the text, so no two texts share one.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::secret::Password;
use crate::trace::Fingerprint;

/// Rounds of PBKDF2: OWASP's recommendation for HMAC-SHA-256.
pub const ROUNDS: u32 = 600_000;

const SALT: usize = 16;
const NONCE: usize = 12;

/// An encrypted text and what a browser needs to open it, except the password. Bytes are in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedText {
    /// The salt of PBKDF2, made from the address: 16 bytes.
    pub salt: String,
    /// The nonce of AES-GCM, made from the key and the text: 12 bytes.
    pub nonce: String,
    /// Rounds of PBKDF2 that make the key from the password; [`ROUNDS`] when it was encrypted.
    pub rounds: u32,
    /// The encrypted UTF-8 text, with AES-GCM's tag of 16 bytes after it.
    pub text: String,
    /// Of everything that it was made from: different exactly when the result would be different.
    origin: Fingerprint,
}

impl SealedText {
    /// Encrypts a text under a password. `known` is the result of an earlier build for this place: it is reused when it
    /// is the same, since making the key takes a good part of a second, on purpose.
    ///
    /// Errors: the text is longer than the cipher allows (64 GB).
    pub fn new(text: &str, password: &Password, address: &str, known: Option<&SealedText>) -> Option<SealedText> {
        // Keyed by the text, so the fingerprint reveals nothing of the password without the text.
        let origin = Fingerprint::of(&("biji sealed text 1", ROUNDS, text, password.reveal(), address));
        if let Some(known) = known.filter(|known| known.origin == origin) {
            return Some(known.clone());
        }
        let salt = salt(address);
        let key = key(password, &salt, ROUNDS);
        let nonce = nonce(&key, text)?;
        let cipher = Aes256Gcm::new_from_slice(&key).ok()?;
        let sealed = cipher.encrypt(&Nonce::from(nonce), text.as_bytes()).ok()?;
        Some(SealedText {
            salt: STANDARD.encode(salt),
            nonce: STANDARD.encode(nonce),
            rounds: ROUNDS,
            text: STANDARD.encode(sealed),
            origin,
        })
    }

    /// The text; `None` for another password, or changed bytes.
    pub fn open(&self, password: &Password) -> Option<String> {
        let salt = STANDARD.decode(&self.salt).ok()?;
        let nonce: [u8; NONCE] = STANDARD.decode(&self.nonce).ok()?.try_into().ok()?;
        let cipher = Aes256Gcm::new_from_slice(&key(password, &salt, self.rounds)).ok()?;
        let text = cipher.decrypt(&Nonce::from(nonce), &*STANDARD.decode(&self.text).ok()?).ok()?;
        String::from_utf8(text).ok()
    }
}

/// Each address has its own salt, so equal passwords of two notes make two keys.
fn salt(address: &str) -> [u8; SALT] {
    let digest = Sha256::digest(format!("biji salt 1\n{address}"));
    let mut salt = [0; SALT];
    salt.iter_mut().zip(digest).for_each(|(place, byte)| *place = byte);
    salt
}

/// Another text has another nonce, because the key alone determines the cipher stream.
fn nonce(key: &[u8; 32], text: &str) -> Option<[u8; NONCE]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
    mac.update(b"biji nonce 1\n");
    mac.update(text.as_bytes());
    let mut nonce = [0; NONCE];
    nonce.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(place, byte)| *place = byte);
    Some(nonce)
}

/// The key. A password may be composed differently on another machine, so it is normalised (NFC), as in the browser.
fn key(password: &Password, salt: &[u8], rounds: u32) -> [u8; 32] {
    /// Keys that were made already. While a preview runs, the same note is encrypted after each edit, and the key
    /// stays.
    static KEYS: Mutex<BTreeMap<Fingerprint, [u8; 32]>> = Mutex::new(BTreeMap::new());
    const MOST: usize = 1000;

    let password: String = password.reveal().nfc().collect();
    let mark = Fingerprint::of(&(&password, salt, rounds));
    if let Some(key) = KEYS.lock().unwrap_or_else(PoisonError::into_inner).get(&mark) {
        return *key;
    }
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, rounds, &mut key);
    let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
    if keys.len() >= MOST {
        keys.clear();
    }
    keys.insert(mark, key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_is_opened_by_its_password_alone() {
        let password = Password::new("swordfish");
        let one = SealedText::new("<p>雨</p>", &password, "/a/", None).unwrap();
        assert_eq!(one.open(&password).as_deref(), Some("<p>雨</p>"));
        assert_eq!(one.open(&Password::new("Swordfish")), None);
        assert_eq!(SealedText::new("<p>雨</p>", &password, "/a/", None).unwrap(), one);
        let other = SealedText::new("<p>雪</p>", &password, "/a/", Some(&one)).unwrap();
        assert_eq!(other.salt, one.salt);
        assert_ne!(other.nonce, one.nonce);
        let elsewhere = SealedText::new("<p>雨</p>", &password, "/b/", Some(&one)).unwrap();
        assert_ne!((&elsewhere.salt, &elsewhere.nonce, &elsewhere.text), (&one.salt, &one.nonce, &one.text));
        let changed = SealedText { nonce: other.nonce.clone(), ..one };
        assert_eq!(changed.open(&password), None);
    }
}
