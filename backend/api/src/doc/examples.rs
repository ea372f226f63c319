//! An example for every named object of the document, made from its schema, so that the two always agree.

use serde_json::{Map, Value, json};

/// Values for fields of these names, where the type alone says too little.
const WORDS: &[(&str, &str)] = &[
    ("name", "Rudi Hartono"),
    ("short_name", "Sarpras"),
    ("username", "loket"),
    ("password", "kata-sandi-panjang"),
    ("position", "Kasi Sarana dan Prasarana"),
    ("phone", "+6281200001234"),
    ("nik", "127114******0001"),
    ("email", "rudi@example.id"),
    ("address", "Jl. Letda Sujono No. 4"),
    ("neighbourhood", "IV"),
    ("landmark", "Depan pasar"),
    ("title", "Jalan berlubang di depan pasar"),
    ("description", "Lubang sedalam lutut, sudah dua motor jatuh."),
    ("number", "PGD-2026-00001"),
    ("reason", "Bukan jalan kota; ini jalan nasional."),
    ("note", "Sudah ditelepon, akan dikirim foto."),
    ("question", "Di sisi jalan yang mana?"),
    ("questions", "Di sisi jalan yang mana?"),
    ("answer", "Sisi kiri dari arah pasar."),
    ("what", "Lubang ditambal dengan aspal dingin, 3 titik."),
    ("findings", "Tiga lubang, lebar 40–60 cm."),
    ("request", "Mohon penambalan permanen."),
    ("reply", "Dijadwalkan minggu depan."),
    ("outcome", "Lubang di depan pasar sudah ditambal."),
    ("finding", "Tambalan utuh, jalan dapat dilalui."),
    ("letter_number", "600/42/Sarpras/XI/2026"),
    ("media_type", "image/jpeg"),
    (
        "sha256",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ),
    ("open", "08:00:00"),
    ("close", "16:30:00"),
    ("code", "12.71.14.1005"),
    ("region_code", "12.71.14"),
    ("report", "PGD-{tahun}-{urut:5}"),
    ("sweep", "archive"),
    ("letter", "{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}"),
    ("pointer", "/title"),
    ("q", "jalan rusak"),
];

/// Greatest depth of an example, which ends a recursive schema.
const DEPTH: u8 = 16;

/// Adds `examples` to every named object.
pub(super) fn add(document: &mut Value) {
    let Some(schemas) = document
        .pointer("/components/schemas")
        .and_then(Value::as_object)
        .cloned()
    else {
        return;
    };
    let Some(Value::Object(named)) = document.pointer_mut("/components/schemas") else {
        return;
    };
    for schema in named.values_mut() {
        let example = of(schema, "", &schemas, DEPTH);
        if let (Value::Object(fields), Value::Object(_)) = (schema, &example) {
            fields.insert("examples".to_owned(), json!([example]));
        }
    }
}

fn of(schema: &Value, name: &str, schemas: &Map<String, Value>, depth: u8) -> Value {
    let inner = |schema: &Value| of(schema, name, schemas, depth.saturating_sub(1));
    if depth == 0 {
        return Value::Null;
    }
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        let target = target.rsplit('/').next().and_then(|target| schemas.get(target));
        return target.map_or(Value::Null, inner);
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        return values.first().cloned().unwrap_or_default();
    }
    if let Some(Value::Array(options)) = schema.get("oneOf").or_else(|| schema.get("anyOf")) {
        let is_null = |option: &&Value| option.get("type").and_then(Value::as_str) == Some("null");
        return options
            .iter()
            .find(|option| !is_null(option))
            .map_or(Value::Null, inner);
    }
    if let Some(Value::Array(parts)) = schema.get("allOf") {
        let mut all = Map::new();
        for part in parts {
            if let Value::Object(fields) = inner(part) {
                all.extend(fields);
            }
        }
        return Value::Object(all);
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null")
            .unwrap_or("null"),
        _ => "null",
    };
    match kind {
        "object" => {
            let fields = schema
                .get("properties")
                .and_then(Value::as_object)
                .into_iter()
                .flatten();
            Value::Object(
                fields
                    .map(|(field, schema)| {
                        (field.clone(), of(schema, field, schemas, depth.saturating_sub(1)))
                    })
                    .collect(),
            )
        }
        "array" => schema
            .get("items")
            .map_or_else(|| json!([]), |items| json!([inner(items)])),
        "string" if schema.get("contentSchema").is_some() => {
            json!(inner(&schema["contentSchema"]).to_string())
        }
        "string" => text(schema.get("format").and_then(Value::as_str), name),
        "integer" => json!(if name == "status" { 422 } else { 3 }),
        "number" => match name {
            "latitude" => json!(3.5975),
            "longitude" => json!(98.7115),
            _ => json!(1.5),
        },
        "boolean" => json!(false),
        _ => Value::Null,
    }
}

fn text(format: Option<&str>, name: &str) -> Value {
    match format {
        Some("uuid") => json!("0192f0c1-7a2b-7c3d-8e4f-0123456789ab"),
        Some("date-time") => json!("2026-11-24T02:30:00Z"),
        Some("date") => json!("2026-11-24"),
        _ => json!(
            WORDS
                .iter()
                .find(|(field, _)| *field == name)
                .map_or("teks", |(_, words)| *words)
        ),
    }
}
