//! Problems of what the request meets: the state of a report, an upload, a record or a version.

use super::entry::{Entry, Words};
use actix_web::http::StatusCode;

pub(super) const WRONG_STATUS: Entry = Entry {
    code: "wrong_status",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Langkah tidak cocok",
        detail: "Langkah ini tidak cocok dengan status laporan sekarang. Muat ulang untuk melihat keadaan terbaru.",
    },
    en: Words {
        title: "Step does not fit",
        detail: "This step does not fit the report's present status. Reload to see how it stands.",
    },
};

pub(super) const UNMET: Entry = Entry {
    code: "unmet",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Belum memenuhi syarat",
        detail: "Ada yang harus dilakukan lebih dahulu.",
    },
    en: Words {
        title: "Something comes first",
        detail: "Something must be done first.",
    },
};

pub(super) const STALE: Entry = Entry {
    code: "stale",
    status: StatusCode::PRECONDITION_FAILED,
    id: Words {
        title: "Sudah diubah orang lain",
        detail: "Data ini sudah diubah sejak Anda membukanya; tidak ada yang disimpan. Muat ulang, lalu coba lagi.",
    },
    en: Words {
        title: "Changed by somebody else",
        detail: "This was changed since you opened it; nothing was saved. Reload and try again.",
    },
};

pub(super) const WRONG_OFFSET: Entry = Entry {
    code: "wrong_offset",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Bagian berkas tidak bersambung",
        detail: "Bagian ini tidak mulai di tempat unggahan berhenti. Lanjutkan dari posisi yang disebut (offset).",
    },
    en: Words {
        title: "Part does not join",
        detail: "This part does not start where the upload stopped. Go on from the offset that is named.",
    },
};

pub(super) const TOO_MANY_UPLOADS: Entry = Entry {
    code: "too_many_uploads",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Terlalu banyak unggahan",
        detail: "Terlalu banyak berkas Anda yang belum selesai diunggah. Tunggu atau batalkan salah satu, lalu coba lagi.",
    },
    en: Words {
        title: "Too many uploads",
        detail: "Too many of your files are still on their way. Wait for one or give one up, then try again.",
    },
};

pub(super) const IN_USE: Entry = Entry {
    code: "in_use",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Masih dipakai",
        detail: "Data ini masih dipakai; nonaktifkan saja.",
    },
    en: Words {
        title: "In use",
        detail: "This is in use; retire it instead.",
    },
};

pub(super) const PERSON_MERGED: Entry = Entry {
    code: "person_merged",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Data orang ini digabung",
        detail: "Data ini sudah digabung ke data lain dari orang yang sama. Pakai data itu, atau pisahkan dahulu.",
    },
    en: Words {
        title: "This record is merged",
        detail: "This record is read through another of the same person. Use that one, or separate them first.",
    },
};

pub(super) const PERSON_NOT_MERGED: Entry = Entry {
    code: "person_not_merged",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Data orang ini tidak digabung",
        detail: "Data ini berdiri sendiri; tidak ada yang dipisahkan.",
    },
    en: Words {
        title: "This record is not merged",
        detail: "This record stands by itself; there is nothing to separate.",
    },
};

pub(super) const PERSON_ERASED: Entry = Entry {
    code: "person_erased",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Data orang ini sudah dihapus",
        detail: "Data pribadi orang ini sudah dihapus atas permintaannya.",
    },
    en: Words {
        title: "This person was erased",
        detail: "The personal data of this person was erased on their request.",
    },
};

pub(super) const PERSON_HAS_OPEN_REPORTS: Entry = Entry {
    code: "person_has_open_reports",
    status: StatusCode::CONFLICT,
    id: Words {
        title: "Masih ada yang harus diselesaikan",
        detail: "Orang ini masih punya laporan yang terbuka, belum dikabari, atau belum dijawab. Selesaikan atau cabut dahulu, lalu hapus.",
    },
    en: Words {
        title: "Something is still owed",
        detail: "This person still has a report that is open, or whose outcome is yet to be told. End or withdraw it first.",
    },
};
