//! Whom a mail reaches: one mailbox, however its address is spelled; and how much an address gets that nobody has confirmed.

use chrono::Duration;

/// Acknowledgements that one mailbox gets within `ACKNOWLEDGED_WITHIN` for reports that came by the public form. (ours)
pub const ACKNOWLEDGEMENTS: u64 = 3;

/// The time in which acknowledgements are counted.
pub const ACKNOWLEDGED_WITHIN: Duration = Duration::hours(24);

/// How long "this was not me" holds before the address may be written to again: two years. (ours)
pub const REFUSED_FOR: Duration = Duration::days(730);

/// Providers that ignore dots before the `@`.
const WITHOUT_DOTS: [&str; 2] = ["gmail.com", "googlemail.com"];

/// The mailbox behind an address, so that spellings of one address are counted as one: without case, without what follows a `+`
/// (RFC 5233 subaddressing), and without dots where the provider ignores them.
pub fn mailbox_of(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let Some((local, domain)) = address.rsplit_once('@') else {
        return address;
    };
    let domain = domain.trim_end_matches('.');
    let plain = local.split('+').next().unwrap_or_default();
    // An address that begins with `+` has no part before it.
    let local = if plain.is_empty() { local } else { plain };
    // Two names of one provider.
    match WITHOUT_DOTS.contains(&domain) {
        true => format!("{}@gmail.com", local.replace('.', "")),
        false => format!("{local}@{domain}"),
    }
}

/// What stands in the place of words that a stranger wrote. `None`: the variable holds none.
pub fn in_place_of_a_strangers_words(variable: &str) -> Option<&'static str> {
    match variable {
        "nama" => Some("Bapak/Ibu"),
        "judul" => Some("hal yang Anda sampaikan"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::mailbox_of;

    #[test]
    fn one_mailbox_has_many_spellings() {
        for (address, mailbox) in [
            (" Ros@Contoh.ID ", "ros@contoh.id"),
            ("ros+a+b@contoh.id", "ros@contoh.id"),
            ("ros@contoh.id.", "ros@contoh.id"),
            ("r.o.s@contoh.id", "r.o.s@contoh.id"),
            ("r.o.s+x@gmail.com", "ros@gmail.com"),
            ("r.os@GoogleMail.com", "ros@gmail.com"),
            ("+x@contoh.id", "+x@contoh.id"),
            ("tanpa", "tanpa"),
        ] {
            assert_eq!(mailbox_of(address), mailbox, "{address}");
        }
    }
}
