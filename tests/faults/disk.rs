//! A model of a disk that loses what was not synced.
//!
//! It is harsher than most file systems: syncing a file does not save its name, only syncing its folder does; and without a sync any
//! part of what was written may be there or not, down to single sectors. A folder's changes come one after the other, as a
//! file system's own journal makes them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Component, Path};

/// A file or folder, whatever it is called at the moment.
pub(crate) type Node = usize;

/// What reaches the disk, in order.
#[derive(Clone)]
pub(crate) enum Op {
    Write {
        node: Node,
        offset: usize,
        data: Vec<u8>,
    },
    Resize {
        node: Node,
        len: usize,
    },
    /// Names appear and go in one step: each name with what it stands for afterwards.
    Names {
        folder: Node,
        changes: Vec<(OsString, Option<Node>)>,
    },
    /// A file or a folder is on the disk as it is now.
    Sync {
        node: Node,
    },
    /// A file or a folder that was not there before; nodes are born in the order of their numbers.
    Born {
        is_folder: bool,
    },
    SyncAll,
    /// A record was acknowledged to the outside.
    Ack {
        testimony: String,
    },
}

#[derive(Clone)]
pub(crate) enum Content {
    File { durable: Vec<u8>, pending: Vec<Op> },
    Folder { durable: BTreeMap<OsString, Node>, pending: Vec<Op> },
}

/// The state of the disk: what is safe, and what is on its way.
#[derive(Clone)]
pub(crate) struct Disk {
    nodes: Vec<Content>,
}

/// The folder that everything hangs on.
pub(crate) const ROOT: Node = 0;

impl Disk {
    /// A disk that holds a copy of a folder, safely.
    pub(crate) fn holding(folder: &Path) -> Self {
        let mut disk = Self { nodes: vec![Content::Folder { durable: BTreeMap::new(), pending: Vec::new() }] };
        disk.load(ROOT, folder);
        disk
    }

