//! Signing in: passwords, sessions, the second factor, and the first administrator.

mod code_delays;
mod me;
pub mod passwords;
mod setup;
mod sign_in;
pub mod totp;

pub use code_delays::CodeDelays;
pub use me::{MeView, RoleView, auth_me};
pub(crate) use setup::check_username;
pub use setup::{SetupInput, auth_setup, auth_setup_state, first_administrator, setup_token};
pub use sign_in::{
    LoginInput, PasswordInput, SessionView, SignIn, auth_login, auth_logout, auth_password, auth_refresh,
    session_end, session_list,
};
