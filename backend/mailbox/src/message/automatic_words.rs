//! Automatic replies that no header field gives away: known by their subject and wording, in Indonesian and English.
//!
//! A citizen's complaint that is taken for one would wait unseen, so a text alone counts only if it is short and says at least two of
//! the things that such replies say, and nothing that answers.

use tanggap_domain::text::{is_blank, words};

/// Longest text of an automatic reply that its subject gives away, in characters.
const LONGEST: usize = 2_500;
/// Longest text that is one by its wording alone.
const SHORT: usize = 700;

/// What the subjects of such replies begin with. Something that is no word, or the end, follows.
const SUBJECTS: [&str; 41] = [
    "automatic reply",
    "automatic response",
    "automated reply",
    "automated response",
    "auto reply",
    "auto response",
    "autoreply",
    "autoresponse",
    "autoresponder",
    "auto",
    "out of office",
    "out of the office",
    "out of office reply",
    "out of office autoreply",
    "out of office automatic reply",
    "ooo",
    "away from my mail",
    "away from the office",
    "on vacation",
    "vacation reply",
    "vacation response",
    "on leave",
    "balasan otomatis",
    "balasan otomatis email",
    "jawaban otomatis",
    "respon otomatis",
    "respons otomatis",
    "tanggapan otomatis",
    "pesan otomatis",
    "email otomatis",
    "auto balas",
    "balas otomatis",
    "di luar kantor",
    "diluar kantor",
    "sedang di luar kantor",
    "sedang cuti",
    "sedang tidak di kantor",
    "tidak di kantor",
    "tidak berada di kantor",
    "saya sedang cuti",
    "pemberitahuan di luar kantor",
];
/// What only such a reply says of itself.
const SAYS_SO: [&str; 20] = [
    "this is an automatic reply",
    "this is an automated reply",
    "this is an automated response",
    "this is an automatic response",
    "this is an auto generated",
    "this is an automatically generated",
    "this email is automatically generated",
    "this message was generated automatically",
    "this is an auto reply",
    "ini adalah balasan otomatis",
    "ini balasan otomatis",
    "ini merupakan balasan otomatis",
    "ini adalah jawaban otomatis",
    "ini adalah pesan otomatis",
    "ini merupakan pesan otomatis",
    "ini adalah email otomatis",
    "pesan ini dikirim secara otomatis",
    "email ini dikirim secara otomatis",
    "pesan ini dibuat secara otomatis",
    "email ini dibalas secara otomatis",
];
const AWAY: [&str; 18] = [
    "out of the office",
    "out of office",
    "away from the office",
    "on annual leave",
    "on leave",
    "on vacation",
    "on holiday",
    "currently away",
    "di luar kantor",
    "diluar kantor",
    "tidak berada di kantor",
    "tidak di kantor",
    "sedang cuti",
    "sedang dalam masa cuti",
    "sedang dinas luar",
    "sedang perjalanan dinas",
    "sedang menjalani cuti",
    "sedang libur",
];
const THANKS: [&str; 14] = [
    "thank you for your email",
    "thank you for your message",
    "thanks for your email",
    "thanks for your message",
    "thank you for contacting",
    "terima kasih atas email",
    "terima kasih atas pesan",
    "terima kasih atas surel",
    "terima kasih telah menghubungi",
    "terima kasih sudah menghubungi",
    "terima kasih telah mengirim",
    "terimakasih atas email",
    "terimakasih atas pesan",
    "email anda telah kami terima",
];
const LATER: [&str; 22] = [
    "limited access to email",
    "limited access to my email",
    "no access to email",
    "will reply when i return",
    "will respond when i return",
    "reply upon my return",
    "respond upon my return",
    "will get back to you",
    "as soon as i return",
    "for urgent matters",
    "if your matter is urgent",
    "if it is urgent",
    "in urgent cases",
    "akan membalas setelah",
    "akan saya balas setelah",
    "akan kami balas setelah",
    "akses email terbatas",
    "akses terbatas ke email",
    "untuk hal mendesak",
    "untuk keperluan mendesak",
    "jika mendesak",
    "bila mendesak",
];

/// Until when.
const UNTIL: [&str; 10] = [
    "sampai",
    "hingga",
    "akan kembali",
    "kembali bekerja",
    "kembali masuk",
    "until",
    "returning",
    "will return",
    "will be back",
    "back on",
];
/// Words of somebody who answers, whatever else they write.
const ANSWERS: [&str; 12] = [
    "rumah",
    "foto",
    "terlampir",
    "tapi",
    "tetapi",
    "namun",
    "gang",
    "rusak",
    "lubang",
    "banjir",
    "sampah",
    "tetangga",
];

