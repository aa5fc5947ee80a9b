//! Lists of allowed signers, as `ssh-keygen -Y verify` reads them: how a stranger says whose bundles are good.

use super::{Error, Result, SshSignature, Thing, VerifyKey, patterns};

/// A list longer than this is refused.
const LIST_MAX: usize = 1024 * 1024;

/// One line: who, for what, with which key.
struct Entry {
    principals: String,
    namespaces: Option<String>,
    key: VerifyKey,
}

/// Who made a good signature: what the lines with that key and for that purpose call them.
#[derive(Debug, PartialEq, Eq)]
pub struct SignedBy<'a>(Vec<&'a str>);

impl<'a> SignedBy<'a> {
    /// Whether one of the lines stands for `name`, as `ssh-keygen -Y verify -I NAME` would take it.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.0.iter().any(|principals| patterns::list_matches(name, principals))
    }

    /// The names of the first line that says them; none where all are patterns, which do not say who it was.
    #[must_use]
    pub fn names(&self) -> Option<&'a str> {
        self.0.iter().find(|principals| !principals.contains(['*', '?', '!'])).copied()
    }

    /// The names as they stand in the list, patterns too.
    #[must_use]
    pub fn listed(&self) -> String {
        self.0.join(" or ")
    }
}

/// A list of allowed signers.
pub struct AllowedSigners(Vec<Entry>);

impl AllowedSigners {
    /// Reads a list: `NAME[,NAME] [options] ssh-ed25519 AAAA… [comment]`, `#` begins a comment line. Of the options,
    /// `namespaces="…"` is honoured, and names and namespaces are the pattern lists of ssh_config(5); a line with a certificate authority or a date of validity is refused, since neither can be
    /// checked here. Lines with keys other than ssh-ed25519 are passed over.
    ///
    /// # Errors
    /// [`Error::Damaged`] for what is no such list, [`Error::Refused`] for options as above.
    pub fn parse(text: &str) -> Result<Self> {
        if text.len() > LIST_MAX {
            return Err(Error::damaged(Thing::AllowedSigners, "it is longer than any such list"));
        }
        // Some editors put a mark at the beginning of a file; it is no part of anybody's name.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entries = lines.map(entry).collect::<Result<Vec<_>>>()?;
        Ok(Self(entries.into_iter().flatten().collect()))
    }

    /// Checks a detached signature, and says who made it.
    ///
    /// # Errors
    /// [`Error::BadSignature`] where the signer is not listed for `namespace` or the signature is not over `message`;
    /// [`Error::Damaged`], [`Error::Version`].
    pub fn check(&self, namespace: &str, message: &[u8], armored: &str) -> Result<SignedBy<'_>> {
        let signature = SshSignature::parse(armored)?;
        let signer = signature.claimed_signer();
        let entries = || self.0.iter().filter(|entry| Some(entry.key) == signer && entry.serves(namespace));
        let entry = entries().next().ok_or(Error::bad_signature(
            Thing::Signature,
            "who made it is not in the list of allowed signers for this purpose",
        ))?;
        signature.check(&entry.key, namespace, message)?;
        Ok(SignedBy(entries().map(|entry| entry.principals.as_str()).collect()))
    }
}

impl Entry {
    fn serves(&self, namespace: &str) -> bool {
        self.namespaces.as_ref().is_none_or(|list| patterns::list_matches(namespace, list))
    }
}

/// A line for such a list.
///
/// # Errors
/// [`Error::Refused`] for a name with white space, a comma, a quote or a pattern character in it.
pub fn allowed_line(name: &str, namespace: &str, key: &VerifyKey) -> Result<String> {
    if name.is_empty() || name.chars().any(|c| c.is_whitespace() || c.is_control() || ",\"*?!#".contains(c)) {
        return Err(Error::refused(Thing::AllowedSigners, "a signer's name is one word, best an address"));
    }
    Ok(format!("{name} namespaces=\"{namespace}\" {}\n", key.to_openssh()))
}

fn entry(line: &str) -> Result<Option<Entry>> {
    let damaged = || Error::damaged(Thing::AllowedSigners, "a line in it is not NAME [options] ssh-ed25519 KEY");
    let (principals, mut rest) = word(line).ok_or_else(damaged)?;
    let mut namespaces = None;
    let (mut next, after) = word(rest).ok_or_else(damaged)?;
    if next != "ssh-ed25519" && !is_other_key_type(next) {
        namespaces = options(next)?;
        rest = after;
        next = word(rest).ok_or_else(damaged)?.0;
    }
    if next != "ssh-ed25519" {
        return if is_other_key_type(next) { Ok(None) } else { Err(damaged()) };
    }
    let key = VerifyKey::from_openssh(rest).map_err(|_| damaged())?;
    Ok(Some(Entry { principals: unquoted(principals).ok_or_else(damaged)?.to_owned(), namespaces, key }))
}

/// The namespaces in a field of options, if it names any.
fn options(field: &str) -> Result<Option<String>> {
    let mut namespaces = None;
    let mut rest = field;
    while !rest.is_empty() {
        let end = end_of(rest, |c| c == ',');
        let option = &rest[..end];
        rest = rest[end..].trim_start_matches(',');
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        if !name.eq_ignore_ascii_case("namespaces") {
            return Err(Error::refused(
                Thing::AllowedSigners,
                "it has an option other than namespaces, which this program cannot honour; take that line out",
            ));
        }
        let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let plain = quoted.filter(|list| !list.contains(['"', '\\']) && namespaces.is_none());
        let list = plain.ok_or(Error::refused(
            Thing::AllowedSigners,
            "its namespaces must stand once in a line, between double quotes, as namespaces=\"a,b\"",
        ))?;
        namespaces = Some(list.to_owned());
    }
    Ok(namespaces)
}

fn is_other_key_type(word: &str) -> bool {
    let plain = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-@.".contains(&b));
    plain
        && (word.starts_with("ssh-")
            || word.starts_with("sk-")
            || word.starts_with("ecdsa-")
            || word.starts_with("rsa-"))
}

/// A first field without the quotes that it may stand in as a whole; none where there are others.
fn unquoted(field: &str) -> Option<&str> {
    let inner = field.strip_prefix('"').map_or(Some(field), |rest| rest.strip_suffix('"'))?;
    (!inner.contains('"')).then_some(inner)
}

/// The first field and the rest; white space inside double quotes belongs to the field.
fn word(line: &str) -> Option<(&str, &str)> {
    let end = end_of(line, |c| c == ' ' || c == '\t');
    (end > 0).then(|| (&line[..end], line[end..].trim_start()))
}

fn end_of(text: &str, stop: impl Fn(char) -> bool) -> usize {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, c)| {
            quoted ^= *c == '"';
            !quoted && stop(*c)
        })
        .map_or(text.len(), |(at, _)| at)
}
