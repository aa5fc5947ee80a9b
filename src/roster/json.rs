//! What is wrong with JSON, said without its values: they may be what people said.

/// The fault and its place. Names a field that is unknown, missing or there twice, since a field's name is no secret.
pub(crate) fn fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let field = ["unknown field `", "missing field `", "duplicate field `"].iter().find_map(|kind| {
        let name = text.strip_prefix(kind)?.split('`').next()?;
        // Whatever stands in a hostile file is not repeated to a terminal.
        let plain = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        plain.then(|| format!("{kind}{name}`, "))
    });
    format!("{}column {}", field.unwrap_or_default(), error.column())
}
