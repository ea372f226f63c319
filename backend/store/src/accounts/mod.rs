//! Users and their sessions.

mod sessions;
mod users;

pub use sessions::{
    Session, SignedIn, end_session, end_sessions, find_session, forget_sessions, insert_session,
    rotate_session, sessions, signed_in,
};
pub use users::{
    User, add_maker, count, demand_new_password, demand_totp, find, find_by_username, find_for_change,
    insert, list, makers, update,
};
