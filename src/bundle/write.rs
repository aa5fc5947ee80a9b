//! Writing a bundle: testimonies stream through, and what grows is a line of the manifest for each.

use std::path::Path;

use sha2::{Digest, Sha512};

use super::error::BundleError;
use super::persons::Keys;
use super::render::{html, json};
use super::scribe::{Entry, Hand, Hash, Page, Scribe};
use super::{NAMESPACE, layout};
use crate::crypto::signing::SigningKey;
use crate::fsio::{FsError, Inside, Tree, TreeFile};
use crate::record::words::IdentityLevel;
use crate::redact::catalogue::Catalogue;
use crate::redact::{LeftOut, Redacted};

/// What the lines of `bag-info.txt` are called: who publishes, the release, the size.
pub(super) const LABELS: [&str; 3] = ["Source-Organization", "External-Identifier", "Payload-Oxum"];

/// What a bundle says of itself.
#[derive(Clone, Copy)]
pub struct Info<'a> {
    /// `R-` and ten characters (FORMAT §17.1).
    pub name: &'a str,
    /// Who publishes, in one line; `None` where nobody asked for it.
    pub organisation: Option<&'a str>,
    /// The language of the page's own words: `ar` where all testimonies run from right to left, else `en`. Before the first testimony in another
    /// of the two it says once more, in that one, how it is to be read.
    pub language: &'a str,
}

/// A bundle in the making, hidden until [`publish`](Self::publish); dropped before, it leaves nothing.
pub struct Folder(Tree);

/// Says that all of a bundle was written and signed.
#[must_use = "a bundle appears when its folder is published"]
pub struct Signed {
    digest: [u8; 64],
    entries: Vec<Entry>,
}

impl Signed {
    /// SHA-512 of `tagmanifest-sha512.txt`: what a release is known by.
    #[must_use]
    pub const fn digest(&self) -> &[u8; 64] {
        &self.digest
    }

    /// The testimonies by their names, ascending, each with what [`printed`] gives of it.
    pub fn testimonies(&self) -> impl Iterator<Item = (&str, [u8; 32])> {
        self.entries.iter().map(|Entry { name, json, markdown: _ }| (name.as_str(), half(json)))
    }
}

/// What a testimony is known by once it is printed: the first half of the SHA-512 that the manifest of a bundle has for its JSON. Two that have the same are
/// the same, word for word, under the same names.
///
/// # Errors
/// [`BundleError::Json`].
pub fn printed(redacted: &Redacted) -> Result<[u8; 32], BundleError> {
    Ok(half(&Sha512::digest(json::testimony(redacted)?).into()))
}

