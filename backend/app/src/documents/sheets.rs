//! The two forms of the desk: receipt and disposition sheet.

use super::case::{CONCEALED, Case};
use super::office::{place_date, receiver};
use super::signature::SignatureInput;
use super::words;
use crate::kernel::context::App;
use crate::kernel::links::{tracking_secret, tracking_url};
use tanggap_documents::{Choice, Content, Disposition, Receipt, Row, Signer, Tracking};
use tanggap_domain::command::{Command, Forward, Instruction};
use tanggap_domain::ids::SectionId;
use tanggap_domain::indonesian;
use tanggap_domain::letters::WordingKind;
use tanggap_domain::office::Office;
use tanggap_domain::report::{Channel, PriorityClass};
use tanggap_domain::wording;
use tanggap_store::accounts::User;

/// Name of the reporter's signature among the pictures of a receipt.
const SIGNATURE: &str = "signature.svg";

/// The reporter's signature as a picture of their receipt.
pub(super) fn signed(signature: &SignatureInput) -> (String, Vec<u8>) {
    (SIGNATURE.to_owned(), signature.drawing())
}

/// Most characters of a text that fit on the page.
const SHORT: usize = 280;

pub(super) fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    let cut: String = flat.chars().take(SHORT).collect();
    let end = cut.rfind(' ').filter(|end| *end > SHORT / 2).unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or(&cut))
}

/// Tanda Terima: who, what, when and where it was received, and by whom (UU 25/2009 ps 44).
pub(super) fn receipt(app: &App, case: &Case, people: &[User], signed: bool) -> Content {
    let report = &case.report;
    let profile = &case.office.settings.profile;
    let calendar = &case.office.calendar;
    let identity = case.named();
    let row = |label: &str, value: Option<&str>| {
        value
            .filter(|value| !value.trim().is_empty())
            .map(|value| Row::new(label, value))
    };
    // A receipt names a place of receipt only for a reporter who came to the office.
    let place = match report.channel {
        Channel::WalkIn | Channel::Letter => format!(", di {}", profile.name),
        _ => String::new(),
    };
    let received = format!(
        "{}, {}{place}",
        indonesian::weekday(case.received_on()),
        indonesian::moment(report.received_at, calendar),
    );
    let expected = case.expected_on().map(indonesian::long_date).unwrap_or_default();
    let files = case.files.len();
    let rows = [
        row("Nama pelapor", Some(&case.reporter_name())),
        row(
            "Alamat",
            identity.and_then(|identity| identity.address.as_deref()),
        ),
        row("Diterima", Some(&received)),
        row("Kanal", Some(words::channel(report.channel))),
        row("ID LAPOR!", report.lapor_id.as_deref()),
        row("Perihal", Some(&report.content.title)),
        row("Lokasi", Some(&case.place())),
        row("Uraian singkat", Some(&shorten(&report.content.description))),
        Some(Row::new(
            "Lampiran",
            if files == 0 {
                "Tidak ada".to_owned()
            } else {
                format!("{files} berkas")
            },
        )),
        row("Perkiraan selesai", Some(&expected)),
    ];
    let mut values = case.values();
    values.insert("perkiraan_selesai", expected.clone());
    let texts = case.office.settings.letters.wording.of(WordingKind::Receipt);
    let shown = case.office.settings.public.tracking;
    let tracking = tracking_url(app, report).filter(|_| shown).map(|link| {
        let page = link.split('#').next().unwrap_or_default();
        let page = page.split_once("://").map_or(page, |(_, rest)| rest);
        Tracking {
            address: page.to_owned(),
            secret: tracking_secret(app, report),
            link,
        }
    });
    let recorder = people.iter().find(|user| Some(user.id) == report.recorded_by);
    let fill = |text: &str| wording::fill(text, &values);
    Content::Receipt(Receipt {
        number: report.number.clone(),
        opening: fill(&texts.opening),
        rows: rows.into_iter().flatten().collect(),
        closing: [fill(&texts.body), fill(&texts.closing)].join("\n"),
        tracking,
        reporter: case.reporter_name(),
        signature: signed.then(|| SIGNATURE.to_owned()),
        receiver: receiver(recorder),
        place_date: place_date(profile, case.office.calendar.date(report.recorded_at)),
    })
}

/// The last forwarding of the report.
fn disposed(case: &Case) -> Option<&Forward> {
    case.events.iter().rev().find_map(|event| match &event.command {
        Command::Forward(forward) => Some(forward),
        _ => None,
    })
}

/// All sections; those that the report was forwarded to are ticked.
fn recipients(forward: &Forward, office: &Office) -> Vec<Choice> {
    let ticked = |id: &SectionId| *id == forward.section || forward.supporting.contains(id);
    office
        .sections
        .iter()
        .filter(|(id, item)| !item.retired || ticked(id))
        .map(|(id, item)| Choice {
            label: item.data.name.clone(),
            ticked: ticked(id),
        })
        .collect()
}

/// Lembar Disposisi. `None` if the report has not been forwarded.
pub(super) fn disposition(case: &Case, signer: Signer) -> Option<Content> {
    let forward = disposed(case)?;
    let report = &case.report;
    let office = &case.office;
    let dated = indonesian::long_date(case.received_on());
    let from = if case.is_protected() {
        CONCEALED.to_owned()
    } else {
        case.reporter_name()
    };
    let place = case.place();
    let subject = [report.content.title.clone(), case.category()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" — ");
    let mut about = vec![Row::new("Perihal", subject)];
    if !place.is_empty() {
        about.push(Row::new("Lokasi", place));
    }
    let assignee = forward.assignee.and_then(|id| office.staff.get(&id));
    let due = forward.due_on.or_else(|| case.expected_on());
    let note = [
        forward.note.as_deref().map(str::to_owned),
        assignee.map(|staff| format!("Pelaksana: {}", staff.name)),
        due.map(|day| format!("Batas waktu: {}", indonesian::long_date(day))),
    ];
    let class = |class| Choice {
        label: words::priority(class).to_owned(),
        ticked: forward.priority_class == class
            || (class == PriorityClass::Confidential && report.confidential),
    };
    Some(Content::Disposition(Disposition {
        left: vec![
            Row::new("Surat dari", from),
            Row::new("Nomor", report.number.clone()),
            Row::new("Tanggal", dated.clone()),
        ],
        right: vec![
            Row::new("Diterima tanggal", dated),
            Row::new("No. agenda", report.number.clone()),
        ],
        classes: vec![
            class(PriorityClass::VeryUrgent),
            class(PriorityClass::Urgent),
            class(PriorityClass::Confidential),
        ],
        subject: about,
        recipients: recipients(forward, office),
        requests: Instruction::ALL
            .iter()
            .map(|instruction| Choice {
                label: words::instruction(*instruction).to_owned(),
                ticked: forward.instructions.contains(instruction),
            })
            .collect(),
        note: note.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        place_date: place_date(&office.settings.profile, case.today()),
        signer,
    }))
}
