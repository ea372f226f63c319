//! The rule of passwords: at least ten characters, and more guesses than an attacker can make who knows the office, the person and
//! Indonesian.
//!
//! `zxcvbn` knows English only, and it counts each part of a password as hard to find, whatever the part. So a password must hold twice:
//! with the known words among the dictionaries, and by what is left when they are taken out.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use std::collections::BTreeSet;
use tanggap_domain::office::Office;
use tanggap_domain::violation::{ViolationCode, Violations};
use zxcvbn::Score;

/// Shortest password, in characters.
const SHORTEST: usize = 10;
/// Longest password, so that hashing takes a bounded time.
pub(super) const LONGEST: usize = 200;
/// Characters that are looked at: the estimate takes quadratic time.
const MEASURED: usize = 100;
/// Score of `zxcvbn` that a password must have: more than 10^8 guesses.
const NEEDED: Score = Score::Three;
/// The same for what is left without the known words, as a power of ten …
const NEEDED_GUESSES: f64 = 8.0;
/// … to which each common word adds this: there are some hundreds. A name of the person or the office adds nothing.
const GUESSES_OF_WORD: f64 = 2.0;
/// Shortest word that is taken out.
const SHORTEST_WORD: usize = 3;

/// Words that Indonesian passwords are made of, one a line.
const COMMON: &str = include_str!("common_words.txt");

/// What somebody else knows of a person: the words that are tried first.
#[derive(Clone, Debug, Default)]
pub struct Known {
    username: String,
    /// Lower case, letters and digits only.
    words: Vec<String>,
}

impl Known {
    /// Of a person of this office. `texts`: names, position, number.
    pub fn of<'a>(office: &Office, username: &str, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let profile = &office.settings.profile;
        let mut words = BTreeSet::new();
        let mut add = |text: &str| {
            let parts = text.split(|c: char| !c.is_alphanumeric());
            let parts: Vec<String> = parts.map(str::to_lowercase).collect();
            words.insert(parts.concat());
            words.extend(parts);
        };
        texts.into_iter().for_each(&mut add);
        add(username);
        add(&profile.name);
        add(&profile.city);
        add(&profile.email);
        add(&profile.social_media);
        add(&profile.phone);
        profile.letterhead.iter().for_each(|line| add(line));
        office.kelurahan.values().for_each(|item| add(&item.data.name));
        words.retain(|word| word.chars().count() >= SHORTEST_WORD);
        Self {
            username: username.to_lowercase(),
            words: words.into_iter().collect(),
        }
    }
}

/// Why a password is refused, with the limit that it passes; otherwise its score, 3 or 4. Takes milliseconds.
fn weigh(password: &str, known: &Known) -> Result<u8, (ViolationCode, Option<i64>)> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err((ViolationCode::TooShort, Some(SHORTEST as i64)));
    }
    if length > LONGEST {
        return Err((ViolationCode::TooLong, Some(LONGEST as i64)));
    }
    let lower = password.to_lowercase();
    let first = lower.chars().next();
    let named = !known.username.is_empty() && lower.contains(&known.username);
    if named || lower.chars().all(|c| Some(c) == first) {
        return Err((ViolationCode::TooEasy, None));
    }
    // A telephone number, a NIK, a date: too many people know them.
    if lower.chars().all(|c| c.is_ascii_digit() || is_separator(c)) {
        return Err((ViolationCode::Predictable, None));
    }
    let measured: String = password.chars().take(MEASURED).collect();
    let rest = without_known_words(&measured.to_lowercase(), known);
    let left = rest.guesses();
    let inputs: Vec<&str> = known
        .words
        .iter()
        .map(String::as_str)
        .chain(COMMON.lines())
        .collect();
    let score = zxcvbn::zxcvbn(&measured, &inputs).score();
    match (score >= NEEDED, left >= NEEDED_GUESSES) {
        (true, true) => Ok(score.into()),
        (_, false) if rest.words > 0 => Err((ViolationCode::CommonWord, None)),
        _ => Err((ViolationCode::Predictable, None)),
    }
}

/// What is left of a password.
struct Rest {
    text: String,
    /// Different common words that were taken out.
    common: usize,
    /// Words that were taken out.
    words: usize,
}

impl Rest {
    /// The guesses that it takes, as a power of ten.
    fn guesses(&self) -> f64 {
        let text = match self.text.is_empty() {
            true => 0.0,
            false => zxcvbn::zxcvbn(&self.text, &[]).guesses_log10(),
        };
        let words = u32::try_from(self.common).unwrap_or(u32::MAX);
        text + GUESSES_OF_WORD * f64::from(words)
    }
}

/// Takes the known words out of a password, the longest first at each place. Digits and signs count as the letters that they look
/// like; what stands between words is dropped.
fn without_known_words(lower: &str, known: &Known) -> Rest {
    let letters: Vec<char> = lower.chars().filter(|c| !is_separator(*c)).collect();
    let mut rest = Rest {
        text: String::new(),
        common: 0,
        words: 0,
    };
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let here = letters.get(at..).unwrap_or_default();
        let longest = |words: &mut dyn Iterator<Item = &str>| -> Option<String> {
            let found = words.filter(|word| word.len() >= SHORTEST_WORD && begins_with(here, word));
            found
                .max_by_key(|word| word.chars().count())
                .map(ToOwned::to_owned)
        };
        let own = longest(&mut known.words.iter().map(String::as_str));
        let common = longest(&mut COMMON.lines());
        let length = |word: &Option<String>| word.as_ref().map_or(0, |word| word.chars().count());
        let taken = length(&own).max(length(&common));
        if taken == 0 {
            rest.text.push(*letter);
            at += 1;
            continue;
        }
        rest.words += 1;
        if length(&common) > length(&own)
            && let Some(word) = common
            && seen.insert(word)
        {
            rest.common += 1;
        }
        at += taken;
    }
    rest
}

