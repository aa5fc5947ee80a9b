//! Whether what is in memory may end up on a disk in clear.

#[cfg(target_os = "linux")]
use std::path::Path;
use std::path::PathBuf;

/// What active swap means for secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Swap {
    /// There is none, or all of it is compressed memory or encrypted.
    Safe,
    /// These devices or files may hold memory in clear. Where names are typed or shown this is refused unless accepted.
    Exposed(Vec<PathBuf>),
    /// This system does not tell; a warning is in place.
    Unknown,
}

/// Asks the system about active swap. To be called before [`apply`](super::apply), which closes the files that tell.
#[must_use]
#[cfg(target_os = "linux")]
pub fn swap() -> Swap {
    System { root: Path::new("/"), device_of: &device_of_file }.swap()
}

/// Asks the system about active swap.
#[must_use]
#[cfg(not(target_os = "linux"))]
pub fn swap() -> Swap {
    Swap::Unknown
}

#[cfg(target_os = "linux")]
fn device_of_file(path: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    let device = std::fs::metadata(path).ok()?.dev();
    Some((rustix::fs::major(device), rustix::fs::minor(device)))
}

/// The kernel's account below `root`, and which device (major, minor) a file lies on.
#[cfg(target_os = "linux")]
struct System<'a> {
    root: &'a Path,
    device_of: &'a dyn Fn(&Path) -> Option<(u32, u32)>,
}

#[cfg(target_os = "linux")]
impl System<'_> {
    fn swap(&self) -> Swap {
        let Ok(list) = std::fs::read_to_string(self.root.join("proc/swaps")) else {
            return Swap::Unknown;
        };
        let exposed: Vec<PathBuf> = list
            .lines()
            .skip(1)
            .filter_map(entry)
            .filter(|entry| !self.is_safe(entry))
            .map(|entry| entry.path)
            .collect();
        if exposed.is_empty() { Swap::Safe } else { Swap::Exposed(exposed) }
    }

    fn is_safe(&self, entry: &Entry) -> bool {
        if entry.is_file {
            let Some((major, minor)) = (self.device_of)(&entry.path) else { return false };
            return self.is_encrypted(&self.root.join(format!("sys/dev/block/{major}:{minor}")));
        }
        let Some(name) = entry.path.file_name() else { return false };
        let device = self.root.join("sys/class/block").join(name);
        self.is_memory(&device) || self.is_encrypted(&device)
    }

    /// Compressed memory that is not written back to a disk.
    fn is_memory(&self, device: &Path) -> bool {
        let named = device.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("zram"));
        let backing = std::fs::read_to_string(device.join("backing_dev"));
        named && device.is_dir() && backing.map_or(true, |backing| backing.trim() == "none")
    }

    /// A device-mapper device that encrypts, or one whose every part lies on such a device (a volume inside an encrypted disk).
    fn is_encrypted(&self, device: &Path) -> bool {
        let uuid = std::fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
        if uuid.starts_with("CRYPT-") {
            return true;
        }
        let Ok(parts) = std::fs::read_dir(device.join("slaves")) else { return false };
        let parts: Vec<PathBuf> =
            parts.flatten().map(|part| self.root.join("sys/class/block").join(part.file_name())).collect();
        // Chains are short, and the kernel makes no circles of them.
        !parts.is_empty() && parts.iter().all(|part| self.is_encrypted(part))
    }
}

#[cfg(target_os = "linux")]
struct Entry {
    path: PathBuf,
    is_file: bool,
}

/// One line of `/proc/swaps`: name, type, sizes; blanks in the name are written as octal escapes.
#[cfg(target_os = "linux")]
fn entry(line: &str) -> Option<Entry> {
    let mut words = line.split_whitespace();
    let path = unescape(words.next()?);
    Some(Entry { path: PathBuf::from(path), is_file: words.next()? == "file" })
}

#[cfg(target_os = "linux")]
fn unescape(name: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(name.to_owned(), |name, (code, character)| name.replace(code, character))
}

#[cfg(test)]
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "tests set the stage by hand")]
mod tests {
    use std::fs;

    use super::*;

    const HEAD: &str = "Filename\tType\tSize\tUsed\tPriority\n";

    /// A pretended /proc and /sys: swap lines, and files below /sys/class/block.
    fn judged(lines: &str, sys: &[(&str, &str)]) -> Swap {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("proc")).unwrap();
        fs::write(root.path().join("proc/swaps"), format!("{HEAD}{lines}")).unwrap();
        for (path, content) in sys {
            let path = root.path().join("sys").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        System { root: root.path(), device_of: &|_| Some((253, 7)) }.swap()
    }

    #[test]
    fn none_zram_and_encrypted_swap_are_safe() {
        assert_eq!(judged("", &[]), Swap::Safe);
        let zram = [("class/block/zram0/backing_dev", "none\n")];
        assert_eq!(judged("/dev/zram0 partition 100 0 100\n", &zram), Swap::Safe);
        assert_eq!(judged("/dev/zram1 partition 1 0 1\n", &[("class/block/zram1/size", "1")]), Swap::Safe);
        let crypt = [("class/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap\n")];
        assert_eq!(judged("/dev/dm-1 partition 100 0 -2\n", &crypt), Swap::Safe);
        let volume = [
            ("class/block/dm-2/dm/uuid", "LVM-abc"),
            ("class/block/dm-2/slaves/dm-0/x", ""),
            ("class/block/dm-0/dm/uuid", "CRYPT-LUKS2-abc"),
        ];
        assert_eq!(judged("/dev/dm-2 partition 100 0 -2\n", &volume), Swap::Safe);
        let file = [("dev/block/253:7/dm/uuid", "CRYPT-LUKS2-abc")];
        assert_eq!(judged("/swap\\040file file 100 0 -2\n", &file), Swap::Safe);
    }

    #[test]
    fn everything_else_is_exposed_and_named() {
        let exposed = |path: &str| Swap::Exposed(vec![PathBuf::from(path)]);
        assert_eq!(judged("/dev/sda3 partition 100 0 -2\n", &[]), exposed("/dev/sda3"));
        let written_back = [("class/block/zram0/backing_dev", "/dev/sda5\n")];
        assert_eq!(judged("/dev/zram0 partition 100 0 100\n", &written_back), exposed("/dev/zram0"));
        assert_eq!(
            judged("/dev/zram9 partition 100 0 100\n", &[]),
            exposed("/dev/zram9"),
            "a name alone proves nothing"
        );
        let half = [
            ("class/block/dm-2/dm/uuid", "LVM-abc"),
            ("class/block/dm-2/slaves/dm-0/x", ""),
            ("class/block/dm-2/slaves/sdb1/x", ""),
            ("class/block/dm-0/dm/uuid", "CRYPT-LUKS2-abc"),
        ];
        assert_eq!(judged("/dev/dm-2 partition 100 0 -2\n", &half), exposed("/dev/dm-2"));
        assert_eq!(judged("/swap\\040file file 100 0 -2\n", &[]), exposed("/swap file"));
        let both = [("class/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap\n")];
        let lines = "/dev/dm-1 partition 1 0 -2\n/dev/sda3 partition 1 0 -3\n";
        assert_eq!(judged(lines, &both), exposed("/dev/sda3"));
    }

    #[test]
    fn no_account_is_no_comfort() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(System { root: root.path(), device_of: &|_| None }.swap(), Swap::Unknown);
    }
}
