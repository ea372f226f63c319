//! Made-up documents, one of each.

use tanggap_documents::{
    Assignment, Choice, Content, Disposition, Entry, Letter, Letterhead, Minutes, Page, Photo, Receipt,
    Register, Row, Signer, Stories, Story, Tracking,
};

pub fn office() -> Letterhead {
    Letterhead {
        name: "Kantor Camat Medan Tembung".to_owned(),
        lines: vec![
            "PEMERINTAH KOTA MEDAN".to_owned(),
            "KECAMATAN MEDAN TEMBUNG".to_owned(),
        ],
        address: vec![
            "Jalan Kapten M. Jamil Lubis Nomor 115, Medan, Kode Pos 20223".to_owned(),
            "Telepon 081264551551, e-mail medantembung@pemkomedan.go.id".to_owned(),
        ],
        arms: None,
    }
}

pub fn camat() -> Signer {
    Signer {
        heading: vec!["CAMAT MEDAN TEMBUNG,".to_owned()],
        name: "Drs. Contoh Pejabat, M.Si.".to_owned(),
        rank: Some("Pembina Tingkat I".to_owned()),
        nip: Some("197001011990031001".to_owned()),
    }
}

fn secretary() -> Signer {
    Signer {
        heading: vec!["a.n. CAMAT MEDAN TEMBUNG".to_owned(), "SEKRETARIS,".to_owned()],
        name: "Contoh Sekretaris, S.STP.".to_owned(),
        rank: Some("Pembina".to_owned()),
        nip: Some("198002022005011002".to_owned()),
    }
}

fn rows(pairs: &[(&str, &str)]) -> Vec<Row> {
    pairs
        .iter()
        .map(|(label, value)| Row::new(label, *value))
        .collect()
}

fn boxes(items: &[(&str, bool)]) -> Vec<Choice> {
    let choice = |(label, ticked): &(&str, bool)| Choice {
        label: (*label).to_owned(),
        ticked: *ticked,
    };
    items.iter().map(choice).collect()
}

fn page(title: &str, content: Content) -> Page {
    Page {
        title: title.to_owned(),
        office: office(),
        content,
        pictures: Vec::new(),
    }
}

pub fn receipt(reporter: &str) -> Page {
    page(
        "Tanda Terima PGD-2026-00042",
        Content::Receipt(Receipt {
            number: "PGD-2026-00042".to_owned(),
            opening: "Telah diterima pengaduan masyarakat dengan keterangan sebagai berikut:".to_owned(),
            rows: rows(&[
                ("Nama pelapor", reporter),
                ("Alamat", "Jl. Letda Sujono Gg. Buntu No. 4, Lingkungan IX"),
                (
                    "Diterima",
                    "Senin, 23 November 2026 pukul 14.30 WIB, di Kantor Camat Medan Tembung",
                ),
                ("Kanal", "Datang langsung"),
                ("Perihal", "Lampu jalan padam di depan sekolah"),
                (
                    "Uraian singkat",
                    "Sudah tiga minggu lampu jalan di depan SD Negeri 060861 padam sehingga anak-anak yang pulang mengaji sore merasa takut.",
                ),
                ("Lampiran", "2 berkas"),
                ("Perkiraan selesai", "30 November 2026"),
            ]),
            closing: "Pelayanan pengaduan tidak dipungut biaya. Identitas pelapor dirahasiakan.".to_owned(),
            tracking: Some(Tracking {
                address: "tanggap.medan.go.id/lacak".to_owned(),
                secret: "7K2M-Q0ZD-11VX".to_owned(),
                link: "https://tanggap.medan.go.id/lacak#PGD-2026-00042/7K2M-Q0ZD-11VX".to_owned(),
            }),
            reporter: reporter.to_owned(),
            signature: None,
            receiver: Signer {
                heading: Vec::new(),
                name: "Contoh Petugas".to_owned(),
                rank: None,
                nip: Some("199003032015032003".to_owned()),
            },
            place_date: "Medan, 23 November 2026".to_owned(),
        }),
    )
}

/// The same, signed on a tablet.
pub fn signed_receipt(reporter: &str) -> Page {
    let mut page = receipt(reporter);
    if let Content::Receipt(receipt) = &mut page.content {
        receipt.signature = Some("signature.svg".to_owned());
    }
    let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300" width="900" height="300"><path d="M60 200Q120 40 240 160T420 120T600 160T840 90" fill="none" stroke="#14213d" stroke-width="20"/></svg>"##;
    page.pictures.push(("signature.svg".to_owned(), drawing.into()));
    page
}

