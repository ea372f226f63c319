//! What somebody at the counter or the desk waits for, against what they are promised.

use crate::load::{Ask, Body, Line};
use crate::seed::Failure;
use hyper::Method;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// One such wait.
#[derive(Clone, Debug)]
pub struct Wait {
    pub name: String,
    pub took: Duration,
    pub limit: Duration,
}

/// Receipts whose median is told.
const RECEIPTS: usize = 100;
/// How often is asked whether it has been.
const ASKED_EVERY: Duration = Duration::from_millis(100);

/// A receipt for each of some reports, from asking for it until its PDF is there: the time that half of them need at most.
pub async fn receipt(address: &str, token: &str, reports: &[Uuid]) -> Result<Wait, Failure> {
    let mut line = Line::open(address, Some(token)).await?;
    let mut taken = Vec::new();
    for report in reports.iter().take(RECEIPTS) {
        let path = format!("/api/v1/reports/{report}/documents");
        let begun = Instant::now();
        let issued = line.must(&Ask::post(&path, json!({ "kind": "receipt" }))).await?;
        let issued: Value = serde_json::from_slice(&issued)?;
        let id = issued["id"].as_str().ok_or("no document")?;
        line.must(&Ask::get(format!("{path}/{id}"))).await?;
        taken.push(begun.elapsed());
    }
    taken.sort_unstable();
    Ok(Wait {
        name: "a receipt, from request to PDF".to_owned(),
        took: *taken.get(taken.len() / 2).ok_or("no reports")?,
        limit: Duration::from_millis(50),
    })
}

/// An export of LAPOR! taken over, from the upload to the last report; the look at it in between included.
pub async fn import(address: &str, token: &str, rows: usize) -> Result<Wait, Failure> {
    let mut line = Line::open(address, Some(token)).await?;
    let mut send =
        async |ask: Ask| -> Result<Value, Failure> { Ok(serde_json::from_slice(&line.must(&ask).await?)?) };
    let begun = Instant::now();
    let mut import = send(upload(&export(rows))).await?;
    let path = format!(
        "/api/v1/lapor-imports/{}",
        import["id"].as_str().ok_or("no import")?
    );
    let version = import["version"].to_string();
    send(Ask {
        method: Method::POST,
        headers: vec![("if-match", format!("\"{version}\""))],
        ..Ask::get(format!("{path}/confirm"))
    })
    .await?;
    while import["state"] != "done" {
        tokio::time::sleep(ASKED_EVERY).await;
        import = send(Ask::get(&path)).await?;
    }
    let took = begun.elapsed();
    if import["outcome"]["new"] != rows {
        return Err(format!("not every row became a report: {}", import["outcome"]).into());
    }
    Ok(Wait {
        name: format!("{rows} rows of LAPOR!"),
        took,
        limit: Duration::from_secs(20),
    })
}

/// What LAPOR! exports, with texts of our own.
fn export(rows: usize) -> String {
    let mut text = "Tracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Nama Pelapor,Klasifikasi Laporan,Kategori,Judul Laporan,\
                    Isi Laporan Akhir,Sumber Laporan,Instansi Terdisposisi,Status Laporan,Kecamatan,Kelurahan\n"
        .to_owned();
    // An office that was measured before knows none of these.
    let first = fastrand::u64(1_000..900_000_000) * rows as u64;
    for (row, id) in (first..).take(rows).enumerate() {
        let kelurahan = ["Bantan", "Indra Kasih", "Sidorejo", "Tembung"][row % 4];
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{id},23 Sep 2026,{:02}:{:02}:00,Pelapor {row},Pengaduan,Jalan Berlubang,Jalan rusak nomor {row},\
             \"Lubang besar di Jalan Pertiwi nomor {row}, sudah dua orang jatuh minggu ini.\",Website,Kecamatan Medan Tembung,\
             Belum Ditindaklanjuti,Medan Tembung,{kelurahan}",
            row / 60 % 24,
            row % 60,
        );
    }
    text
}

fn upload(text: &str) -> Ask {
    let boundary = "sekat-berkas";
    let bytes = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"laporan.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{text}\r\n--{boundary}--\r\n"
    );
    Ask {
        method: Method::POST,
        body: Some(Body {
            media_type: format!("multipart/form-data; boundary={boundary}"),
            bytes: bytes.into(),
        }),
        ..Ask::get("/api/v1/lapor-imports")
    }
}
