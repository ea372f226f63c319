//! `security.txt` (RFC 9116): how to tell the office of a weakness.

use super::office::public_office;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use chrono::{Days, NaiveTime};

/// Less than a year is recommended (RFC 9116 2.5.5). Counted from today, so that a copy ages and the page does not.
const VALID: Days = Days::new(180);

/// The file's text, from the office's e-mail address and phone. `NotFound` where the office has neither.
pub async fn security_contact(app: &App) -> Result<String, Error> {
    let office = public_office(app).await?;
    let contacts: Vec<String> = [mail(&office.email), phone(&office.phone)]
        .into_iter()
        .flatten()
        .map(|contact| format!("Contact: {contact}"))
        .collect();
    if contacts.is_empty() {
        return Err(Error::NotFound);
    }
    let expires = (app.now().date_naive() + VALID)
        .and_time(NaiveTime::MIN)
        .and_utc();
    let mut lines = contacts;
    lines.push(format!("Expires: {}", expires.format("%Y-%m-%dT%H:%M:%SZ")));
    lines.push("Preferred-Languages: id, en".to_owned());
    // Addresses of the Web must begin with https there.
    let url = app
        .public_url
        .as_deref()
        .filter(|url| url.starts_with("https://"));
    lines.extend(url.map(|url| format!("Canonical: {url}/.well-known/security.txt")));
    Ok(lines.join("\n") + "\n")
}

/// RFC 6068. What is no plain address is left out.
fn mail(email: &str) -> Option<String> {
    let is_plain = email.contains('@')
        && email
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"@.-_+".contains(&byte));
    is_plain.then(|| format!("mailto:{email}"))
}

/// RFC 3966, with Indonesia's code where the number has none. Short numbers work only inside the country, so they are left out.
fn phone(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let is_global = phone.trim_start().starts_with('+');
    let global = match digits.strip_prefix('0') {
        Some(rest) if !is_global => format!("62{rest}"),
        _ => digits,
    };
    ((8..=15).contains(&global.len()) && (is_global || global.starts_with("62")))
        .then(|| format!("tel:+{global}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_addresses() {
        for (number, expected) in [
            ("(061) 738-1234", Some("tel:+62617381234")),
            ("+62 812 7700 9911", Some("tel:+6281277009911")),
            ("112", None),
            ("", None),
        ] {
            assert_eq!(phone(number).as_deref(), expected);
        }
        assert_eq!(
            mail("kantor@tembung.example").as_deref(),
            Some("mailto:kantor@tembung.example")
        );
        for wrong in ["", "kantor", "a@b\r\nContact: x"] {
            assert_eq!(mail(wrong), None);
        }
    }
}
