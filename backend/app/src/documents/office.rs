//! The office's part of a document: letterhead, signer, place and date.

use super::case::Case;
use super::input::SignerInput;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::NaiveDate;
use tanggap_documents::{Letterhead, Row, Signer};
use tanggap_domain::account::Grant;
use tanggap_domain::indonesian;
use tanggap_domain::letters::Letters;
use tanggap_domain::office::Office;
use tanggap_domain::settings::OfficeProfile;
use tanggap_domain::violation::ViolationCode;
use tanggap_store::accounts::{self, User};

/// The letterhead, with the coat of arms if there is one.
pub(super) async fn letterhead(
    app: &App,
    office: &Office,
) -> Result<(Letterhead, Vec<(String, Vec<u8>)>), Error> {
    let mut head = plain_letterhead(&office.settings.profile);
    let mut pictures = Vec::new();
    if let Some(arms) = &office.settings.letters.arms {
        let name = "arms".to_owned();
        pictures.push((name.clone(), app.files.get(&arms.sha256).await?.to_vec()));
        head.arms = Some(name);
    }
    Ok((head, pictures))
}

pub(super) fn plain_letterhead(profile: &OfficeProfile) -> Letterhead {
    let filled =
        |label: &str, text: &str| (!text.trim().is_empty()).then(|| format!("{label}{}", text.trim()));
    let join = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = join([
        filled("", &profile.address),
        filled("", &profile.city).filter(|_| !profile.address.trim().is_empty()),
        filled("Kode Pos ", &profile.postcode),
    ]);
    let reached = join([
        filled("Telepon ", &profile.phone),
        filled("surel ", &profile.email),
        filled("laman ", &profile.website),
    ]);
    Letterhead {
        name: profile.name.clone(),
        lines: profile.letterhead.clone(),
        address: [place, reached]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        arms: None,
    }
}

/// "Medan, 23 November 2026".
pub(super) fn place_date(profile: &OfficeProfile, day: NaiveDate) -> String {
    let date = indonesian::long_date(day);
    if profile.city.trim().is_empty() {
        date
    } else {
        format!("{}, {date}", profile.city.trim())
    }
}

/// A signer as printed below the letter.
fn named(name: &str, rank: &str, nip: &str, heading: Vec<String>) -> Signer {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Signer {
        heading,
        name: name.to_owned(),
        rank: filled(rank),
        nip: filled(nip),
    }
}

/// Whether somebody may sign a document about this report: a head today, whom the report is not about.
pub(super) fn may_sign(user: &User, case: &Case) -> bool {
    let today = case.today();
    let heads = |grant: &Grant| grant.role.signs() && grant.holds_on(today);
    user.active && user.grants.iter().any(heads) && !case.report.content.about.contains(&user.id)
}

/// The signer of a document about this report, if they may sign it.
pub(super) fn signer_of(case: &Case, people: &[User], input: &SignerInput) -> Result<Signer, Error> {
    let signer = signer(&case.office.settings.letters, people, input)?;
    let mut named = people.iter().filter(|user| Some(user.id) == input.user);
    if named.all(|user| may_sign(user, case)) {
        Ok(signer)
    } else {
        Err(Error::field("/signer", ViolationCode::NotAllowed))
    }
}

/// The signer.
pub(super) fn signer(letters: &Letters, people: &[User], input: &SignerInput) -> Result<Signer, Error> {
    let unknown = || Error::field("/signer", ViolationCode::Unknown);
    let heading = |position: &str| letters.heading(position, input.role);
    match (input.user, input.official) {
        (Some(id), None) => {
            let user = people
                .iter()
                .find(|user| user.id == id && user.active)
                .ok_or_else(unknown)?;
            Ok(named(
                &user.name,
                user.rank.as_deref().unwrap_or_default(),
                user.nip.as_deref().unwrap_or_default(),
                heading(&user.position),
            ))
        }
        (None, Some(index)) => {
            let official = usize::try_from(index)
                .ok()
                .and_then(|index| letters.officials.get(index))
                .ok_or_else(unknown)?;
            Ok(named(
                &official.name,
                &official.rank,
                &official.nip,
                heading(&official.position),
            ))
        }
        _ => Err(unknown()),
    }
}

/// The officer who recorded a report, as the receiver on its receipt.
pub(super) fn receiver(user: Option<&User>) -> Signer {
    user.map(|user| {
        named(
            &user.name,
            "",
            user.nip.as_deref().unwrap_or_default(),
            Vec::new(),
        )
    })
    .unwrap_or_default()
}

/// A member of a team, as a letter names them.
pub(super) fn member(user: &User) -> Vec<Row> {
    let mut rows = vec![Row::new("Nama", user.name.clone())];
    for (label, value) in [("NIP", &user.nip), ("Pangkat", &user.rank)] {
        if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            rows.push(Row::new(label, value));
        }
    }
    rows.push(Row::new("Jabatan", user.position.clone()));
    rows
}

/// Everybody who works here.
pub(super) async fn people(app: &App) -> Result<Vec<User>, Error> {
    Ok(accounts::list(app.db.reader()).await?)
}
