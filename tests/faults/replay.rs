//! From a log of system calls to what reached the disk, and when.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Node, Op};
use super::support::stage::acknowledged;
use super::support::strace::Call;

/// Every call by which a program can change files or make changes durable; those the model does not know stop the test.
pub(crate) const CALLS: &str = "openat,open,creat,close,dup,dup2,dup3,fcntl,read,readv,write,writev,pwrite64,pwritev,pwritev2,\
    ftruncate,truncate,fallocate,copy_file_range,sendfile,splice,fsync,fdatasync,sync_file_range,syncfs,sync,msync,rename,renameat,\
    renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,lseek,chdir,io_uring_setup";

/// An open file: descriptors that were duplicated share it.
struct Open {
    node: Node,
    position: usize,
    appends: bool,
}

/// Follows a program through its calls.
pub(crate) struct Replay<'a> {
    root: &'a Path,
    live: Disk,
    open: Vec<Open>,
    descriptors: HashMap<i32, usize>,
    said: Vec<u8>,
    acknowledged: usize,
    ops: Vec<Op>,
}

impl<'a> Replay<'a> {
    /// What the calls did to the folder `root`, which was as in `before`.
    pub(crate) fn of(calls: &[Call], root: &'a Path, before: Disk) -> Vec<Op> {
        let mut replay = Self {
            root,
            live: before,
            open: Vec::new(),
            descriptors: HashMap::new(),
            said: Vec::new(),
            acknowledged: 0,
            ops: Vec::new(),
        };
        calls.iter().for_each(|call| replay.follow(call));
        replay.ops
    }

    fn follow(&mut self, call: &Call) {
        let Some(value) = call.value() else { return };
        match call.name.as_str() {
            "openat" => self.opened(call.path(Some(0), 1), call.raw(2), value),
            "open" => self.opened(call.path(None, 0), call.raw(1), value),
            "close" => drop(call.fd(0).and_then(|fd| self.descriptors.remove(&fd))),
            "dup" | "dup2" | "dup3" => self.duplicated(call, value),
            "fcntl" if call.raw(1).starts_with("F_DUPFD") => self.duplicated(call, value),
            "write" | "writev" => self.wrote(call, value),
            "pwrite64" => self.wrote_at(call, value),
            "read" | "readv" => {
                if let Some(open) = self.opened_as(call) {
                    open.position += usize::try_from(value).unwrap();
                }
            }
            "lseek" => {
                if let Some(open) = self.opened_as(call) {
                    open.position = usize::try_from(value).unwrap();
                }
            }
            "ftruncate" => {
                let len = usize::try_from(call.number(1).unwrap()).unwrap();
                if let Some(node) = self.node(call) {
                    self.did(Op::Resize { node, len });
                }
            }
            "fsync" | "fdatasync" => {
                if let Some(node) = self.node(call) {
                    self.did(Op::Sync { node });
                }
            }
            "sync" => self.did(Op::SyncAll),
            "syncfs" => {
                if self.node(call).is_some() {
                    self.did(Op::SyncAll);
                }
            }
            _ => self.names(call),
        }
    }

    fn names(&mut self, call: &Call) {
        match call.name.as_str() {
            "mkdir" => self.made_folder(&call.path(None, 0)),
            "mkdirat" => self.made_folder(&call.path(Some(0), 1)),
            "unlink" | "rmdir" => self.removed(&call.path(None, 0)),
            "unlinkat" => self.removed(&call.path(Some(0), 1)),
            "rename" => self.renamed(&call.path(None, 0), &call.path(None, 1)),
            "renameat" | "renameat2" => self.renamed(&call.path(Some(0), 1), &call.path(Some(2), 3)),
            "fcntl" => {}
            // Asks the disk to begin, and promises nothing.
            "sync_file_range" => {}
            _ => assert!(!self.concerns(call), "the model of the disk does not know {}", call.describe()),
        }
    }

    /// Whether a call has to do with the folder that is followed.
    fn concerns(&self, call: &Call) -> bool {
        let mentioned = (0..4).flat_map(|n| [call.fd_path(n), Some(call.path(None, n))]).flatten();
        mentioned.into_iter().any(|path| path.starts_with(self.root))
    }

    fn did(&mut self, op: Op) {
        self.live.apply(&op);
        self.ops.push(op);
    }

    fn born(&mut self, is_folder: bool) -> Node {
        let node = self.live.next();
        self.did(Op::Born { is_folder });
        node
    }

    fn inside(&self, path: &Path) -> Option<PathBuf> {
        path.strip_prefix(self.root).ok().map(Path::to_owned)
    }

