//! How long documents take: `cargo run --release -p tanggap-documents --example bench`.

#[path = "../tests/samples/mod.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    reason = "the tests use what the bench does not, and stop where something is not as it must be"
)]
mod samples;

use std::time::Instant;
use tanggap_documents::{Page, compiler};

fn measure(name: &str, times: usize, make: impl Fn(usize) -> Page) {
    let mut taken: Vec<f64> = (0..times)
        .map(|i| {
            let page = make(i);
            let from = Instant::now();
            let pages = compiler().compile(&page).map_or(0, |printed| printed.pages);
            let taken = from.elapsed().as_secs_f64() * 1_000.0;
            if i == 0 {
                println!("{name}: {pages} pages, first {taken:.1} ms");
            }
            taken
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    let at = |share: f64| taken[((times - 1) as f64 * share) as usize];
    println!("{name}: p50 {:.1} ms, p99 {:.1} ms of {times}", at(0.5), at(0.99));
}

fn main() {
    // Each with other words, so that nothing is remembered from the one before.
    measure("receipt", 100, |i| samples::receipt(&format!("Pelapor ke-{i}")));
    measure("register", 5, |i| samples::register(280 + i));
}
