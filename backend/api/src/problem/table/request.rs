//! Problems of the request itself: its address, its form, its size, its fields.

use super::entry::{Entry, Words};
use actix_web::http::StatusCode;

pub(super) const MALFORMED: Entry = Entry {
    code: "malformed",
    status: StatusCode::BAD_REQUEST,
    id: Words {
        title: "Permintaan tidak terbaca",
        detail: "Permintaan tidak dapat dibaca. Periksa bentuk data yang dikirim.",
    },
    en: Words {
        title: "Malformed request",
        detail: "The request could not be read. Check the shape of what was sent.",
    },
};

pub(super) const NOT_FOUND: Entry = Entry {
    code: "not_found",
    status: StatusCode::NOT_FOUND,
    id: Words {
        title: "Tidak ditemukan",
        detail: "Data tidak ada, atau bukan untuk Anda.",
    },
    en: Words {
        title: "Not found",
        detail: "It does not exist, or it is not yours to see.",
    },
};

pub(super) const METHOD_NOT_ALLOWED: Entry = Entry {
    code: "method_not_allowed",
    status: StatusCode::METHOD_NOT_ALLOWED,
    id: Words {
        title: "Metode tidak dikenal",
        detail: "Alamat ini tidak melayani metode tersebut.",
    },
    en: Words {
        title: "Method not allowed",
        detail: "This address does not serve that method.",
    },
};

pub(super) const INVALID: Entry = Entry {
    code: "invalid",
    status: StatusCode::UNPROCESSABLE_ENTITY,
    id: Words {
        title: "Isian perlu diperbaiki",
        detail: "Beberapa isian perlu diperbaiki; tidak ada yang disimpan.",
    },
    en: Words {
        title: "Input needs correction",
        detail: "Some fields need correction; nothing was saved.",
    },
};

pub(super) const PRECONDITION_REQUIRED: Entry = Entry {
    code: "precondition_required",
    status: StatusCode::PRECONDITION_REQUIRED,
    id: Words {
        title: "Versi tidak disebut",
        detail: "Sertakan If-Match dengan versi yang Anda lihat.",
    },
    en: Words {
        title: "Version missing",
        detail: "Send If-Match with the version you saw.",
    },
};

pub(super) const IDEMPOTENCY_KEY_REUSED: Entry = Entry {
    code: "idempotency_key_reused",
    status: StatusCode::UNPROCESSABLE_ENTITY,
    id: Words {
        title: "Kunci dipakai ulang",
        detail: "Idempotency-Key ini sudah dipakai untuk permintaan lain.",
    },
    en: Words {
        title: "Key reused",
        detail: "This Idempotency-Key was used for another request.",
    },
};

pub(super) const TOO_LARGE: Entry = Entry {
    code: "too_large",
    status: StatusCode::PAYLOAD_TOO_LARGE,
    id: Words {
        title: "Terlalu besar",
        detail: "Ukuran kiriman melebihi batas ({limit}). Perkecil berkas, lalu kirim lagi.",
    },
    en: Words {
        title: "Too large",
        detail: "What was sent is over the limit ({limit}). Make it smaller and send it again.",
    },
};

pub(super) const UNSUPPORTED_MEDIA_TYPE: Entry = Entry {
    code: "unsupported_media_type",
    status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
    id: Words {
        title: "Jenis kiriman tidak diterima",
        detail: "Data dikirim sebagai JSON; berkas yang diterima: foto JPEG, PNG, WebP, HEIC; PDF; rekaman suara.",
    },
    en: Words {
        title: "Type not accepted",
        detail: "Data is sent as JSON; files may be JPEG, PNG, WebP or HEIC photos, PDF, or audio.",
    },
};

pub(super) const TIMEOUT: Entry = Entry {
    code: "timeout",
    status: StatusCode::REQUEST_TIMEOUT,
    id: Words {
        title: "Terlalu lama",
        detail: "Permintaan tidak selesai dikirim pada waktunya.",
    },
    en: Words {
        title: "Timeout",
        detail: "The request was not sent in time.",
    },
};
