//! Signing in: passwords, sessions, the second factor, and the first administrator.

pub mod passwords;
mod sign_in;
pub mod totp;

pub(crate) use sign_in::check_username;
pub use sign_in::{
    LoginInput, MeView, PasswordInput, RoleView, SessionView, SetupInput, SignIn, auth_login, auth_logout,
    auth_me, auth_password, auth_refresh, auth_setup, auth_setup_state, first_administrator, session_end,
    session_list, setup_token,
};
