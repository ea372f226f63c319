//! The reporter's signature on a receipt, drawn on a tablet.

use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use tanggap_domain::violation::{ViolationCode, Violations};
use utoipa::ToSchema;

/// Most strokes of a signature.
const STROKES: usize = 200;
/// Most points of a signature.
const POINTS: usize = 8_000;
/// Length of the longer edge of the drawing area.
const EDGE: u16 = 4_096;
/// Width of the pen, in the same unit.
const PEN: f32 = 20.0;

/// Where the pen was: in units of a 4096th of the longer edge of what was drawn on, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PenPoint {
    #[schema(maximum = 4096)]
    pub x: u16,
    #[schema(maximum = 4096)]
    pub y: u16,
}

/// A signature drawn by hand: its strokes in their order, each from where the pen came down to where it was lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureInput {
    /// At most 200, with 8,000 points in all.
    #[schema(min_items = 1, max_items = 200)]
    pub strokes: Vec<Vec<PenPoint>>,
}

impl SignatureInput {
    pub(super) fn check(&self, v: &mut Violations) {
        v.list("/signature/strokes", &self.strokes, STROKES);
        let points = self.strokes.iter().map(Vec::len).sum::<usize>();
        if points > POINTS {
            v.limit("/signature/strokes", ViolationCode::TooMany, POINTS as i64);
        }
        // A dot is not a signature.
        v.require("/signature/strokes", ViolationCode::Required, points > 1);
        let within = |point: &PenPoint| point.x <= EDGE && point.y <= EDGE;
        let inside = self.strokes.iter().flatten().all(within);
        v.require("/signature/strokes", ViolationCode::OutOfRange, inside);
    }

    /// The signature as SVG, cropped to its strokes.
    pub(super) fn drawing(&self) -> Vec<u8> {
        let points = || self.strokes.iter().flatten();
        let span = |of: fn(&PenPoint) -> u16| {
            let least = points().map(of).min().unwrap_or_default();
            let most = points().map(of).max().unwrap_or_default();
            (f32::from(least) - PEN, f32::from(most - least) + 2.0 * PEN)
        };
        let ((left, width), (top, height)) = (span(|point| point.x), span(|point| point.y));
        let line: String = self.strokes.iter().map(|stroke| path(stroke)).collect();
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" width="{width}" height="{height}"><path d="{line}" fill="none" stroke="#14213d" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round"/></svg>"##
        )
        .into_bytes()
    }
}

/// A stroke as SVG path data. Curves run from the middle of one segment to the middle of the next, so that there are no corners.
fn path(stroke: &[PenPoint]) -> String {
    let mut path = String::new();
    let mut points = stroke
        .iter()
        .map(|point| (f32::from(point.x), f32::from(point.y)));
    let Some((mut x, mut y)) = points.next() else {
        return path;
    };
    // Writing to a string does not fail. A segment of length zero makes a stroke of one point visible.
    let _ = write!(path, "M{x} {y}h0");
    for (next_x, next_y) in points {
        let _ = write!(
            path,
            "Q{x} {y} {} {}",
            f32::midpoint(x, next_x),
            f32::midpoint(y, next_y)
        );
        (x, y) = (next_x, next_y);
    }
    let _ = write!(path, "L{x} {y}");
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(strokes: &[&[(u16, u16)]]) -> SignatureInput {
        let points = |stroke: &&[(u16, u16)]| stroke.iter().map(|&(x, y)| PenPoint { x, y }).collect();
        SignatureInput {
            strokes: strokes.iter().map(points).collect(),
        }
    }

    fn refused(signature: &SignatureInput) -> Vec<ViolationCode> {
        let mut v = Violations::default();
        signature.check(&mut v);
        v.into_result()
            .err()
            .map(|list| list.iter().map(|one| one.code).collect())
            .unwrap_or_default()
    }

    #[test]
    fn a_signature_is_cut_to_its_ink_and_keeps_its_strokes_apart() {
        let svg = signature(&[&[(100, 200), (300, 260)], &[(400, 220)]]).drawing();
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains(r#"viewBox="80 180 340 100""#), "{svg}");
        assert_eq!(svg.matches('M').count(), 2, "{svg}");
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        assert_eq!(refused(&signature(&[])), [ViolationCode::Required]);
        assert_eq!(refused(&signature(&[&[(5, 5)]])), [ViolationCode::Required]);
        assert_eq!(
            refused(&signature(&[&[(5, 5), (5000, 5)]])),
            [ViolationCode::OutOfRange]
        );
        let endless = vec![(1, 1); POINTS + 1];
        assert_eq!(refused(&signature(&[&endless])), [ViolationCode::TooMany]);
        let many = vec![[(1, 1), (2, 2)]; STROKES + 1];
        let many: Vec<&[(u16, u16)]> = many.iter().map(<[_; 2]>::as_slice).collect();
        assert_eq!(refused(&signature(&many)), [ViolationCode::TooMany]);
    }

    #[test]
    fn whatever_may_be_drawn_becomes_a_picture() {
        let edge = EDGE;
        let drawn: [&[&[(u16, u16)]]; 4] = [
            &[&[(0, 0), (edge, edge)], &[(edge, 0), (0, edge)]],
            &[&[(7, 7)], &[], &[(7, 7)]],
            &[&[(0, 9), (edge, 9)]],
            &[&[(9, edge), (9, 0), (9, edge)]],
        ];
        for strokes in drawn {
            let signature = signature(strokes);
            assert_eq!(refused(&signature), []);
            assert!(
                tanggap_documents::drawn(&signature.drawing()).is_some(),
                "{strokes:?}"
            );
        }
    }
}
