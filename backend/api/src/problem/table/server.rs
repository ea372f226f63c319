//! Problems of the server: what it stands on does not answer, or the program is at fault.

use super::entry::{Entry, Words};
use actix_web::http::StatusCode;

pub(super) const BUSY: Entry = Entry {
    code: "busy",
    status: StatusCode::SERVICE_UNAVAILABLE,
    id: Words {
        title: "Sedang sibuk",
        detail: "Terlalu banyak berkas sedang diolah, sehingga berkas Anda belum tersimpan. Coba lagi sebentar lagi.",
    },
    en: Words {
        title: "Busy",
        detail: "Too many files are being processed, so yours was not kept yet. Try again in a moment.",
    },
};

pub(super) const STORAGE_FULL: Entry = Entry {
    code: "storage_full",
    status: StatusCode::SERVICE_UNAVAILABLE,
    id: Words {
        title: "Penyimpanan penuh",
        detail: "Penyimpanan server penuh, sehingga yang Anda kirim tidak tersimpan. Beri tahu pengelola sistem.",
    },
    en: Words {
        title: "Storage full",
        detail: "The server has no room left, so what you sent was not kept. Tell whoever runs it.",
    },
};

pub(super) const UNAVAILABLE: Entry = Entry {
    code: "unavailable",
    status: StatusCode::SERVICE_UNAVAILABLE,
    id: Words {
        title: "Sedang tidak tersedia",
        detail: "Layanan sedang tidak dapat dijangkau. Coba lagi sebentar lagi.",
    },
    en: Words {
        title: "Unavailable",
        detail: "The service cannot be reached just now. Try again in a moment.",
    },
};

pub(super) const INTERNAL: Entry = Entry {
    code: "internal",
    status: StatusCode::INTERNAL_SERVER_ERROR,
    id: Words {
        title: "Kesalahan pada sistem",
        detail: "Terjadi kesalahan di pihak kami; tidak ada yang disimpan. Sebutkan nomor permintaan ini kepada admin.",
    },
    en: Words {
        title: "Internal error",
        detail: "Something failed on our side; nothing was saved. Give this request id to your administrator.",
    },
};
