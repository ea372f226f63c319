//! Users and their sessions.

mod sessions;
mod users;

pub use sessions::{
    Session, SignedIn, end_session, end_sessions, find_session, forget_sessions, insert_session,
    rotate_session, sessions, signed_in,
};
pub use users::{User, count, find, find_by_username, insert, list, update};
