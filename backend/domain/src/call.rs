//! Missed calls, and calling back.

use crate::report::ContactOutcome;

wire_enum! {
    /// How far the desk is with a missed call.
    #[derive(Default)]
    pub enum CallState {
        /// Somebody has yet to call back.
        #[default]
        Open = "open",
        Done = "done",
    }
}

impl ContactOutcome {
    /// Whether nothing is left to try: somebody spoke with the caller, or the number is wrong.
    pub const fn ends_a_call(self) -> bool {
        match self {
            Self::Reached | Self::WrongNumber => true,
            Self::NoAnswer | Self::MessageLeft => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_owed_until_somebody_was_spoken_to() {
        let left: Vec<_> = ContactOutcome::ALL
            .iter()
            .filter(|outcome| !outcome.ends_a_call())
            .collect();
        assert_eq!(left, [&ContactOutcome::NoAnswer, &ContactOutcome::MessageLeft]);
    }
}
