//! Makes inputs from seeds and gives them to a target, over and over.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::time::{Duration, Instant};

/// Nothing that a person waits for may take longer, even unoptimised on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// Longest noise, in bytes.
const NOISE: usize = 400;

/// What parsers have stumbled over before.
const DICTIONARY: &[&[u8]] = &[
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xc3\x28",
    "\u{feff}".as_bytes(),
    "\u{202e}".as_bytes(),
    "İ".as_bytes(),
    "ﬃ".as_bytes(),
    "e\u{301}\u{301}".as_bytes(),
    "👨‍👩‍👧".as_bytes(),
    "٠١٢".as_bytes(),
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1e400",
    b"18446744073709551616",
    b"9223372036854775807",
    b"\"\"",
    b"[]",
    b"{}",
    b"[[[[[[[[[[[[[[[[",
    b"%00",
    b"%ff",
    b"&q=",
    b"..",
    b"/",
    b"'",
    b"\"",
    b"*",
    b"NEAR(",
    b" OR ",
    b",,,",
    b"\r\n",
    b"9999-12-31",
    b"-262143-01-01",
    b"2026-02-30T25:61:61Z",
];

#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Word(Index, Index),
    Remove(Index, u16),
    Repeat(Index, u8, u8),
    Cut(Index),
    /// The rest of another seed.
    Splice(Index, Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (at(), vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at(), at()).prop_map(|(at, word)| Change::Word(at, word)),
        (at(), 1..64_u16).prop_map(|(at, length)| Change::Remove(at, length)),
        (at(), 1..40_u8, 1..50_u8).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        at().prop_map(Change::Cut),
        (at(), at(), at()).prop_map(|(at, seed, from)| Change::Splice(at, seed, from)),
    ]
}

fn apply(change: &Change, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
    match change {
        Change::Flip(..) | Change::Set(..) if bytes.is_empty() => {}
        Change::Flip(at, bit) => {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        Change::Set(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Change::Insert(at, more) => {
            let at = place(at, bytes);
            bytes.splice(at..at, more.iter().copied());
        }
        Change::Word(at, word) => {
            let at = place(at, bytes);
            bytes.splice(at..at, word.get(DICTIONARY).iter().copied());
        }
        Change::Remove(at, length) => {
            let at = place(at, bytes);
            let end = (at + usize::from(*length)).min(bytes.len());
            bytes.drain(at..end);
        }
        Change::Repeat(at, length, times) => {
            let at = place(at, bytes);
            let end = (at + usize::from(*length)).min(bytes.len());
            let again = bytes[at..end].repeat(usize::from(*times));
            bytes.splice(at..at, again);
        }
        Change::Cut(at) => {
            let at = place(at, bytes);
            bytes.truncate(at);
        }
        Change::Splice(at, seed, from) => {
            let (at, other) = (place(at, bytes), seed.get(seeds));
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from.index(other.len() + 1)..]);
        }
    }
}

fn inputs(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let changed = (any::<Index>(), vec(change(), 0..6)).prop_map(move |(seed, changes)| {
        let mut bytes = seed.get(&seeds).clone();
        for change in &changes {
            apply(change, &mut bytes, &seeds);
        }
        bytes
    });
    prop_oneof![9 => changed, 1 => vec(any::<u8>(), 0..NOISE)]
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

/// Gives a target so many inputs, or inputs for as long as `TANGGAP_FUZZ_SECONDS` says.
pub fn fuzz(cases: u32, seeds: Vec<Vec<u8>>, check: impl Fn(&[u8])) {
    assert!(!seeds.is_empty(), "a target needs seeds");
    let first = number("TANGGAP_FUZZ_SEED").unwrap_or(2_026);
    let until = number("TANGGAP_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let strategy = inputs(seeds);
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_time: 60_000,
        ..Config::default()
    };
    let mut read = 0_u64;
    for seed in first.. {
        let mut whole = [0; 32];
        whole[..8].copy_from_slice(&seed.to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &whole);
        let outcome = TestRunner::new_with_rng(config.clone(), random).run(&strategy, |bytes| {
            let began = Instant::now();
            check(&bytes);
            match began.elapsed() {
                taken if taken > PATIENCE => Err(TestCaseError::fail(format!("it took {taken:?}"))),
                _ => Ok(()),
            }
        });
        if let Err(TestError::Fail(why, bytes)) = outcome {
            panic!(
                "{why}\nTANGGAP_FUZZ_SEED={seed} finds it; the input is {} bytes:\n{}",
                bytes.len(),
                bytes.escape_ascii()
            );
        }
        outcome.map_or_else(|error| panic!("{error}"), drop);
        read += u64::from(cases);
        if until.is_none_or(|until| Instant::now() >= until) {
            break;
        }
    }
    println!("{read} inputs");
}

/// Seeds that are text.
pub fn texts(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

/// The bytes as text, with a mark where they are none.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
