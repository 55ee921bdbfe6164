//! Queries and their fingerprints: the recorded dependencies of a result.
//!
//! Anything that a document or a page reads beyond its own source, it reads through a query to a [`World`]. The
//! [`Tracer`] answers and records the query; the [`Trace`] kept with the result has the fingerprints of the answers and
//! shows when the result is stale: exactly when one of the answers would now be different. There are two worlds: the
//! catalog, queried while a document is rendered, and the site, queried by templates. One mechanism serves both.

use std::cell::RefCell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

use indexmap::IndexSet;
use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A digest of a value: equal values have equal fingerprints, and different values practically never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of a value: 128 bits of BLAKE3 over what it gives to [`Hash`].
    pub fn of<T: Hash + ?Sized>(value: &T) -> Fingerprint {
        let mut state = FingerprintHasher(blake3::Hasher::new());
        value.hash(&mut state);
        state.finish_fingerprint()
    }

    /// The fingerprint of a value as JSON: of two views that differ for templates, other ones.
    pub fn of_json<T: Serialize + ?Sized>(value: &T) -> Fingerprint {
        Fingerprint::of(&serde_json::to_vec(value).unwrap_or_default())
    }

    /// The fingerprint as one number, for texts that are made to be fingerprinted in turn.
    pub fn number(self) -> u128 {
        u128::from_le_bytes(self.0)
    }

    /// From 32 hexadecimal digits, as [`hex`](Fingerprint::hex) writes them.
    pub fn parse(hex: &str) -> Option<Fingerprint> {
        let is_hex = hex.len() == 32 && hex.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let number = is_hex.then(|| u128::from_str_radix(hex, 16).ok()).flatten();
        number.map(|number| Fingerprint(number.to_be_bytes()))
    }

    /// The first `digits` (at most 32) hexadecimal digits, for names of files.
    pub fn hex(self, digits: usize) -> String {
        self.0
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .take(digits)
            .map(|nibble| char::from_digit(nibble.into(), 16).unwrap_or('0'))
            .collect()
    }
}

/// Lets `derive(Hash)` feed blake3: every field counts, in the order of declaration.
struct FingerprintHasher(blake3::Hasher);

impl FingerprintHasher {
    fn finish_fingerprint(&self) -> Fingerprint {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Fingerprint(bytes)
    }
}

impl Hasher for FingerprintHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    // `Hasher` requires 64 bits; nothing here uses them.
    fn finish(&self) -> u64 {
        self.finish_fingerprint().0.iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte))
    }
}

/// Something that answers queries. An answer depends on the query and the world alone.
pub trait World {
    /// A question, with everything that its answer depends on beside the world.
    type Query: Clone + Eq + Hash;
    /// The reply to any query, as a rule an enum.
    type Answer;

    /// The answer to a query: the same for the same query, for as long as the world exists.
    fn answer(&self, query: &Self::Query) -> Self::Answer;

    /// The fingerprint of the answer: different exactly when the answer is different.
    fn fingerprint(&self, query: &Self::Query) -> Fingerprint;
}

/// Defines the kinds of an enum of queries, with their names. A kind that is missing in the list does not compile.
macro_rules! query_kinds {
    ($kinds:ident of $queries:ident: $($kind:ident),* $(,)?) => {
        #[doc = concat!("The kinds of [`", stringify!($queries), "`]: its variants without what they carry.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kinds {
            $(#[doc = concat!("[`", stringify!($queries), "::", stringify!($kind), "`]")] $kind,)*
        }

        impl $kinds {
            /// All kinds, in the order of the variants.
            pub const ALL: &[$kinds] = &[$($kinds::$kind,)*];

            /// The variant's name.
            pub fn name(self) -> &'static str {
                match self { $($kinds::$kind => stringify!($kind),)* }
            }
        }

        impl $queries {
            /// The kind of the query.
            pub fn kind(&self) -> $kinds {
                match self { $($queries::$kind { .. } => $kinds::$kind,)* }
            }
        }
    };
}

