//! What anybody may know of the office: its name, how to reach it, and which of its pages are open.

use crate::kernel::context::App;
use crate::kernel::error::Error;
use serde::Serialize;
use tanggap_domain::ids::{CategoryId, KelurahanId};
use tanggap_domain::office::Office;
use tanggap_domain::reference::Urgency;
use tanggap_domain::settings::OfficeProfile;
use utoipa::ToSchema;

/// The office as anybody sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicOfficeView {
    pub name: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Numbers to call in an emergency.
    pub emergency_numbers: Vec<String>,
    /// Colour of buttons and links, `#rrggbb`.
    pub accent: String,
    /// Hours east of UTC: 7 WIB, 8 WITA, 9 WIT.
    pub utc_offset_hours: i32,
    /// Whether the form is open.
    pub form: bool,
    /// Whether the tracking page is open.
    pub tracking: bool,
    /// Bytes per file.
    pub file_bytes: u64,
    /// Centre of the office's area, for the first view of a map. Degrees, WGS 84.
    pub latitude: f64,
    pub longitude: f64,
    /// What can be chosen on the form; empty while it is closed.
    pub categories: Vec<PublicCategoryGroup>,
    pub kelurahan: Vec<PublicPlace>,
}

/// A category with what belongs to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicCategoryGroup {
    pub name: String,
    pub items: Vec<PublicCategory>,
}

/// A kind of problem.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicCategory {
    pub id: CategoryId,
    pub name: String,
    /// Whether it cannot wait for an office: the emergency numbers are shown.
    pub emergency: bool,
}

/// A kelurahan of the office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicPlace {
    pub id: KelurahanId,
    pub name: String,
}

/// Name, address and what is open.
pub async fn public_office(app: &App) -> Result<PublicOfficeView, Error> {
    let office = app.office().await?;
    let (profile, public) = (&office.settings.profile, &office.settings.public);
    Ok(PublicOfficeView {
        name: profile.name.clone(),
        address: address(profile),
        phone: profile.phone.clone(),
        email: profile.email.clone(),
        emergency_numbers: profile.emergency_numbers.clone(),
        accent: public.accent.clone(),
        utc_offset_hours: profile.utc_offset_hours,
        form: public.form,
        tracking: public.tracking,
        file_bytes: office.settings.uploads.file_bytes,
        latitude: profile.latitude,
        longitude: profile.longitude,
        categories: if public.form {
            categories(&office)
        } else {
            Vec::new()
        },
        kelurahan: office
            .kelurahan
            .iter()
            .filter(|(_, item)| public.form && !item.retired)
            .map(|(id, item)| PublicPlace {
                id: *id,
                name: item.data.name.clone(),
            })
            .collect(),
    })
}

fn categories(office: &Office) -> Vec<PublicCategoryGroup> {
    let live = || office.categories.iter().filter(|(_, item)| !item.retired);
    live()
        .filter(|(_, item)| item.data.parent.is_none())
        .map(|(parent, group)| PublicCategoryGroup {
            name: group.data.name.clone(),
            items: live()
                .filter(|(_, item)| item.data.parent == Some(*parent))
                .map(|(id, item)| PublicCategory {
                    id: *id,
                    name: item.data.name.clone(),
                    emergency: item.data.urgency == Some(Urgency::Emergency),
                })
                .collect(),
        })
        .filter(|group| !group.items.is_empty())
        .collect()
}

fn address(profile: &OfficeProfile) -> String {
    [&profile.address, &profile.city, &profile.postcode]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// How to reach the office, as a piece of HTML that is part of the public pages before any script runs.
pub async fn public_contact(app: &App) -> Result<String, Error> {
    let office = public_office(app).await?;
    let digits: String = office
        .phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let mut lines = vec![format!("<strong>{}</strong>", escaped(&office.name))];
    if !office.address.is_empty() {
        lines.push(escaped(&office.address));
    }
    if !office.phone.is_empty() {
        lines.push(format!("<a href=\"tel:{digits}\">{}</a>", escaped(&office.phone)));
    }
    Ok(lines.join("<br>"))
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_an_office_is_called_is_never_markup() {
        assert_eq!(
            escaped("Kantor <b>\"A\" & 'B'</b>"),
            "Kantor &lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;"
        );
    }
}