    fn load(&mut self, into: Node, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let node = self.nodes.len();
            if entry.file_type().unwrap().is_dir() {
                self.nodes.push(Content::Folder { durable: BTreeMap::new(), pending: Vec::new() });
                self.load(node, &entry.path());
            } else {
                let durable = std::fs::read(entry.path()).unwrap();
                self.nodes.push(Content::File { durable, pending: Vec::new() });
            }
            let Content::Folder { durable, .. } = &mut self.nodes[into] else { unreachable!() };
            durable.insert(entry.file_name(), node);
        }
    }

    /// The node that is born next.
    pub(crate) fn next(&self) -> Node {
        self.nodes.len()
    }

    /// Takes one step. `Ack` changes nothing.
    pub(crate) fn apply(&mut self, op: &Op) {
        match op {
            Op::Write { node, .. } | Op::Resize { node, .. } | Op::Names { folder: node, .. } => {
                self.pending(*node).push(op.clone());
            }
            Op::Sync { node } => self.sync(*node),
            Op::SyncAll => (0..self.nodes.len()).for_each(|node| self.sync(node)),
            Op::Born { is_folder: true } => {
                self.nodes.push(Content::Folder { durable: BTreeMap::new(), pending: Vec::new() });
            }
            Op::Born { is_folder: false } => {
                self.nodes.push(Content::File { durable: Vec::new(), pending: Vec::new() });
            }
            Op::Ack { .. } => {}
        }
    }

    fn pending(&mut self, node: Node) -> &mut Vec<Op> {
        match &mut self.nodes[node] {
            Content::File { pending, .. } | Content::Folder { pending, .. } => pending,
        }
    }

    fn sync(&mut self, node: Node) {
        match &mut self.nodes[node] {
            Content::File { durable, pending } => pending.drain(..).for_each(|op| write(durable, &op)),
            Content::Folder { durable, pending } => pending.drain(..).for_each(|op| rename(durable, &op)),
        }
    }

    /// What has not been synced: node, and how many changes.
    pub(crate) fn unsafe_nodes(&self) -> Vec<(Node, usize)> {
        let pending = self.nodes.iter().map(|node| match node {
            Content::File { pending, .. } | Content::Folder { pending, .. } => pending.len(),
        });
        pending.enumerate().filter(|(_, pending)| *pending > 0).collect()
    }

    /// What a path means as programs see it at the moment.
    pub(crate) fn find(&self, path: &Path) -> Option<Node> {
        path.components().try_fold(ROOT, |node, part| match part {
            Component::Normal(name) => self.names(node)?.get(name).copied(),
            Component::CurDir => Some(node),
            _ => None,
        })
    }

    fn names(&self, folder: Node) -> Option<BTreeMap<OsString, Node>> {
        let Content::Folder { durable, pending } = &self.nodes[folder] else { return None };
        let mut names = durable.clone();
        pending.iter().for_each(|op| rename(&mut names, op));
        Some(names)
    }

    /// How long a file is as programs see it at the moment.
    pub(crate) fn len(&self, file: Node) -> usize {
        let Content::File { durable, pending } = &self.nodes[file] else { return 0 };
        pending.iter().fold(durable.len(), |len, op| match op {
            Op::Write { offset, data, .. } => len.max(offset + data.len()),
            Op::Resize { len, .. } => *len,
            _ => len,
        })
    }

    /// What a power cut leaves, where `survives` says what became of the changes of each node that were not synced.
    pub(crate) fn after_power_cut(&self, survives: &dyn Fn(Node, &[Op]) -> Vec<Op>) -> Remains {
        let mut remains = Remains::default();
        self.collect(ROOT, Path::new(""), survives, &mut remains);
        remains
    }

    fn collect(&self, folder: Node, at: &Path, survives: &dyn Fn(Node, &[Op]) -> Vec<Op>, remains: &mut Remains) {
        let Content::Folder { durable, pending } = &self.nodes[folder] else { return };
        let mut names = durable.clone();
        survives(folder, pending).iter().for_each(|op| rename(&mut names, op));
        for (name, node) in names {
            let path = at.join(name);
            match &self.nodes[node] {
                Content::Folder { .. } => {
                    remains.folders.push(path.clone());
                    self.collect(node, &path, survives, remains);
                }
                Content::File { durable, pending } => {
                    let mut bytes = durable.clone();
                    survives(node, pending).iter().for_each(|op| write(&mut bytes, op));
                    remains.files.push((path, bytes));
                }
            }
        }
    }
}

/// What is found after a power cut.
#[derive(Default, Hash, PartialEq, Eq)]
pub(crate) struct Remains {
    folders: Vec<std::path::PathBuf>,
    files: Vec<(std::path::PathBuf, Vec<u8>)>,
}

impl Remains {
    /// Makes it real.
    pub(crate) fn write_to(&self, root: &Path) {
        std::fs::create_dir_all(root).unwrap();
        self.folders.iter().for_each(|folder| std::fs::create_dir_all(root.join(folder)).unwrap());
        self.files.iter().for_each(|(file, bytes)| std::fs::write(root.join(file), bytes).unwrap());
    }
}

fn write(bytes: &mut Vec<u8>, op: &Op) {
    match op {
        Op::Write { offset, data, .. } => {
            if bytes.len() < offset + data.len() {
                bytes.resize(offset + data.len(), 0);
            }
            bytes[*offset..offset + data.len()].copy_from_slice(data);
        }
        Op::Resize { len, .. } => bytes.resize(*len, 0),
        _ => {}
    }
}

fn rename(names: &mut BTreeMap<OsString, Node>, op: &Op) {
    let Op::Names { changes, .. } = op else { return };
    for (name, node) in changes {
        match node {
            Some(node) => names.insert(name.clone(), *node),
            None => names.remove(name),
        };
    }
}
