//! The two tables a reviewer reads: what may happen to a report in which status, and how far each role reaches.
//!
//! Compared byte for byte; `UPDATE_GOLDEN=1` rewrites them, and the diff is then reviewed like any other.

use std::fmt::Write as _;
use std::path::Path;
use tanggap_domain::account::Role;
use tanggap_domain::lifecycle::{Action, Destination, Status};
use tanggap_domain::operation::{Operation, Reach};

/// The text is the committed one, or the difference is shown.
fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        std::fs::write(&path, text).expect("a golden file written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (old, new)) in committed.lines().zip(text.lines()).enumerate() {
        assert_eq!(old, new, "{name} line {}; UPDATE_GOLDEN=1 rewrites it", line + 1);
    }
    assert_eq!(
        committed, text,
        "{name} has another length; UPDATE_GOLDEN=1 rewrites it"
    );
}

fn list<T: std::fmt::Display>(items: &[T]) -> String {
    if items.is_empty() {
        return "-".to_owned();
    }
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Statuses by name, or the two sets that occur again and again.
fn statuses(these: &[Status]) -> String {
    let open = these.len() == 8 && these.iter().all(|status| status.is_open());
    match these {
        _ if open => "any open".to_owned(),
        _ if these == Status::ALL => "any".to_owned(),
        _ => list(these),
    }
}

const COLUMNS: [(Status, &str); 13] = [
    (Status::Received, "rec"),
    (Status::AwaitingClarification, "cla"),
    (Status::Verified, "ver"),
    (Status::Forwarded, "fwd"),
    (Status::InProgress, "pro"),
    (Status::AwaitingAgency, "age"),
    (Status::Resolved, "res"),
    (Status::Monitoring, "mon"),
    (Status::Closed, "clo"),
    (Status::Rejected, "rej"),
    (Status::Redirected, "red"),
    (Status::Merged, "mer"),
    (Status::Withdrawn, "wit"),
];

fn short(status: Status) -> &'static str {
    COLUMNS
        .iter()
        .find(|(other, _)| *other == status)
        .map(|(_, short)| *short)
        .expect("a column for each status")
}

fn lifecycle() -> String {
    let mut out = String::from(
        "The life of a report: every action, from where, to where, by whom, and what must be true first.\n\n",
    );
    for &action in Action::ALL {
        let rule = action.rule();
        let to = match rule.to {
            Destination::Same => "same".to_owned(),
            Destination::One(status) => status.to_string(),
            Destination::OneOf(ends) => format!("one of: {}", statuses(ends)),
        };
        let from = statuses(rule.from);
        let _ = write!(
            out,
            "{action}\n  from   {from}\n  to     {to}\n  who    {}\n  needs  {}\n\n",
            list(rule.capacities),
            list(rule.preconditions)
        );
    }
    out.push_str("The cube. A cell says where the action leads from that status: = stays, * one of several (above), . impossible.\n\n");
    let _ = write!(out, "{:<24}", "");
    for (_, short) in COLUMNS {
        let _ = write!(out, " {short}");
    }
    out.push('\n');
    for &action in Action::ALL {
        let rule = action.rule();
        let _ = write!(out, "{:<24}", action.as_str());
        for (status, _) in COLUMNS {
            let cell = match rule.to {
                _ if !rule.from.contains(&status) => ".",
                Destination::Same => "=",
                Destination::One(to) => short(to),
                Destination::OneOf(_) => "*",
            };
            let _ = write!(out, " {cell:<3}");
        }
        out = out.trim_end().to_owned();
        out.push('\n');
    }
    out.push('\n');
    for (status, short) in COLUMNS {
        let _ = writeln!(out, "{short} {status}");
    }
    out
}

fn permissions() -> String {
    let mut out = String::from(
        "How far each role reaches with each operation.\n\
         full: as far as the operation goes. section, kelurahan: reports of one's own. restricted: only reports about officials\n\
         (Integritas). -: never.\n\n",
    );
    let heading = |role: Role| match role {
        Role::GeneralAffairsHead => "desk_head",
        Role::GeneralAffairs => "desk",
        Role::Administrator => "admin",
        other => other.as_str(),
    };
    let _ = write!(out, "{:<30}", "");
    for &role in Role::ALL {
        let _ = write!(out, " {:<13}", heading(role));
    }
    out = out.trim_end().to_owned();
    out.push('\n');
    for &operation in Operation::ALL {
        let _ = write!(out, "{:<30}", operation.as_str());
        for &role in Role::ALL {
            let word = match operation.reach(role) {
                Reach::Never => "-",
                Reach::Kelurahan => "kelurahan",
                Reach::Section => "section",
                Reach::Restricted => "restricted",
                Reach::Full => "full",
            };
            let _ = write!(out, " {word:<13}");
        }
        out = out.trim_end().to_owned();
        out.push('\n');
    }
    out
}

#[test]
fn the_lifecycle_is_the_one_that_was_reviewed() {
    assert_eq!(COLUMNS.map(|(status, _)| status), *Status::ALL);
    compare("lifecycle.txt", &lifecycle());
}

#[test]
fn the_permissions_are_the_ones_that_were_reviewed() {
    compare("permissions.txt", &permissions());
}
