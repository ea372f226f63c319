//! Signing in: passwords, sessions, the second factor, and the first administrator.

mod code_delays;
mod me;
pub mod passwords;
mod setup;
mod sign_in;
mod strength;
pub mod totp;

pub use code_delays::CodeDelays;
pub use me::{MeView, RoleView, auth_me};
pub(crate) use setup::check_username;
pub use setup::{SetupInput, auth_setup, auth_setup_state, first_administrator, setup_token};
pub(crate) use sign_in::sessions_of;
pub use sign_in::{
    LoginInput, PasswordChangeReason, PasswordCheckInput, PasswordInput, PasswordScoreView, SessionView,
    SignIn, auth_login, auth_logout, auth_password, auth_password_check, auth_refresh, session_end,
    session_list,
};
pub use strength::Known;
pub(crate) use strength::check as check_password;
