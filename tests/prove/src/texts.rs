//! What invented people report, and who they are. Real complaints are read from a file beside the project where there is one;
//! nothing of it is kept here.

use fastrand::Rng;
use std::path::Path;
use tanggap_domain::person::{Identity, Sex};

/// Shown when there is no file: parts that make some thousand different sentences.
const WHAT: &[&str] = &[
    "Lampu jalan padam",
    "Sampah menumpuk",
    "Parit tersumbat",
    "Jalan berlubang",
    "Pedagang berjualan di trotoar",
    "Surat pindah belum selesai",
    "Bantuan sosial tidak sampai",
    "Banjir masuk ke rumah",
    "Pohon hampir tumbang",
    "Tiang listrik miring",
];
const SINCE: &[&str] = &[
    "sejak kemarin",
    "sudah dua minggu",
    "setiap hujan deras",
    "sejak lebaran",
    "hampir setiap malam",
    "sudah tiga bulan",
];
const PLEA: &[&str] = &[
    "mohon segera ditindaklanjuti",
    "warga sudah resah",
    "sudah pernah dilaporkan ke kepling",
    "anak sekolah lewat situ setiap pagi",
    "tolong petugas turun ke lapangan",
];
const STREETS: &[&str] = &[
    "Jl. Letda Sujono",
    "Jl. Bersama",
    "Jl. Tuasan",
    "Jl. Pukat Banting",
    "Jl. Mandala By Pass",
    "Jl. Willem Iskandar",
    "Jl. Pancing",
    "Jl. Perjuangan",
    "Jl. Durung",
    "Jl. Ampera",
    "Jl. Sering",
    "Jl. Benteng Hilir",
];
const FIRST: &[&str] = &[
    "Aisyah", "Bambang", "Citra", "Dedi", "Erni", "Fajar", "Gita", "Hasan", "Indah", "Joko", "Kartini",
    "Lamhot", "Mariana", "Nurul", "Oloan", "Poltak", "Ratna", "Sahat", "Tiur", "Usman", "Vera", "Wahyu",
    "Yusuf", "Zainab", "Rotua", "Parulian",
];
const MIDDLE: &[&str] = &[
    "", "", "Dewi", "Putra", "Sari", "Hidayat", "Uli", "Rahman", "Maria", "Agus", "Tio", "Fitri",
];
const LAST: &[&str] = &[
    "Siregar",
    "Nasution",
    "Simanjuntak",
    "Lubis",
    "Harahap",
    "Sitorus",
    "Ginting",
    "Tarigan",
    "Pohan",
    "Batubara",
    "Hutapea",
    "Sembiring",
    "Rangkuti",
    "Damanik",
    "Saragih",
    "Manurung",
    "Wijaya",
    "Susanto",
    "Tanjung",
    "Purba",
];

/// What is written in reports.
pub struct Texts(Vec<String>);

impl Texts {
    /// The first column of a CSV file; made-up sentences when there is none.
    pub fn read(file: Option<&Path>) -> Self {
        let real: Vec<String> = file
            .and_then(|file| csv::Reader::from_path(file).ok())
            .into_iter()
            .flat_map(|mut reader| {
                let rows: Vec<_> = reader.records().filter_map(Result::ok).collect();
                rows
            })
            .filter_map(|row| row.get(0).map(|text| text.trim().to_owned()))
            .filter(|text| text.chars().count() > 20)
            .map(|text| {
                text.chars()
                    .filter(|c| !c.is_control() || *c == '\n')
                    .take(3_000)
                    .collect()
            })
            .collect();
        if !real.is_empty() {
            return Self(real);
        }
        let mut made = Vec::new();
        for what in WHAT {
            for since in SINCE {
                for plea in PLEA {
                    made.push(format!("{what} {since}, {plea}."));
                }
            }
        }
        Self(made)
    }

    pub fn any<'a>(&'a self, rng: &mut Rng) -> &'a str {
        &self.0[rng.usize(..self.0.len())]
    }
}

pub fn pick<'a, T: ?Sized>(list: &[&'a T], rng: &mut Rng) -> &'a T {
    list[rng.usize(..list.len())]
}

pub fn address(rng: &mut Rng) -> String {
    format!("{} Gg. {} No. {}", pick(STREETS, rng), word(rng), rng.u32(1..300))
}

/// A made-up word, so that there are rare ones.
pub fn word(rng: &mut Rng) -> String {
    const SYLLABLES: &[&str] = &[
        "ba", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "wi", "bu", "ku", "lu", "mu", "nu", "pu", "ru",
        "su", "tu", "yo",
    ];
    let mut word: String = (0..3).map(|_| pick(SYLLABLES, rng)).collect();
    word[..1].make_ascii_uppercase();
    word
}

/// Somebody who reports; the number of a person makes their phone and NIK their own.
pub fn person(number: u64, rng: &mut Rng) -> Identity {
    let name = [pick(FIRST, rng), pick(MIDDLE, rng), pick(LAST, rng)].join(" ");
    Identity {
        name: name.replace("  ", " "),
        phone: Some(format!("+62813{number:08}")),
        nik: rng.bool().then(|| {
            format!(
                "127120{:02}{:02}{:02}{:04}",
                rng.u32(1..29),
                rng.u32(1..13),
                rng.u32(50..99),
                number % 10_000
            )
        }),
        address: Some(address(rng)),
        email: number
            .is_multiple_of(5)
            .then(|| format!("warga{number}@example.org")),
        social: None,
        occupation: None,
        sex: Some(if rng.bool() { Sex::Female } else { Sex::Male }),
    }
}
