//! The line that a phone or a mail program adds to every message.

/// What such lines begin with.
const BEGINNINGS: [&str; 14] = [
    "sent from ",
    "sent via ",
    "sent with ",
    "sent using ",
    "get outlook for ",
    "dikirim dari ",
    "dikirim melalui ",
    "dikirim menggunakan ",
    "dikirim dengan ",
    "terkirim dari ",
    "dapatkan outlook untuk ",
    "unduh outlook untuk ",
    "envoyé de mon ",
    "von meinem ",
];
/// Words one of which follows: the device or the program.
const DEVICES: [&str; 40] = [
    "iphone",
    "ipad",
    "ios",
    "mac",
    "android",
    "samsung",
    "galaxy",
    "xiaomi",
    "redmi",
    "poco",
    "oppo",
    "vivo",
    "realme",
    "infinix",
    "huawei",
    "honor",
    "nokia",
    "sony",
    "asus",
    "zenfone",
    "pixel",
    "blackberry",
    "windows",
    "ponsel",
    "hp",
    "handphone",
    "smartphone",
    "telepon",
    "tablet",
    "perangkat",
    "phone",
    "mobile",
    "device",
    "outlook",
    "yahoo",
    "gmail",
    "aol",
    "proton",
    "thunderbird",
    "aplikasi",
];
/// Longer lines are sentences.
const MOST_WORDS: usize = 8;

/// Whether the line is one that a device added, and no sentence that begins in the same way.
pub(super) fn is_device(line: &str) -> bool {
    let line = line
        .trim()
        .trim_start_matches(['*', '_', '(', '['])
        .to_lowercase();
    let Some(rest) = BEGINNINGS
        .iter()
        .find_map(|beginning| line.strip_prefix(beginning))
    else {
        return false;
    };
    // Addresses of the program's shop may follow in brackets.
    let rest = rest.split(['<', '(', '[']).next().unwrap_or_default().trim();
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let count = words.clone().count();
    let sentence = rest.contains(", ") || rest.trim_end_matches('.').contains(". ") || rest.contains('?');
    count > 0 && count <= MOST_WORDS && !sentence && words.any(|word| DEVICES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn devices_are_told_from_sentences() {
        for (line, known) in [
            ("Dikirim dari iPhone saya", true),
            ("Sent from my Samsung Galaxy smartphone.", true),
            ("Dikirim dari Yahoo Mail di Android", true),
            (
                "Dikirim dari Yahoo Mail untuk iPhone <https://mail.example/a, b>",
                true,
            ),
            ("Dapatkan Outlook untuk Android<https://aka.example>", true),
            ("Terkirim dari ponsel cerdas saya.", true),
            (
                "Dikirim dari kelurahan ke kecamatan, berkas saya belum selesai.",
                false,
            ),
            ("Dikirim dari HP tetangga, mohon hubungi dia", false),
            ("Dikirim dari kantor lurah kemarin", false),
            ("Dikirim melalui pos", false),
            (
                "Dikirim melalui email sudah tiga kali tetapi tidak pernah dijawab sampai hari ini",
                false,
            ),
        ] {
            assert_eq!(is_device(line), known, "{line}");
        }
    }
}
