#!/usr/bin/env python3
"""The recovery drill (catalogue line 19): what docs/archivist.md says, done with stock tools alone, after a loss.

usage: drill.py DEMO_FOLDER

The passphrase is lost; the laptop is lost; as many custodians are lost as may be; the vault itself is lost. Nothing of amana runs here.
"""

import hashlib
import itertools
import json
import os
import pathlib
import pty
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from archivist import age_decrypt, check_chain, id_bytes, interpolate, open_vault, read_testimonies, say, slot_key

BLOCK, PLACE, PLACES = 16400, 1024, 7
SEALED = 2 * (BLOCK + PLACES * PLACE)


def key_in_clear(key_file, passphrase, folder):
    """`age -d custodian.key`, once, into a file on a disk in memory: the passphrase is slow on purpose."""
    opened = pathlib.Path(folder, key_file.name)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp("age", ["age", "-d", "-o", str(opened), str(key_file)])
    seen = b""
    try:
        while b"passphrase" not in seen.lower():
            seen += os.read(terminal, 1024)
        os.write(terminal, passphrase.encode() + b"\n")
        while os.read(terminal, 1024):
            pass
    except OSError:
        pass
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit(f"age did not open {key_file}")
    return opened


def share_for(identity, place):
    """The share in a place, where this key opens it."""
    length = int.from_bytes(place[:2], "big")
    done = subprocess.run(["age", "-d", "-i", str(identity)], input=place[2:2 + length], capture_output=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def rows(case):
    store = sqlite3.connect(f"file:{case / 'identities.db'}?mode=ro", uri=True)
    return [sealed for (sealed,) in store.execute("SELECT sealed FROM envelope ORDER BY handle")]


def open_box(box, shares, kind):
    said = shares[0]
    key = interpolate([bytes.fromhex(share["share"]) for share in shares])
    data = (b"amana-envelope@v1\0" + id_bytes(said["case"]) + id_bytes(said["person"]) + bytes([kind])
            + said["revision"].to_bytes(4, "big"))
    return json.loads(ChaCha20Poly1305(key).decrypt(bytes(12), box, data))


def line_19_lost_passphrase(demo, folder, passphrase):
    """Everything is there but the passphrase: the recovery key at headquarters opens the case."""
    case = pathlib.Path(shutil.copytree(demo / "case", pathlib.Path(folder, "lost-passphrase")))
    for slot in (case / "keys").glob("passphrase-*"):
        slot.unlink()
    recovery = next((case / "keys").glob("recovery-*.age"))
    key = slot_key(age_decrypt(demo / "headquarters/recovery.key", recovery.read_bytes(), passphrase))
    vault = open_vault(case, key)
    say("lost passphrase", f"{read_testimonies(vault)} revisions read, {check_chain(vault)} links check")


def line_19_lost_laptop(demo, folder, passphrase):
    """A copy on a stick is all that is left: two databases and one slot."""
    stick = pathlib.Path(folder, "stick")
    (stick / "keys").mkdir(parents=True)
    for name in ("vault.db", "identities.db"):
        shutil.copy(demo / "case" / name, stick / name)
    recovery = next((demo / "case/keys").glob("recovery-*.age"))
    shutil.copy(recovery, stick / "keys")
    key = slot_key(age_decrypt(demo / "headquarters/recovery.key", recovery.read_bytes(), passphrase))
    vault = open_vault(stick, key)
    people = vault.execute("SELECT count(DISTINCT person) FROM sealing").fetchone()[0]
    assert len(rows(stick)) == vault.execute("SELECT count(*) FROM sealing").fetchone()[0]
    say("lost laptop", f"{read_testimonies(vault)} revisions read off the copy, {people} sealed people in its store")


def line_19_lost_custodians(demo, folder, passphrase):
    """One of three is lost, whichever: the two that are left open an identity. One alone opens none. The vault is not needed: the shares say whose
    they are."""
    keys = [key_in_clear(demo / "custodians" / f"{name}.key", passphrase, folder) for name in ("one", "two", "three")]
    sealed = rows(demo / "case")[0]
    assert len(sealed) == SEALED
    box = sealed[:BLOCK]
    places = [sealed[BLOCK + n * PLACE:BLOCK + (n + 1) * PLACE] for n in range(PLACES)]
    shares = []
    for identity in keys:
        found = [share for share in (share_for(identity, place) for place in places) if share]
        assert len(found) == 1 and found[0]["envelope"] == hashlib.sha256(box).hexdigest()
        shares.append(found[0])
    k = shares[0]["k"]
    opened = [open_box(box, pair, 1) for pair in itertools.combinations(shares, k)]
    assert all(name == opened[0] for name in opened) and "names" in opened[0], opened[0].keys()
    for alone in itertools.combinations(shares, k - 1):
        try:
            open_box(box, alone, 1)
        except InvalidTag:
            continue
        sys.exit("fewer custodians than the quorum opened an identity")
    say("lost custodians", f"any {k} of {len(shares)} open an identity, {k - 1} open none; without the vault")


def main():
    demo = pathlib.Path(sys.argv[1])
    passphrase = (demo / "keys.passphrase").read_text().strip()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        line_19_lost_passphrase(demo, folder, passphrase)
        line_19_lost_laptop(demo, folder, passphrase)
        line_19_lost_custodians(demo, folder, passphrase)


main()