/// Whether a program wrote the reply. `answers` is whether it answers a message; `text` is without quotes.
pub(super) fn wrote(subject: &str, text: &str, answers: bool) -> bool {
    let length = text.chars().count();
    if by_subject(subject) && length <= LONGEST {
        return true;
    }
    if !answers || length > SHORT || is_blank(text) {
        return false;
    }
    let said: Vec<String> = words(text).collect();
    if said.iter().any(|word| ANSWERS.contains(&word.as_str())) {
        return false;
    }
    let said = said.join(" ");
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| said.contains(phrase));
    let (away, thanks, later) = (says(&AWAY), says(&THANKS), says(&LATER));
    says(&SAYS_SO) || later && (away || thanks) || away && thanks && says(&UNTIL)
}

/// Whether the subject begins like that of an automatic reply, after the marks of replies and brackets, and then ends or goes on with
/// a subject of its own.
fn by_subject(subject: &str) -> bool {
    let mut rest = subject.trim().to_lowercase();
    while let Some(next) = ["re:", "bls:", "balas:", "aw:", "fw:", "fwd:"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
    {
        rest = next.trim().to_owned();
    }
    let bracketed = rest.starts_with(['[', '(', '<', '*']);
    let rest = rest.trim_start_matches(['[', '(', '<', '*', ' ']);
    // `Auto-Reply`, `Out-of-Office` and `Out of Office` are one.
    let plain: String = rest.replace(['-', '_'], " ");
    SUBJECTS.iter().any(|start| {
        plain.strip_prefix(start).is_some_and(|after| {
            let after_mark = rest.get(start.len()..).unwrap_or_default();
            let begins = after_mark.trim_start();
            let ended = begins.is_empty() && *start != "auto";
            let parted = after_mark.starts_with(':')
                || *start != "auto"
                    && (begins.starts_with([':', '|'])
                        || bracketed && begins.starts_with([']', ')', '>', '*']))
                || *start != "auto"
                    && (after.starts_with("  ") || begins.starts_with("- ") || begins.starts_with("– "))
                || begins.starts_with("re:");
            ended || parted
        })
    })
}

#[cfg(test)]
mod tests {
    use super::wrote;

    #[test]
    fn programs_are_told_from_people() {
        let away = "Terima kasih atas email Anda. Saya sedang cuti sampai 5 Desember dan akan membalas setelah kembali.";
        let long = format!(
            "{} Saya sedang cuti dan terima kasih atas email Bapak. Jika mendesak, telepon saya.",
            "Jalan di depan rumah rusak parah. ".repeat(30)
        );
        for (subject, text, answers, program) in [
            (
                "Balasan Otomatis: Kami perlu keterangan",
                "Saya di luar kantor.",
                true,
                true,
            ),
            ("Automatic reply: PGD-2026-00001", "I am away.", false, true),
            ("Re: [Auto-Reply] PGD", "x", true, true),
            ("Out of Office", "x", false, true),
            ("Out-of-Office: PGD", "x", false, true),
            ("Auto: Re: PGD", "x", true, true),
            ("OOO - Zul", "x", true, true),
            ("Di luar kantor Re: Kami perlu", "x", true, true),
            (
                "Balasan otomatis dari kantor camat tidak pernah dijawab",
                "Mohon diperbaiki",
                false,
                false,
            ),
            ("Auto rem kendaraan dinas", "x", false, false),
            (
                "Sedang cuti tetapi tetap masuk absen",
                "Pegawai kelurahan",
                false,
                false,
            ),
            ("Otomatis", "x", true, false),
            ("Balasan otomatis: PGD", &long.repeat(3), true, false),
            ("Re: PGD", away, true, true),
            ("Lapor", away, false, false),
            (
                "Re: PGD",
                "Ini adalah balasan otomatis, mohon tidak membalas.",
                true,
                true,
            ),
            (
                "Re: PGD",
                "Saya sedang cuti, rumah nomor 12 di sebelah mesjid.",
                true,
                false,
            ),
            ("Re: PGD", "Nomor 12. Terima kasih atas pesannya.", true, false),
            (
                "Re: PGD",
                "Terima kasih atas emailnya. Saya sedang cuti, alamatnya Jl. Pukat 12.",
                true,
                false,
            ),
            (
                "Re: PGD",
                "Saya sedang cuti sampai Senin tapi ini nomornya: 12. Terima kasih atas email Bapak.",
                true,
                false,
            ),
            ("Re: PGD", &long, true, false),
            ("", "", true, false),
        ] {
            assert_eq!(wrote(subject, text, answers), program, "{subject} {text}");
        }
    }
}
