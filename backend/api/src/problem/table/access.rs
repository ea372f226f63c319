//! Problems of who calls: signing in, sessions, permissions, too many attempts.

use super::entry::{Entry, Words};
use actix_web::http::StatusCode;

pub(super) const UNAUTHENTICATED: Entry = Entry {
    code: "unauthenticated",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Belum masuk",
        detail: "Silakan masuk terlebih dahulu.",
    },
    en: Words {
        title: "Not signed in",
        detail: "Please sign in first.",
    },
};

pub(super) const WRONG_CREDENTIALS: Entry = Entry {
    code: "wrong_credentials",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Gagal masuk",
        detail: "Nama pengguna atau kata sandi salah.",
    },
    en: Words {
        title: "Sign-in failed",
        detail: "The user name or the password is wrong.",
    },
};

pub(super) const SECOND_FACTOR_NEEDED: Entry = Entry {
    code: "second_factor_needed",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Kode diperlukan",
        detail: "Masukkan kode dari aplikasi autentikator, atau satu kode pemulihan.",
    },
    en: Words {
        title: "Code needed",
        detail: "Enter the code of your authenticator app, or one recovery code.",
    },
};

pub(super) const SECOND_FACTOR_WRONG: Entry = Entry {
    code: "second_factor_wrong",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Kode salah",
        detail: "Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.",
    },
    en: Words {
        title: "Wrong code",
        detail: "The code is wrong or was used before. Wait for the next one and try again.",
    },
};

pub(super) const SECOND_FACTOR_REQUIRED: Entry = Entry {
    code: "second_factor_required",
    status: StatusCode::FORBIDDEN,
    id: Words {
        title: "Autentikasi dua langkah wajib",
        detail: "Peran Anda mewajibkan autentikasi dua langkah. Aktifkan dahulu.",
    },
    en: Words {
        title: "Second factor required",
        detail: "Your role requires a second factor. Set it up first.",
    },
};

pub(super) const SESSION_OVER: Entry = Entry {
    code: "session_over",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Sesi berakhir",
        detail: "Sesi Anda sudah berakhir. Silakan masuk kembali.",
    },
    en: Words {
        title: "Session over",
        detail: "Your session is over. Please sign in again.",
    },
};

pub(super) const PASSWORD_CHANGE_REQUIRED: Entry = Entry {
    code: "password_change_required",
    status: StatusCode::FORBIDDEN,
    id: Words {
        title: "Ganti kata sandi",
        detail: "Ganti kata sandi Anda sebelum melanjutkan.",
    },
    en: Words {
        title: "Change your password",
        detail: "Change your password before going on.",
    },
};

pub(super) const FIRST_PASSWORD_EXPIRED: Entry = Entry {
    code: "first_password_expired",
    status: StatusCode::UNAUTHORIZED,
    id: Words {
        title: "Kata sandi pertama kedaluwarsa",
        detail: "Kata sandi pertama berlaku 72 jam. Minta kata sandi pertama yang baru kepada administrator kantor.",
    },
    en: Words {
        title: "First password expired",
        detail: "A first password is valid for 72 hours. Ask the office's administrator for a new one.",
    },
};

pub(super) const FORBIDDEN: Entry = Entry {
    code: "forbidden",
    status: StatusCode::FORBIDDEN,
    id: Words {
        title: "Tidak diizinkan",
        detail: "Peran Anda tidak mengizinkan tindakan ini.",
    },
    en: Words {
        title: "Not allowed",
        detail: "Your role does not allow this.",
    },
};

pub(super) const TOO_MANY_REQUESTS: Entry = Entry {
    code: "too_many_requests",
    status: StatusCode::TOO_MANY_REQUESTS,
    id: Words {
        title: "Terlalu sering",
        detail: "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
    },
    en: Words {
        title: "Too many requests",
        detail: "Too many attempts. Wait a moment and try again.",
    },
};