const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '_' | '.' | ',' | '/' | '\'' | ':' | ';' | '#' | '*' | '='
    )
}

fn begins_with(letters: &[char], word: &str) -> bool {
    let mut letters = letters.iter();
    word.chars()
        .all(|wanted| letters.next().is_some_and(|letter| looks_like(*letter, wanted)))
}

const fn looks_like(letter: char, wanted: char) -> bool {
    letter as u32 == wanted as u32
        || matches!(
            (letter, wanted),
            ('0', 'o')
                | ('1' | '!' | '|', 'i' | 'l')
                | ('2', 'z')
                | ('3' | '€', 'e')
                | ('4' | '@', 'a')
                | ('5' | '$', 's')
                | ('6' | '9', 'g')
                | ('7' | '+', 't')
                | ('8', 'b')
        )
}

/// Validates a new password. Returns its score, 3 or 4, if it is accepted.
pub(crate) async fn check(
    app: &App,
    pointer: &str,
    password: &str,
    known: Known,
    v: &mut Violations,
) -> Result<u8, Error> {
    match judged(app, password, known).await? {
        Ok(score) => return Ok(score),
        Err((code, Some(limit))) => v.limit(pointer, code, limit),
        Err((code, None)) => v.add(pointer, code),
    }
    Ok(0)
}

/// Whether a password that is in use would be refused today.
pub(super) async fn is_weak(app: &App, password: &str, known: Known) -> Result<bool, Error> {
    Ok(judged(app, password, known).await?.is_err())
}

async fn judged(
    app: &App,
    password: &str,
    known: Known,
) -> Result<Result<u8, (ViolationCode, Option<i64>)>, Error> {
    let password = password.to_owned();
    app.blocking(move || weigh(&password, &known)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::reference;

    /// Somebody of the first office.
    fn known() -> Known {
        let seed = reference();
        let office = Office {
            calendar: Office::calendar_of(&seed.settings, &Default::default()),
            settings: seed.settings,
            sections: Default::default(),
            categories: Default::default(),
            agencies: Default::default(),
            kelurahan: Default::default(),
            holidays: Default::default(),
            staff: Default::default(),
        };
        Known::of(
            &office,
            "putri.ayu",
            ["Putri Ayu Ningsih", "Pengadministrasi Umum", "199201012019012904"],
        )
    }

    fn refusal(password: &str) -> Option<&'static str> {
        weigh(password, &known()).err().map(|(code, _)| code.as_str())
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for (password, code) in [
            ("pendek-1", "too_short"),
            ("aaaaaaaaaaaa", "too_easy"),
            ("xx-putri.ayu-xx", "too_easy"),
            ("Medan12345", "common_word"),
            ("indonesia1", "common_word"),
            ("Tembung2026", "common_word"),
            ("MedanTembung2026", "common_word"),
            ("medan-tembung-2026!", "common_word"),
            ("K3camatanMedan#1", "common_word"),
            ("KantorCamat1945", "common_word"),
            ("bismillah99", "common_word"),
            ("Bismillah2026!", "common_word"),
            ("sayangku123", "common_word"),
            ("s4y4ngku123", "common_word"),
            ("AkuSayangKamu123", "common_word"),
            ("Ningsih1992", "common_word"),
            ("ningsih-putri-1992", "common_word"),
            ("199201012019012904", "predictable"),
            ("0812-7700-1144", "predictable"),
            ("kerjakeras2026", "common_word"),
            ("Semangat45!!", "common_word"),
            ("Rahasia12345", "common_word"),
            ("katasandi2026", "common_word"),
            ("Siregar170845", "common_word"),
            ("password12", "common_word"),
            ("P@ssw0rd1234", "common_word"),
            ("admin12345678", "common_word"),
            ("1234567890", "predictable"),
            ("0987654321", "predictable"),
            ("17081945170845", "predictable"),
            ("1q2w3e4r5t", "predictable"),
            ("081264551551", "predictable"),
            ("qwerty12345", "common_word"),
            ("abcabcabcabc", "common_word"),
            ("sunflower99", "predictable"),
            ("trustno1trustno1", "predictable"),
        ] {
            assert_eq!(refusal(password), Some(code), "{password}");
        }
    }

    #[test]
    fn what_takes_long_to_guess_is_accepted() {
        for password in [
            "kerupuk-selokan-jendela",
            "gerobak lampu petak dingin",
            "Tembung-kerupuk-selokan7",
            "kata-sandi-pertama-ini",
            "vK8!rq2Lw0pz",
            &"x-gerobak-9".repeat(15),
        ] {
            assert_eq!(refusal(password), None, "{password}");
        }
    }
}
