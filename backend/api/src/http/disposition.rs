//! `Content-Disposition`: how a file is to be called where it is saved (RFC 6266).

use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use tanggap_domain::file_name;

/// With the name in UTF-8 (RFC 8187), and in ASCII for programs that do not read that.
pub(super) fn disposition(disposition: DispositionType, name: String) -> ContentDisposition {
    ContentDisposition {
        disposition,
        parameters: vec![
            DispositionParam::Filename(file_name::ascii(&name)),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.into_bytes(),
            }),
        ],
    }
}