pub fn disposition() -> Page {
    page(
        "Lembar Disposisi PGD-2026-00042",
        Content::Disposition(Disposition {
            left: rows(&[
                ("Surat dari", "Dirahasiakan"),
                ("Nomor", "PGD-2026-00042"),
                ("Tanggal", "23 November 2026"),
            ]),
            right: rows(&[("Diterima tanggal", "23 November 2026"), ("No. agenda", "00042")]),
            classes: boxes(&[("Sangat segera", false), ("Segera", true), ("Rahasia", false)]),
            subject: rows(&[("Perihal", "Lampu jalan padam di depan sekolah (Penerangan, LPJU padam), Kelurahan Bantan")]),
            recipients: boxes(&[
                ("Sekretaris Camat", false),
                ("Kasi Tata Pemerintahan", false),
                ("Kasi Ketenteraman dan Ketertiban Umum", false),
                ("Kasi Sarana dan Prasarana", true),
                ("Kasi Pemberdayaan Masyarakat", false),
                ("Kasi Kesejahteraan Sosial", false),
            ]),
            requests: boxes(&[
                ("Tanggapan dan saran", false),
                ("Proses lebih lanjut", true),
                ("Koordinasi/konfirmasi", true),
            ]),
            note: "Periksa tiang nomor 17 dan koordinasikan dengan Dinas Perhubungan. Batas waktu 30 November 2026.".to_owned(),
            place_date: "Medan, 23 November 2026".to_owned(),
            signer: camat(),
        }),
    )
}

pub fn letter() -> Page {
    page(
        "Surat Pemberitahuan 600/17/MT/XI/2026",
        Content::Letter(Letter {
            rows: rows(&[
                ("Nomor", "600/17/MT/XI/2026"),
                ("Sifat", "Biasa"),
                ("Lampiran", "-"),
                ("Hal", "Pemberitahuan hasil tindak lanjut pengaduan"),
            ]),
            place_date: "Medan, 30 November 2026".to_owned(),
            addressee: "Sdr. Contoh Pelapor".to_owned(),
            addressee_lines: vec!["Jl. Letda Sujono Gg. Buntu No. 4, Lingkungan IX".to_owned()],
            opening: "Dengan hormat, sehubungan dengan pengaduan Saudara yang kami terima pada tanggal 23 November 2026 melalui kanal datang langsung, dengan ini kami sampaikan hal-hal sebagai berikut:".to_owned(),
            facts: rows(&[
                ("Nomor pengaduan", "PGD-2026-00042"),
                ("Perihal", "Lampu jalan padam di depan sekolah"),
                ("Lokasi", "Jl. Letda Sujono, Kelurahan Bantan"),
                ("Ditangani oleh", "Seksi Sarana dan Prasarana"),
            ]),
            body: "Pengaduan tersebut telah kami tindak lanjuti dengan hasil:".to_owned(),
            quote: "Lampu jalan pada tiang nomor 17 telah diganti oleh Dinas Perhubungan pada tanggal 27 November 2026 dan menyala kembali.".to_owned(),
            answer_page: None,
            closing: "Apabila masalah tersebut belum terselesaikan, Saudara dapat menyampaikannya kembali kepada kami.\nDemikian kami sampaikan, atas perhatian dan peran serta Saudara diucapkan terima kasih.".to_owned(),
            signer: secretary(),
            copies: vec!["Camat Medan Tembung (sebagai laporan)".to_owned(), "Arsip".to_owned()],
        }),
    )
}

/// To an agency, with the page on which it answers.
pub fn request() -> Page {
    let mut page = letter();
    "Surat Koordinasi 600/18/MT/XI/2026".clone_into(&mut page.title);
    if let Content::Letter(letter) = &mut page.content {
        letter.rows = rows(&[
            ("Nomor", "600/18/MT/XI/2026"),
            ("Sifat", "Segera"),
            ("Lampiran", "-"),
            ("Hal", "Permohonan tindak lanjut pengaduan masyarakat"),
        ]);
        "Kepala Dinas Perhubungan Kota Medan".clone_into(&mut letter.addressee);
        letter.addressee_lines.clear();
        letter.answer_page =
            Some("https://tanggap.kantor.example/instansi#PGD-2026-00042/7/7K2M-Q0ZD-11VX".to_owned());
    }
    page
}