fn half(digest: &[u8; 64]) -> [u8; 32] {
    std::array::from_fn(|at| digest[at])
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
        let one_line = |name: &str| !name.trim().is_empty() && name.len() <= 200 && !name.chars().any(char::is_control);
        if !info.organisation.is_none_or(one_line) {
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
        let said = vec![Catalogue::of(info.language).tag()];
        let scribe = Scribe::start(Hand { tree: self.0.inside(), index, entries: Vec::new(), octets: 0, said })?;
        Ok(Writer { folder: self, info: *info, scribe, last: String::new(), keys: Keys::default() })
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

/// Takes testimonies. They are hashed and written on another thread while the next one is made.
pub struct Writer<'a> {
    folder: &'a Folder,
    info: Info<'a>,
    scribe: Scribe,
    last: String,
    keys: Keys,
}

impl Writer<'_> {
    /// Takes a testimony. They come ascending by name. That one cannot be written may be said only when a later one comes, or at the
    /// end.
    ///
    /// # Errors
    /// [`BundleError::Name`], [`BundleError::Order`], [`BundleError::Key`], [`BundleError::Json`]; [`BundleError::Fs`].
    pub fn push(&mut self, redacted: Redacted) -> Result<(), BundleError> {
        let name = redacted.name();
        if !layout::is_name(name, "T-", 10) {
            return Err(BundleError::Name);
        }
        if name <= self.last.as_str() {
            return Err(BundleError::Order);
        }
        let people = redacted.people().iter().map(|person| {
            let called = (person.identity.name(), person.label.as_str());
            (person.key.as_str(), (person.identity != IdentityLevel::Anonymous).then_some(called))
        });
        self.keys.of_testimony(people).map_err(|_| BundleError::Key)?;
        name.clone_into(&mut self.last);
        self.scribe.give(Page::of(redacted)?)?;
        Ok(())
    }

    /// Writes what stands beside the testimonies, and signs it all; without a signer it is a draft, which nobody takes for a bundle. The folder has then to be [published](Folder::publish).
    ///
    /// # Errors
    /// [`BundleError::Fs`], [`BundleError::Signing`], [`BundleError::Json`].
    pub fn finish(self, left_out: &LeftOut, signer: Option<&SigningKey>) -> Result<Signed, BundleError> {
        let Self { folder: Folder(tree), info, scribe, last: _, keys: _ } = self;
        let mut hand = scribe.finish()?;
        hand.index.write_bytes(html::tail(&info, left_out).as_bytes())?;
        let left = hand.payload(layout::LEFT_OUT, &json::left_out(left_out)?)?;
        let mut schemas = Vec::new();
        for (path, text) in layout::SCHEMAS {
            schemas.push((path, hand.payload(path, text.as_bytes())?));
        }
        let Hand { tree: inside, index, entries, octets, said: _ } = hand;
        let (index, length) = index.finish()?;
        let mut manifest = Manifest::begin(&inside)?;
        manifest.line(&index.digest(), layout::INDEX)?;
        manifest.line(&left, layout::LEFT_OUT)?;
        schemas.iter().try_for_each(|(path, digest)| manifest.line(digest, path))?;
        for Entry { name, json, markdown } in &entries {
            manifest.line(json, &layout::json(name))?;
            manifest.line(markdown, &layout::markdown(name))?;
        }
        let listed = manifest.finish()?;
        let octets = octets + length;
        let files = 2 + layout::SCHEMAS.len() + 2 * entries.len();
        let organisation =
            info.organisation.map(|name| format!("{}: {}\n", LABELS[0], name.trim())).unwrap_or_default();
        let bag_info = format!("{organisation}{}: {}\n{}: {octets}.{files}\n", LABELS[1], info.name, LABELS[2]);
        let mut tags = String::new();
        for (path, text) in [(layout::BAG_INFO, bag_info.as_str()), (layout::BAGIT, layout::BAGIT_TEXT)] {
            inside.write(path, text.as_bytes())?;
            line(&mut tags, &Sha512::digest(text.as_bytes()).into(), path);
        }
        line(&mut tags, &listed, layout::MANIFEST);
        inside.write(layout::TAG_MANIFEST, tags.as_bytes())?;
        if let Some(signer) = signer {
            tree.write(layout::SIGNATURE, signer.sign_ssh(NAMESPACE, tags.as_bytes())?.as_bytes())?;
        }
        Ok(Signed { digest: Sha512::digest(tags.as_bytes()).into(), entries })
    }
}

/// The manifest of the payload, which goes to the disk line by line: a case may have very many testimonies.
struct Manifest {
    file: TreeFile<Hash>,
    line: String,
}

impl Manifest {
    fn begin(tree: &Inside) -> Result<Self, FsError> {
        Ok(Self { file: tree.file_with(layout::MANIFEST, Hash::default())?, line: String::new() })
    }

    fn line(&mut self, digest: &[u8; 64], path: &str) -> Result<(), FsError> {
        self.line.clear();
        line(&mut self.line, digest, path);
        self.file.write_bytes(self.line.as_bytes())
    }

    /// The digest of all of it.
    fn finish(self) -> Result<[u8; 64], FsError> {
        Ok(self.file.finish()?.0.digest())
    }
}

/// A line of a manifest. No path of ours needs an encoding.
fn line(out: &mut String, digest: &[u8; 64], path: &str) {
    for byte in digest {
        for half in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    out.push_str("  ");
    out.push_str(path);
    out.push('\n');
}
