//! Writing a bundle: testimonies stream through, and what grows is a line of the manifest for each.

use std::path::Path;

use sha2::{Digest, Sha512};

use super::error::BundleError;
use super::render::{html, json, markdown};
use super::{NAMESPACE, layout};
use crate::crypto::signing::SigningKey;
use crate::fsio::{FsError, Tee, Tree, TreeFile};
use crate::redact::{LeftOut, Redacted};

/// What a bundle says of itself.
#[derive(Clone, Copy)]
pub struct Info<'a> {
    /// `R-` and ten characters (FORMAT §17.1).
    pub name: &'a str,
    /// Who publishes, in one line.
    pub organisation: &'a str,
    /// The language of the page's own words: `ar` where all testimonies run from right to left, else `en`.
    pub language: &'a str,
}

/// A bundle in the making, hidden until [`publish`](Self::publish); dropped before, it leaves nothing.
pub struct Folder(Tree);

/// Says that all of a bundle was written and signed.
#[must_use = "a bundle appears when its folder is published"]
pub struct Signed {
    digest: [u8; 64],
}

impl Signed {
    /// SHA-512 of `tagmanifest-sha512.txt`: what a release is known by.
    #[must_use]
    pub const fn digest(&self) -> &[u8; 64] {
        &self.digest
    }
}

impl Folder {
    /// Begins a bundle that will be called `destination`.
    ///
    /// # Errors
    /// [`BundleError::Fs`]: anything has that name already, or as the disk says.
    pub fn create(destination: &Path) -> Result<Self, BundleError> {
        Ok(Self(Tree::create(destination)?))
    }

    /// Begins the content.
    ///
    /// # Errors
    /// [`BundleError::Name`], [`BundleError::Organisation`]; [`BundleError::Fs`].
    pub fn begin<'a>(&'a self, info: &Info<'a>) -> Result<Writer<'a>, BundleError> {
        let one_line = !info.organisation.trim().is_empty()
            && info.organisation.len() <= 200
            && !info.organisation.chars().any(char::is_control);
        if !one_line {
            return Err(BundleError::Organisation);
        }
        if !layout::is_name(info.name, "R-", 10) {
            return Err(BundleError::Name);
        }
        for folder in layout::FOLDERS {
            self.0.folder(folder)?;
        }
        let mut index = self.0.file_with(layout::INDEX, Hash::default())?;
        index.write_bytes(html::head(info).as_bytes())?;
        Ok(Writer { tree: &self.0, info: *info, index, entries: Vec::new(), last: String::new(), octets: 0 })
    }

    /// Makes the bundle durable and gives it its name. Gives back the SHA-512 of its tag manifest, by which a vault remembers
    /// the release.
    ///
    /// # Errors
    /// [`BundleError::Fs`]; nothing is left behind.
    pub fn publish(self, signed: Signed) -> Result<[u8; 64], BundleError> {
        self.0.finish()?;
        Ok(signed.digest)
    }
}

/// Takes testimonies.
pub struct Writer<'a> {
    tree: &'a Tree,
    info: Info<'a>,
    index: TreeFile<'a, Hash>,
    entries: Vec<Entry>,
    last: String,
    octets: u64,
}

/// The two files of a testimony. Their names are one, so that it is held once.
struct Entry {
    name: String,
    json: [u8; 64],
    markdown: [u8; 64],
}

#[derive(Default)]
struct Hash(Sha512);

impl Tee for Hash {
    fn see(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

impl Hash {
    fn digest(self) -> [u8; 64] {
        self.0.finalize().into()
    }
}

impl Writer<'_> {
    /// Writes a testimony. They come ascending by name.
    ///
    /// # Errors
    /// [`BundleError::Name`], [`BundleError::Order`], [`BundleError::Json`]; [`BundleError::Fs`].
    pub fn push(&mut self, redacted: &Redacted) -> Result<(), BundleError> {
        let name = redacted.name();
        if !layout::is_name(name, "T-", 10) {
            return Err(BundleError::Name);
        }
        if name <= self.last.as_str() {
            return Err(BundleError::Order);
        }
        let json = self.payload(&format!("data/testimonies/{name}.json"), &json::testimony(redacted)?)?;
        let markdown =
            self.payload(&format!("data/testimonies/{name}.md"), markdown::testimony(redacted).as_bytes())?;
        self.index.write_bytes(html::testimony(redacted).as_bytes())?;
        self.entries.push(Entry { name: name.to_owned(), json, markdown });
        name.clone_into(&mut self.last);
        Ok(())
    }

    /// Writes what stands beside the testimonies, and signs it all. The folder has then to be [published](Folder::publish).
    ///
    /// # Errors
    /// [`BundleError::Fs`], [`BundleError::Signing`], [`BundleError::Json`].
    pub fn finish(mut self, left_out: &LeftOut, signer: &SigningKey) -> Result<Signed, BundleError> {
        self.index.write_bytes(html::tail(&self.info, left_out).as_bytes())?;
        let mut lines = String::with_capacity(self.entries.len() * 340 + 1024);
        let left = self.payload(layout::LEFT_OUT, &json::left_out(left_out)?)?;
        let mut schemas = Vec::new();
        for (path, text) in layout::SCHEMAS {
            schemas.push((path, self.payload(path, text.as_bytes())?));
        }
        let Self { tree, info, index, entries, last: _, octets } = self;
        let (index, length) = index.finish()?;
        line(&mut lines, &index.digest(), layout::INDEX);
        line(&mut lines, &left, layout::LEFT_OUT);
        schemas.iter().for_each(|(path, digest)| line(&mut lines, digest, path));
        for Entry { name, json, markdown } in &entries {
            line(&mut lines, json, &format!("data/testimonies/{name}.json"));
            line(&mut lines, markdown, &format!("data/testimonies/{name}.md"));
        }
        let octets = octets + length;
        let files = 2 + layout::SCHEMAS.len() + 2 * entries.len();
        let bag_info = format!(
            "Source-Organization: {}\nExternal-Identifier: {}\nPayload-Oxum: {octets}.{files}\n",
            info.organisation.trim(),
            info.name
        );
        let texts = [bag_info.as_str(), layout::BAGIT_TEXT, lines.as_str()];
        let mut tags = String::new();
        for (path, text) in layout::TAG_FILES.into_iter().zip(texts) {
            line(&mut tags, &write(tree, path, text.as_bytes())?.0, path);
        }
        let (digest, _) = write(tree, layout::TAG_MANIFEST, tags.as_bytes())?;
        tree.write(layout::SIGNATURE, signer.sign_ssh(NAMESPACE, tags.as_bytes())?.as_bytes())?;
        Ok(Signed { digest })
    }

    fn payload(&mut self, path: &str, bytes: &[u8]) -> Result<[u8; 64], FsError> {
        let (digest, length) = write(self.tree, path, bytes)?;
        self.octets += length;
        Ok(digest)
    }
}

fn write(tree: &Tree, path: &str, bytes: &[u8]) -> Result<([u8; 64], u64), FsError> {
    let mut file = tree.file_with(path, Hash::default())?;
    file.write_bytes(bytes)?;
    let (hash, length) = file.finish()?;
    Ok((hash.digest(), length))
}

/// A line of a manifest. No path of ours needs an encoding.
fn line(out: &mut String, digest: &[u8; 64], path: &str) {
    for byte in digest {
        for half in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    out.push_str("  ");
    out.push_str(path);
    out.push('\n');
}