    fn opened(&mut self, path: PathBuf, flags: &str, fd: i64) {
        let fd = i32::try_from(fd).unwrap();
        self.descriptors.remove(&fd);
        let Some(inside) = self.inside(&path) else { return };
        let found = self.live.find(&inside);
        let node = found.unwrap_or_else(|| {
            assert!(flags.contains("O_CREAT"), "{} was opened but never made", inside.display());
            let node = self.born(false);
            self.named(&inside, Some(node));
            node
        });
        if flags.contains("O_TRUNC") && found.is_some() {
            self.did(Op::Resize { node, len: 0 });
        }
        self.open.push(Open { node, position: 0, appends: flags.contains("O_APPEND") });
        self.descriptors.insert(fd, self.open.len() - 1);
    }

    fn duplicated(&mut self, call: &Call, fd: i64) {
        let open = call.fd(0).and_then(|fd| self.descriptors.get(&fd)).copied();
        let fd = i32::try_from(fd).unwrap();
        match open {
            Some(open) => self.descriptors.insert(fd, open),
            None => self.descriptors.remove(&fd),
        };
    }

    fn opened_as(&mut self, call: &Call) -> Option<&mut Open> {
        let index = *self.descriptors.get(&call.fd(0)?)?;
        self.open.get_mut(index)
    }

    fn node(&mut self, call: &Call) -> Option<Node> {
        self.opened_as(call).map(|open| open.node)
    }

    fn wrote(&mut self, call: &Call, value: i64) {
        let len = usize::try_from(value).unwrap();
        let terminal = |path: PathBuf| path.starts_with("/dev/pts") || path == Path::new("/dev/tty");
        let is_said = call.fd(0) == Some(1) || call.fd_path(0).is_some_and(terminal);
        if is_said && call.fd(0).is_some_and(|fd| !self.descriptors.contains_key(&fd)) {
            self.said.extend(&call.bytes(1)[..len]);
            return self.hear();
        }
        let Some(open) = self.opened_as(call) else { return };
        let (node, appends, position) = (open.node, open.appends, open.position);
        let offset = if appends { self.live.len(node) } else { position };
        if let Some(open) = self.opened_as(call) {
            open.position = offset + len;
        }
        self.did(Op::Write { node, offset, data: call.bytes(1)[..len].to_vec() });
    }

    fn wrote_at(&mut self, call: &Call, value: i64) {
        let Some(node) = self.node(call) else { return };
        let offset = usize::try_from(call.number(3).unwrap()).unwrap();
        let data = call.bytes(1)[..usize::try_from(value).unwrap()].to_vec();
        self.did(Op::Write { node, offset, data });
    }

    /// Each acknowledgement counts from the moment at which its line is whole.
    fn hear(&mut self) {
        for line in self
            .said
            .split_inclusive(|byte| *byte == b'\n')
            .skip(self.acknowledged)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
        {
            if line.ends_with(b"\n") {
                self.acknowledged += 1;
                self.ops.extend(acknowledged(&line).into_iter().map(|testimony| Op::Ack { testimony }));
                // In an interview a paragraph is acknowledged by its number.
                let said = String::from_utf8_lossy(&line);
                self.ops.extend(said.starts_with("saved ").then(|| Op::Ack { testimony: said.trim().to_owned() }));
            }
        }
    }

    fn made_folder(&mut self, path: &Path) {
        if let Some(inside) = self.inside(path) {
            let node = self.born(true);
            self.named(&inside, Some(node));
        }
    }

    fn removed(&mut self, path: &Path) {
        if let Some(inside) = self.inside(path) {
            self.named(&inside, None);
        }
    }

    fn renamed(&mut self, from: &Path, to: &Path) {
        let (Some(from), Some(to)) = (self.inside(from), self.inside(to)) else {
            assert!(self.inside(from).is_none() && self.inside(to).is_none(), "a rename out of the folder or into it");
            return;
        };
        assert_eq!(from.parent(), to.parent(), "the model of the disk knows renames within one folder");
        let node = self.live.find(&from).expect("what is renamed is there");
        let folder = self.live.find(from.parent().unwrap()).unwrap();
        let changes =
            vec![(from.file_name().unwrap().to_owned(), None), (to.file_name().unwrap().to_owned(), Some(node))];
        self.did(Op::Names { folder, changes });
    }

    fn named(&mut self, path: &Path, node: Option<Node>) {
        let folder = self.live.find(path.parent().unwrap()).expect("its folder is there");
        self.did(Op::Names { folder, changes: vec![(path.file_name().unwrap().to_owned(), node)] });
    }
}
