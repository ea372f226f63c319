//! What the document says of an operation beyond its route: who may call it, and from which status to which a step leads. Taken from
//! the rules that guard the endpoints.

use std::fmt::Display;
use tanggap_domain::account::Role;
use tanggap_domain::lifecycle::{Destination, Rule, Status};
use tanggap_domain::operation::{Access, Operation, Reach};

pub(super) fn description(operation: Operation) -> String {
    let who = format!("For {}.", permission(operation));
    match operation.access() {
        Access::Step(action) => format!("{who}\n\n{}", course(&action.rule())),
        _ => who,
    }
}

/// Who may call an operation, in words.
pub(super) fn permission(operation: Operation) -> String {
    match operation.access() {
        Access::Public => return "anybody".to_owned(),
        Access::SignedIn => return "anybody signed in".to_owned(),
        Access::Roles(_) | Access::Step(_) => {}
    }
    let roles = Role::ALL.iter().filter_map(|role| match operation.reach(*role) {
        Reach::Never => None,
        Reach::Full => Some(role.to_string()),
        Reach::Section => Some(format!("{role} (own section)")),
        Reach::Kelurahan => Some(format!("{role} (own kelurahan)")),
        Reach::Restricted => Some(format!("{role} (reports about officials)")),
    });
    roles.collect::<Vec<_>>().join(", ")
}

/// The statuses from and to which a step leads, and its preconditions.
fn course(rule: &Rule) -> String {
    let from = if rule.from == Status::ALL {
        "any status".to_owned()
    } else {
        list(rule.from)
    };
    let to = match rule.to {
        Destination::Same => "the status stays".to_owned(),
        Destination::One(status) => format!("leads to {status}"),
        Destination::OneOf(ends) => format!("leads to one of {}", list(ends)),
    };
    let needs = if rule.preconditions.is_empty() {
        String::new()
    } else {
        format!(" Needs {}.", list(rule.preconditions))
    };
    format!("From {from}; {to}.{needs}")
}

fn list(items: &[impl Display]) -> String {
    items
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
