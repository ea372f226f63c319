//! Text that a person wrote or that tells of a person, as a type.
//!
//! A field of a command is [`Personal`] when its value must be erasable: it is stored apart from the chained entry of the history,
//! which commits to it by a salted digest only. Free text that tells of nobody is [`PublicText`]. A plain `String` is neither.
//!
//! **Invariant:** every field of a command says which of the two it is. The compiler enforces this: each payload lists its fields with
//! `command_fields!`, which destructures the payload (a field that is not listed does not compile) and asks each field's type for
//! [`CommandField`], which `String` does not implement (a free text that is neither does not compile).
//!
//! Both types read and write as the value inside them: neither the API nor a stored row shows them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// Something personal: erased with the person, and never part of a chained entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal<T>(T);

/// Free text that is not personal, such as a number of another authority or a checksum: it stays when a person is erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicText(String);

/// A type whose values may be personal.
pub trait PersonalValue {
    /// How the value is read: a `String` as `str`, anything else as itself.
    type Target: ?Sized;

    fn value(&self) -> &Self::Target;

    fn value_mut(&mut self) -> &mut Self::Target;

    /// What is read in the place of an erased value that a command cannot be read without. `None`: it may be left out.
    fn erased() -> Option<Value> {
        None
    }
}

impl PersonalValue for String {
    type Target = str;

    fn value(&self) -> &str {
        self
    }

    fn value_mut(&mut self) -> &mut str {
        self
    }

    fn erased() -> Option<Value> {
        Some(Value::String(Self::new()))
    }
}

impl PersonalValue for NaiveDate {
    type Target = Self;

    fn value(&self) -> &Self {
        self
    }

    fn value_mut(&mut self) -> &mut Self {
        self
    }
}

impl<T> Personal<T> {
    /// The value, to be kept in a place that is erased by other means.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: PersonalValue> Deref for Personal<T> {
    type Target = T::Target;

    fn deref(&self) -> &T::Target {
        self.0.value()
    }
}

impl<T: PersonalValue> DerefMut for Personal<T> {
    fn deref_mut(&mut self) -> &mut T::Target {
        self.0.value_mut()
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Personal<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<T: fmt::Display> fmt::Display for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PublicText {
    pub fn into_inner(self) -> String {
        self.0
    }
}

impl Deref for PublicText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for PublicText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for PublicText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for PublicText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A type that a field of a command may have. Deliberately not implemented for `String`.
pub trait CommandField {
    /// Whether the value is erased with the person.
    const PERSONAL: bool;

    /// What is read in the place of an erased value that a command cannot be read without.
    fn erased() -> Option<Value> {
        None
    }
}

impl<T: PersonalValue> CommandField for Personal<T> {
    const PERSONAL: bool = true;

    fn erased() -> Option<Value> {
        T::erased()
    }
}

impl<T: CommandField> CommandField for Option<T> {
    const PERSONAL: bool = T::PERSONAL;
}

impl<T: CommandField> CommandField for Vec<T> {
    const PERSONAL: bool = T::PERSONAL;

    fn erased() -> Option<Value> {
        T::PERSONAL.then(|| Value::Array(Vec::new()))
    }
}

/// Types whose values tell of nobody by themselves: numbers, moments, closed lists, identifiers.
macro_rules! facts {
    ($($fact:ty),+ $(,)?) => {
        $(impl $crate::personal::CommandField for $fact {
            const PERSONAL: bool = false;
        })+
    };
}
pub(crate) use facts;

facts!(PublicText, bool, u8, u32, DateTime<Utc>, NaiveDate);

/// A field of a payload.
pub struct FieldOf {
    /// Its key on the wire and in the history.
    name: &'static str,
    personal: bool,
    erased: fn() -> Option<Value>,
}

impl FieldOf {
    /// Its key on the wire and in the history.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is the personal field of this key.
    pub fn is_personal(&self, key: &str) -> bool {
        self.personal && self.name == key
    }

    /// Its key and what is read in the place of its erased value, where the command cannot be read without one.
    pub fn erased(&self) -> Option<(String, Value)> {
        let value = (self.erased)()?;
        self.personal.then(|| (self.name.to_owned(), value))
    }

    /// The field that a payload's accessor reads; its type says whether it is personal.
    pub(crate) const fn new<P, T: CommandField>(name: &'static str, _accessor: fn(&P) -> &T) -> Self {
        Self {
            name,
            personal: T::PERSONAL,
            erased: T::erased,
        }
    }
}

/// A payload of a command, or a part of one.
pub trait Fields {
    const FIELDS: &'static [FieldOf];
}

/// Lists all fields of a payload. A field that is missing here, and a field whose type is not a `CommandField`, do not compile.
macro_rules! command_fields {
    ($payload:ident { $($field:ident),* $(,)? }) => {
        impl $crate::personal::Fields for $payload {
            const FIELDS: &'static [$crate::personal::FieldOf] = {
                const fn _all_fields(payload: &$payload) {
                    let $payload { $($field: _),* } = payload;
                }
                &[$($crate::personal::FieldOf::new(stringify!($field), |payload: &$payload| &payload.$field)),*]
            };
        }
    };
}
pub(crate) use command_fields;

/// Lists all fields of a part of a payload that holds nothing personal.
macro_rules! fact_fields {
    ($part:ident { $($field:ident),* $(,)? }) => {
        $crate::personal::command_fields!($part { $($field),* });
        $crate::personal::facts!($part);
        const _: () = assert!(
            $crate::personal::are_facts(<$part as $crate::personal::Fields>::FIELDS),
            "a part that holds something personal is personal as a whole"
        );
    };
}
pub(crate) use fact_fields;

pub(crate) const fn are_facts(fields: &[FieldOf]) -> bool {
    let mut rest = fields;
    while let [field, others @ ..] = rest {
        if field.personal {
            return false;
        }
        rest = others;
    }
    true
}
