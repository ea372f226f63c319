//! How a report is protected: derived from its category and the people it is about.

use super::moment::Moment;
use crate::command::Command;
use crate::history::Protection;
use crate::ids::{CategoryId, UserId};
use crate::report::Report;

/// The protection of a report of this category about these people.
pub(super) fn protection(
    anonymous: bool,
    confidential: bool,
    category: Option<CategoryId>,
    about: &[UserId],
    moment: Moment<'_>,
) -> Protection {
    let category = category
        .and_then(|id| moment.office.categories.get(&id))
        .map(|item| &item.data);
    let restricted = category.is_some_and(|category| category.restricted);
    Protection {
        anonymous,
        confidential: confidential || restricted || category.is_some_and(|category| category.confidential),
        restricted,
        beyond_leaders: restricted && moment.office.all_leaders_among(about, moment.now),
    }
}

/// The protection after a command, where it changes.
pub(super) fn protection_after(report: &Report, command: &Command, moment: Moment<'_>) -> Option<Protection> {
    let present = Protection {
        anonymous: report.anonymous,
        confidential: report.confidential,
        restricted: report.restricted,
        beyond_leaders: report.beyond_leaders,
    };
    let about = &report.content.about;
    let wanted = match command {
        Command::SetConfidentiality(set) => Protection {
            anonymous: set.anonymous,
            confidential: set.confidential || report.restricted,
            ..present
        },
        Command::Verify(verify) => protection(
            present.anonymous,
            present.confidential,
            Some(verify.category),
            about,
            moment,
        ),
        Command::Edit(edit) if edit.category.is_some() || edit.about.is_some() => {
            let category = edit.category.unwrap_or(report.category);
            let about = edit.about.as_ref().unwrap_or(about);
            protection(present.anonymous, present.confidential, category, about, moment)
        }
        _ => present,
    };
    (wanted != present).then_some(wanted)
}
