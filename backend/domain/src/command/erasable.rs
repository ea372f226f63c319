//! A command in two parts: what is chained in the history for good, and the personal part that can be erased.
//!
//! Which fields are personal follows from their types (`crate::personal`). The personal part is stored in an erasable row; the chained
//! entry commits to it by a salted digest.

use super::{Command, fields_of};
use crate::action::Action;
use crate::personal::FieldOf;
use serde_json::{Map, Value};

impl Command {
    /// Takes the personal part out of the command: the facts, and the personal values by their keys.
    ///
    /// # Errors
    /// When the command cannot be written as JSON.
    pub fn split(&self) -> serde_json::Result<(Value, Map<String, Value>)> {
        let Value::Object(written) = serde_json::to_value(self)? else {
            return Ok((Value::Null, Map::new()));
        };
        // In a correction `null` says that a value was cleared; elsewhere, that there is none.
        let cleared = self.action() == Action::Edit;
        let personal = |key: &str| {
            fields_of(self.action())
                .iter()
                .any(|field| field.is_personal(key))
        };
        let (personal, facts): (Map<String, Value>, Map<String, Value>) = written
            .into_iter()
            .filter(|(_, value)| cleared || !value.is_null())
            .partition(|(key, _)| personal(key));
        Ok((Value::Object(facts), personal))
    }

    /// Puts the personal part back. Erased values (`None`) read as empty where the command cannot be read without them.
    pub fn join(facts: Value, personal: Option<Map<String, Value>>) -> Value {
        let Value::Object(mut fields) = facts else {
            return facts;
        };
        let erased = || {
            let action: Option<Action> = fields.get("action")?.as_str()?.parse().ok();
            let erased = fields_of(action?).iter().filter_map(FieldOf::erased);
            Some(erased.collect())
        };
        let personal = personal.or_else(erased).unwrap_or_default();
        fields.extend(personal);
        Value::Object(fields)
    }
}