fn member(name: &str, position: &str) -> Vec<Row> {
    rows(&[
        ("Nama", name),
        ("NIP", "198503032010011003"),
        ("Pangkat", "Penata Muda"),
        ("Jabatan", position),
    ])
}

pub fn assignment() -> Page {
    page(
        "Surat Tugas 094/18/MT/XI/2026",
        Content::Assignment(Assignment {
            number: "094/18/MT/XI/2026".to_owned(),
            opening: "Pengaduan masyarakat nomor PGD-2026-00042 tanggal 23 November 2026 perihal lampu jalan padam di depan sekolah.".to_owned(),
            team: vec![member("Contoh Petugas Satu", "Staf Seksi Sarana dan Prasarana"), member("Contoh Petugas Dua", "Staf Seksi Sarana dan Prasarana")],
            body: "Melaksanakan peninjauan lapangan atas pengaduan tersebut.".to_owned(),
            facts: rows(&[("Tempat", "Jl. Letda Sujono, Kelurahan Bantan"), ("Waktu", "25 November 2026")]),
            closing: "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab dan melaporkan hasilnya.".to_owned(),
            issued: vec!["Dikeluarkan di Medan".to_owned(), "pada tanggal 24 November 2026".to_owned()],
            signer: camat(),
            copies: Vec::new(),
        }),
    )
}

fn photos() -> Vec<(String, Vec<u8>)> {
    let picture = |color: &str, wide: u32, high: u32| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{wide}' height='{high}'><rect width='{wide}' height='{high}' fill='{color}'/></svg>"
        );
        tanggap_documents::drawn(svg.as_bytes()).expect("a drawing")
    };
    vec![
        ("photo-0.png".to_owned(), picture("teal", 400, 300)),
        ("photo-1.png".to_owned(), picture("orange", 300, 400)),
    ]
}

pub fn minutes() -> Page {
    let mut page = page(
        "Berita Acara 094/19/MT/XI/2026",
        Content::Minutes(Minutes {
            number: "094/19/MT/XI/2026".to_owned(),
            opening: "Pada hari ini, Rabu, tanggal dua puluh lima bulan November tahun dua ribu dua puluh enam, kami yang bertanda tangan di bawah ini:".to_owned(),
            team: vec![member("Contoh Petugas Satu", "Staf Seksi Sarana dan Prasarana")],
            names: vec!["Contoh Petugas Satu".to_owned(), "Contoh Petugas Dua".to_owned()],
            body: "telah melaksanakan peninjauan lapangan atas pengaduan masyarakat sebagai berikut:".to_owned(),
            facts: rows(&[("Nomor pengaduan", "PGD-2026-00042"), ("Perihal", "Lampu jalan padam di depan sekolah"), ("Tempat", "Jl. Letda Sujono, Kelurahan Bantan")]),
            findings: "Tiang nomor 17 ditemukan tanpa aliran listrik; kabel putus di sambungan.".to_owned(),
            conclusion: "Perlu penggantian kabel oleh Dinas Perhubungan.".to_owned(),
            closing: "Demikian berita acara ini dibuat dengan sebenarnya untuk dapat dipergunakan sebagaimana mestinya.".to_owned(),
            place_date: "Medan, 25 November 2026".to_owned(),
            signer: camat(),
            photos: vec![
                Photo { file: "photo-0.png".to_owned(), caption: "Foto 1. Sebelum".to_owned() },
                Photo { file: "photo-1.png".to_owned(), caption: "Foto 2. Sesudah".to_owned() },
                Photo { file: "photo-0.png".to_owned(), caption: "Foto 3. Lokasi".to_owned() },
            ],
        }),
    );
    page.pictures = photos();
    page
}

