//! Key files, as a keeper may have edited them.

use crate::driver::fuzz;
use tanggap_app::crypto::{KeyFile, Keys};

#[test]
fn key_files() {
    let file = KeyFile::generate().expect("keys");
    let keys = Keys::open(&file).expect("opened");
    let seed = serde_json::to_vec(&file).expect("JSON");
    fuzz(2_000, vec![seed], |bytes| {
        let Ok(file) = serde_json::from_slice::<KeyFile>(bytes) else {
            return;
        };
        // A server that looks at a spoilt file goes on with the keys it has.
        let renewed = keys.renew(&file);
        if let Ok(opened) = Keys::open(&file) {
            let (id, sealed) = opened.seal(b"row", b"value").expect("sealed");
            assert_eq!(opened.unseal(b"row", &id, &sealed).expect("unsealed"), b"value");
        } else {
            assert!(renewed.is_err());
        }
    });
}
