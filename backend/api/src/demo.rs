//! The demonstration office, in a build with the feature `demo`.

use tanggap_api::server::StartError;
use tanggap_app::App;

/// Fills an office without users with the demonstration. Returns its logins, ready to be printed.
#[cfg(feature = "demo")]
pub(crate) async fn fill(app: &App) -> Result<String, StartError> {
    /// What every demonstration login signs in with.
    const PASSWORD: &str = "Demo-Tanggap-2026";

    let logins = tanggap_demo::demonstration(app, PASSWORD).await?;
    if logins.is_empty() {
        return Ok(String::new());
    }
    let lines = logins
        .iter()
        .map(|login| format!("  {:<16} {} ({})\n", login.username, login.name, login.position));
    Ok(format!(
        "\nDemonstration logins, password {PASSWORD}:\n{}",
        lines.collect::<String>()
    ))
}

/// Refuses: this build has no demonstration.
#[cfg(not(feature = "demo"))]
pub(crate) async fn fill(_: &App) -> Result<String, StartError> {
    Err(std::io::Error::other("this build was made without the feature `demo`").into())
}
