//! The table of problems: each code with its status and its words, in Indonesian and English. What happened, and what to do.
//!
//! **Invariant:** codes are part of the API; none is changed or used for something else.

mod access;
mod entry;
mod request;
mod server;
mod state;

pub(super) use entry::Entry;

macro_rules! problem_codes {
    ($($code:ident => $group:ident::$entry:ident,)+) => {
        /// The code of a problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum ProblemCode {
            $($code,)+
        }

        impl ProblemCode {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$code,)+];

            pub(super) const fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$code => &$group::$entry,)+
                }
            }
        }
    };
}

problem_codes! {
    Unauthenticated => access::UNAUTHENTICATED,
    WrongCredentials => access::WRONG_CREDENTIALS,
    SecondFactorNeeded => access::SECOND_FACTOR_NEEDED,
    SecondFactorWrong => access::SECOND_FACTOR_WRONG,
    SecondFactorRequired => access::SECOND_FACTOR_REQUIRED,
    SessionOver => access::SESSION_OVER,
    PasswordChangeRequired => access::PASSWORD_CHANGE_REQUIRED,
    FirstPasswordExpired => access::FIRST_PASSWORD_EXPIRED,
    Forbidden => access::FORBIDDEN,
    TooManyRequests => access::TOO_MANY_REQUESTS,
    Malformed => request::MALFORMED,
    NotFound => request::NOT_FOUND,
    MethodNotAllowed => request::METHOD_NOT_ALLOWED,
    Invalid => request::INVALID,
    PreconditionRequired => request::PRECONDITION_REQUIRED,
    IdempotencyKeyReused => request::IDEMPOTENCY_KEY_REUSED,
    TooLarge => request::TOO_LARGE,
    UnsupportedMediaType => request::UNSUPPORTED_MEDIA_TYPE,
    Timeout => request::TIMEOUT,
    WrongStatus => state::WRONG_STATUS,
    Unmet => state::UNMET,
    Stale => state::STALE,
    WrongOffset => state::WRONG_OFFSET,
    TooManyUploads => state::TOO_MANY_UPLOADS,
    InUse => state::IN_USE,
    PersonMerged => state::PERSON_MERGED,
    PersonNotMerged => state::PERSON_NOT_MERGED,
    PersonErased => state::PERSON_ERASED,
    PersonHasOpenReports => state::PERSON_HAS_OPEN_REPORTS,
    Busy => server::BUSY,
    StorageFull => server::STORAGE_FULL,
    Unavailable => server::UNAVAILABLE,
    Internal => server::INTERNAL,
}

#[cfg(test)]
mod tests {
    use super::ProblemCode;
    use std::collections::HashSet;

    #[test]
    fn every_code_has_a_name_of_its_own_and_words_in_both_languages() {
        let mut seen = HashSet::new();
        for code in ProblemCode::ALL {
            let entry = code.entry();
            assert!(seen.insert(entry.code), "{} stands twice", entry.code);
            assert!(entry.status.is_client_error() || entry.status.is_server_error());
            for words in [entry.id, entry.en] {
                assert!(
                    !words.title.is_empty() && words.detail.ends_with('.'),
                    "{words:?}"
                );
            }
            let limited = |english| entry.words(english).detail.contains("{limit}");
            assert_eq!(limited(true), limited(false), "{}", entry.code);
        }
    }
}
