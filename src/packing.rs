//! Values as bytes for a file in the cache folder, and back: only when the file is complete and of the same program.

use serde::{Deserialize, Serialize};

/// Distinguishes a program from every other one.
pub type ProgramId = [u8; 16];

/// The first bytes of such files.
const HEAD: &[u8] = b"biji keeps 1\n";

/// A value as bytes: a head, the program, a fingerprint of the rest, the rest.
pub fn pack<T: Serialize>(program: &ProgramId, value: &T) -> Vec<u8> {
    let start = [HEAD, program, &[0; blake3::OUT_LEN]].concat();
    let head = start.len();
    // Written once: results of a large site are large.
    let mut bytes = postcard::to_extend(value, start).unwrap_or_default();
    let mark = bytes.get(head..).map(blake3::hash);
    if let (Some(mark), Some(place)) = (mark, bytes.get_mut(head - blake3::OUT_LEN..head)) {
        place.copy_from_slice(mark.as_bytes());
    }
    bytes
}

/// The value from which `pack` made these bytes. `None` when they are damaged, or another program's.
pub fn unpack<T: for<'d> Deserialize<'d>>(program: &ProgramId, bytes: &[u8]) -> Option<T> {
    let rest = bytes.strip_prefix(HEAD)?.strip_prefix(program)?;
    let (mark, bytes) = rest.split_at_checked(blake3::OUT_LEN)?;
    if blake3::hash(bytes).as_bytes() != mark {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_whole_and_ones_own_is_read() {
        let (own, other) = ([1; 16], [2; 16]);
        let value = vec![("雨".to_owned(), 3_u64)];
        let bytes = pack(&own, &value);
        assert_eq!(unpack(&own, &bytes), Some(value));
        assert_eq!(unpack::<Vec<(String, u64)>>(&other, &bytes), None);
        assert_eq!(unpack::<u8>(&own, &pack(&own, &(1_u8, 2_u8))), None, "a part of a value");
        for at in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[at] ^= 1;
            assert_eq!(unpack::<Vec<(String, u64)>>(&own, &broken), None, "byte {at}");
            assert_eq!(unpack::<Vec<(String, u64)>>(&own, &bytes[..at]), None, "{at} bytes");
        }
    }
}