pub(crate) use query_kinds;

/// Queries a world on behalf of one result, and records the queries. `P` points to the world.
pub struct Tracer<P: Deref<Target: World>> {
    world: P,
    queries: RefCell<IndexSet<<P::Target as World>::Query>>,
}

impl<P: Deref<Target: World>> Tracer<P> {
    /// Begins a trace of queries to this world; nothing is recorded yet.
    pub fn new(world: P) -> Self {
        Tracer { world, queries: RefCell::default() }
    }

    /// The world's answer. The query is recorded, once however often it is asked.
    pub fn ask(&self, query: <P::Target as World>::Query) -> <P::Target as World>::Answer {
        let answer = self.world.answer(&query);
        self.queries.borrow_mut().insert(query);
        answer
    }

    /// The trace of all queries: each has the same answer as before, since a world does not change.
    pub fn finish(self) -> Trace<<P::Target as World>::Query> {
        let queries = self.queries.into_inner().into_iter();
        let reads = queries.map(|query| {
            let fingerprint = self.world.fingerprint(&query);
            (query, fingerprint)
        });
        Trace { reads: reads.collect() }
    }
}

/// What a result read beyond its own source, in the order of the first queries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace<Q> {
    reads: Vec<(Q, Fingerprint)>,
}

impl<Q> Default for Trace<Q> {
    fn default() -> Self {
        Trace { reads: Vec::new() }
    }
}

impl<Q: Clone + Eq + Hash> Trace<Q> {
    /// Each query with the fingerprint of its answer, in the order of the first queries.
    pub fn reads(&self) -> &[(Q, Fingerprint)] {
        &self.reads
    }

    /// The trace as it would be if some queries had not been recorded.
    pub fn without(&self, is_lost: impl Fn(&Q) -> bool) -> Trace<Q> {
        Trace { reads: self.reads.iter().filter(|(query, _)| !is_lost(query)).cloned().collect() }
    }

    /// Whether the world still gives the same answers.
    pub fn is_fresh<W: World<Query = Q>>(&self, world: &W) -> bool {
        self.is_fresh_for(world, |_| true)
    }

    /// The same, where only the answers to some queries can be different.
    pub fn is_fresh_for<W: World<Query = Q>>(&self, world: &W, can_change: impl Fn(&Q) -> bool) -> bool {
        let doubtful = self.reads.iter().filter(|(query, _)| can_change(query));
        doubtful.into_iter().all(|(query, fingerprint)| world.fingerprint(query) == *fingerprint)
    }
}

/// A trace that is kept until it is compared, as bytes: in less than half of the memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedTrace<Q> {
    /// In postcard's format.
    bytes: Box<[u8]>,
    queries: PhantomData<Q>,
}

impl<Q: Serialize + DeserializeOwned> PackedTrace<Q> {
    /// A trace as bytes.
    pub fn of(trace: &Trace<Q>) -> PackedTrace<Q> {
        let bytes = postcard::to_extend(trace, Vec::new()).unwrap_or_default();
        PackedTrace { bytes: bytes.into(), queries: PhantomData }
    }

    /// The trace again; `None` when the bytes are damaged.
    pub fn trace(&self) -> Option<Trace<Q>> {
        let (trace, rest) = postcard::take_from_bytes(&self.bytes).ok()?;
        rest.is_empty().then_some(trace)
    }
}

impl<Q> Serialize for PackedTrace<Q> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'d, Q> Deserialize<'d> for PackedTrace<Q> {
    fn deserialize<D: Deserializer<'d>>(deserializer: D) -> Result<PackedTrace<Q>, D::Error> {
        let bytes = deserializer.deserialize_bytes(TraceBytes)?;
        Ok(PackedTrace { bytes, queries: PhantomData })
    }
}

/// Takes over bytes.
struct TraceBytes;

impl Visitor<'_> for TraceBytes {
    type Value = Box<[u8]>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Box<[u8]>, E> {
        Ok(bytes.into())
    }
}
