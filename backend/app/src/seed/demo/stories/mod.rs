//! The invented reports, by how far they have come.

mod answered;
mod ended;
mod incoming;
mod working;

use super::DemoStory;
use super::tell::Teller;

pub(super) fn all(teller: &Teller<'_>) -> Vec<DemoStory> {
    let mut stories = incoming::stories(teller);
    stories.extend(working::stories(teller));
    stories.extend(answered::stories(teller));
    stories.extend(ended::stories(teller));
    stories
}
