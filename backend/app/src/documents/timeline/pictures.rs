//! The files of a printed report: photos as pictures, everything else by name.

use super::entries::{moment, who};
use crate::documents::case::Case;
use crate::documents::words;
use crate::kernel::context::App;
use crate::kernel::error::Error;
use crate::reports::view::EventView;
use tanggap_documents::{Photo, Row};
use tanggap_domain::command::Command;
use tanggap_store::attachments::Attachment;

/// Most photos of one report.
const ROOM: usize = 24;
/// Most photos of all reports in one document.
const ROOM_OF_ALL: usize = 240;

/// The files of a report as they are printed.
pub(super) struct Shown {
    pub(super) photos: Vec<Photo>,
    /// How many photos are left out.
    pub(super) left_out: usize,
    pub(super) files: Vec<Row>,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
}

/// The files that are on the report, in the order in which they were added. `before` is the number of photos that the document has
/// already.
pub(super) async fn shown(
    app: &App,
    events: &[EventView],
    case: &Case,
    before: usize,
) -> Result<Shown, Error> {
    let added = events.iter().filter_map(|event| match &event.detail {
        Command::Attach(attach) => Some((event, case.file(attach.attachment)?)),
        _ => None,
    });
    let (photos, files): (Vec<_>, Vec<_>) =
        added.partition(|(_, file)| file.media_type.starts_with("image/"));
    let room = ROOM.min(ROOM_OF_ALL.saturating_sub(before));
    let mut shown = Shown {
        photos: Vec::new(),
        left_out: photos.len().saturating_sub(room),
        files: files
            .into_iter()
            .map(|(event, file)| {
                let value = format!("{}\n{}", file.name, added_by(event, case));
                Row::new(words::file(file.role), value)
            })
            .collect(),
        pictures: Vec::new(),
    };
    for (i, (event, file)) in photos.into_iter().take(room).enumerate() {
        let name = format!("photo-{}", before + i);
        shown.pictures.push((name.clone(), small(app, file).await?));
        shown.photos.push(Photo {
            file: name,
            caption: format!(
                "Foto {}. {}\n{}",
                i + 1,
                words::file(file.role),
                added_by(event, case)
            ),
        });
    }
    Ok(shown)
}

fn added_by(event: &EventView, case: &Case) -> String {
    format!("{}, {}", moment(event.at, case), who(event))
}

/// The thumbnail of a photo, which is sharp enough for a few centimetres.
async fn small(app: &App, file: &Attachment) -> Result<Vec<u8>, Error> {
    let sha256 = file.thumbnail.as_ref().unwrap_or(&file.sha256);
    Ok(app.files.get(sha256).await?.to_vec())
}