fn told(number: &str) -> Story {
    let entry = |what: &str, lines: &[&str]| Entry {
        at: "23 November 2026\n14.30 WIB".to_owned(),
        what: what.to_owned(),
        who: "Contoh Petugas".to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let photo = |number: usize, role: &str| Photo {
        file: format!("photo-{}.png", number % 2),
        caption: format!("Foto {number}. {role}\n23 November 2026 pukul 14.30 WIB, Contoh Petugas"),
    };
    Story {
        number: number.to_owned(),
        rows: rows(&[
            ("Status", "Ditindaklanjuti"),
            ("Diterima", "23 November 2026 pukul 14.30 WIB"),
            ("Kanal", "Datang langsung"),
            ("Pelapor", "Contoh Pelapor"),
            ("Kategori", "Penerangan, LPJU padam"),
        ]),
        description: "Sudah tiga minggu lampu jalan di depan SD Negeri 060861 padam.\nMohon diperbaiki."
            .to_owned(),
        outcome: "Lampu telah diganti.".to_owned(),
        entries: vec![
            entry("Laporan dicatat", &[]),
            entry(
                "Diteruskan",
                &[
                    "Kepada: Seksi Sarana dan Prasarana",
                    "Catatan: Periksa tiang nomor 17.",
                ],
            ),
            entry("Tindakan dicatat", &["Lampu diganti dan diuji pada malam hari."]),
            entry(
                "Surel keluar: hasil penanganan",
                &[
                    "Kepada: pelapor@contoh.example",
                    "Perihal: Hasil pengaduan PGD-2026-00042",
                    "Keadaan: terkirim 23 November 2026 pukul 14.31 WIB",
                    "Isi: Yth. Contoh Pelapor, lampu telah diganti. Lihat [tautan].",
                ],
            ),
        ],
        photos: vec![
            photo(1, "Bukti dari pelapor"),
            photo(2, "Foto sebelum"),
            photo(3, "Foto sesudah"),
            photo(4, "Tangkapan layar"),
        ],
        left_out: 3,
        files: rows(&[(
            "Rekaman telepon",
            "rekaman.mp3\n23 November 2026 pukul 14.30 WIB, Contoh Petugas",
        )]),
        foot: format!("{number} · dicetak 30 November 2026 pukul 09.00 WIB"),
    }
}

/// Reports one after another.
pub fn stories(numbers: &[&str], two_sided: bool) -> Page {
    let stories = numbers.iter().map(|number| told(number)).collect();
    let mut page = page(
        "Berkas PGD-2026-00042",
        Content::Stories(Stories { stories, two_sided }),
    );
    page.pictures = photos();
    page
}

pub fn story() -> Page {
    stories(&["PGD-2026-00042"], false)
}

pub fn register(lines: usize) -> Page {
    let line = |number: usize| {
        [
            format!("{number}"),
            format!("PGD-2026-{number:05}"),
            "23-11-2026".to_owned(),
            "Contoh Pelapor, Jl. Letda Sujono Gg. Buntu No. 4, wiraswasta, 127114******0001, L".to_owned(),
            "-".to_owned(),
            "Lampu jalan padam di depan sekolah. Sudah tiga minggu lampu jalan di depan SD Negeri 060861 padam.".to_owned(),
            "Datang langsung".to_owned(),
            "Penerangan, LPJU padam".to_owned(),
            "Sarpras".to_owned(),
            "23-11-2026".to_owned(),
            "30-11-2026".to_owned(),
            "27-11-2026".to_owned(),
            "Surat 600/17/MT/XI/2026".to_owned(),
            "Selesai".to_owned(),
        ]
    };
    let heads = [
        "No.",
        "No. agenda",
        "Tanggal",
        "Pelapor (nama, alamat, pekerjaan, NIK, L/P)",
        "Terlapor",
        "Isi dan tempat",
        "Kanal",
        "Kategori",
        "Seksi",
        "Disposisi",
        "Tenggat",
        "Selesai",
        "Penyampaian hasil",
        "Keterangan",
    ];
    page(
        "Buku Register November 2026",
        Content::Register(Register {
            period: "1 November 2026 sampai dengan 30 November 2026".to_owned(),
            heads: heads.map(ToOwned::to_owned),
            lines: (1..=lines).map(line).collect(),
            place_date: "Medan, 30 November 2026".to_owned(),
            signer: camat(),
            foot: "Dicetak 30 November 2026 pukul 09.00 WIB".to_owned(),
        }),
    )
}

/// Each with the name of its golden file.
pub fn all() -> Vec<(&'static str, Page)> {
    vec![
        ("receipt", receipt("Contoh Pelapor")),
        ("receipt-signed", signed_receipt("Contoh Pelapor")),
        ("disposition", disposition()),
        ("letter", letter()),
        ("request", request()),
        ("assignment", assignment()),
        ("minutes", minutes()),
        ("story", story()),
        ("register", register(3)),
    ]
}
