#!/usr/bin/env python3
"""Follows schema/FORMAT.md §19 with stock tools alone, over a case that `amana demo` left.

usage: archivist.py DEMO_FOLDER

Nothing of amana runs here: age, OpenSSH, bagit.py, check-jsonschema, stock SQLCipher (sqlcipher3), Argon2 (argon2-cffi), SQLite,
and the arithmetic that the format writes down. Any step that does not come out as the format says ends the run.
"""

import hashlib
import json
import os
import pathlib
import pty
import re
import sqlite3
import subprocess
import sys
import tempfile

import argon2.low_level
import bech32
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from sqlcipher3 import dbapi2 as sqlcipher

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def say(step, what):
    print(f"  {step}: {what}")


def run(*args, stdin=None):
    done = subprocess.run([str(a) for a in args], input=stdin, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, args))}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout


def age_decrypt(identity, ciphertext, passphrase=None):
    """`age -d -i FILE`; a passphrase is typed on a terminal of its own, since age takes it from nowhere else."""
    with tempfile.TemporaryDirectory() as folder:
        sealed, opened = pathlib.Path(folder, "sealed"), pathlib.Path(folder, "opened")
        sealed.write_bytes(ciphertext)
        command = ["age", "-d", "-i", str(identity), "-o", str(opened), str(sealed)]
        if passphrase is None:
            run(*command)
            return opened.read_bytes()
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(command[0], command)
        seen = b""
        try:
            while b"passphrase" not in seen.lower():
                seen += os.read(terminal, 1024)
            os.write(terminal, passphrase.encode() + b"\n")
            while os.read(terminal, 1024):
                pass
        except OSError:
            pass
        _, status = os.waitpid(pid, 0)
        if status != 0:
            sys.exit(f"age did not open it with {identity}")
        return opened.read_bytes()


def id_text(raw):
    value, out = int.from_bytes(raw, "big") << 2, ""
    for shift in range(125, -1, -5):
        out += CROCKFORD[(value >> shift) & 31]
    return out


def id_bytes(text):
    value = 0
    for character in text:
        value = value << 5 | CROCKFORD.index(character)
    return (value >> 2).to_bytes(16, "big")


def vault_key_by_passphrase(case, passphrase):
    kdf_path = next((case / "keys").glob("passphrase-*.kdf"))
    line, check = kdf_path.read_text().splitlines()
    assert hashlib.sha256(line.encode()).hexdigest() == check
    kdf = json.loads(line)
    slot = kdf_path.with_suffix(".age")
    assert hashlib.sha256(slot.read_bytes()).hexdigest() == kdf["slot"]
    secret = argon2.low_level.hash_secret_raw(
        passphrase.encode(), bytes.fromhex(kdf["salt"]), time_cost=kdf["t"], memory_cost=kdf["m_kib"],
        parallelism=kdf["p"], hash_len=32, type=argon2.low_level.Type.ID, version=0x13)
    words = bech32.convertbits(secret, 8, 5)
    identity = bech32.bech32_encode("age-secret-key-", words).upper()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "identity")
        path.write_text(identity + "\n")
        return slot_key(age_decrypt(path, slot.read_bytes()))


def slot_key(plaintext):
    head, case, key = plaintext.decode().splitlines()
    assert head == "amana vault key v1" and case.startswith("case: ") and key.startswith("key: ")
    return key.removeprefix("key: ")


def open_vault(case, key):
    text = pathlib.Path(__file__, "../../../schema/FORMAT.md").resolve().read_text()
    pragmas = re.findall(r"^PRAGMA cipher_\w+ = \w+;$", text, re.MULTILINE)
    assert len(pragmas) >= 2, "FORMAT §7.1 lists the pragmas"
    vault = sqlcipher.connect(f"file:{case / 'vault.db'}?mode=ro", uri=True)
    vault.execute(f"PRAGMA key = \"x'{key}'\"")
    for pragma in pragmas:
        vault.execute(pragma)
    assert vault.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert vault.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return vault


def read_testimonies(vault):
    count = 0
    for head, text in vault.execute("SELECT head, text FROM revision ORDER BY testimony, number"):
        lengths = [length for _, _, length in json.loads(head)["paragraphs"]]
        raw = text.encode()
        assert sum(lengths) == len(raw)
        at = 0
        for length in lengths:
            raw[at:at + length].decode()
            at += length
        count += 1
    assert count > 0
    return count


def check_chain(vault):
    seed = vault.execute("SELECT value FROM meta WHERE key = 'device_seed'").fetchone()[0]
    key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    previous, expected = bytes(32), 1
    for seq, link in vault.execute("SELECT seq, bytes FROM link ORDER BY seq"):
        assert len(link) == 193 and link[:13] == b"amana-link@v1" and seq == expected
        assert int.from_bytes(link[32:40], "big") == seq and link[40:72] == previous
        key.verify(link[129:], link[:129])
        previous, expected = hashlib.sha256(link).digest(), expected + 1
    return expected - 1


def signed_document(text, kind, key_line):
    """FORMAT §19 step 7, for documents with one signature or more: the first one that this key made."""
    body = "".join(text.splitlines(keepends=True)[:2])
    assert body.startswith(f"amana/1 {kind}\n")
    blocks = re.findall(r"-----BEGIN SSH SIGNATURE-----.*?-----END SSH SIGNATURE-----\n?", text, re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        allowed = pathlib.Path(folder, "allowed")
        allowed.write_text("signer " + " ".join(key_line.split()[:2]) + "\n")
        for block in blocks:
            signature = pathlib.Path(folder, "sig")
            signature.write_text(block)
            done = subprocess.run(["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "signer", "-n", f"amana-{kind}@v1", "-s", signature],
                                  input=body.encode(), capture_output=True, check=False)
            if done.returncode == 0:
                return json.loads(body.splitlines()[1])
    sys.exit(f"no signature of {kind} checks")


def gf_multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def gf_inverse(a):
    return next(b for b in range(1, 256) if gf_multiply(a, b) == 1)


def interpolate(shares):
    """The value at zero of the polynomials through the shares, byte by byte."""
    key = bytearray(32)
    for share in shares:
        factor = 1
        for other in shares:
            if other[0] != share[0]:
                factor = gf_multiply(factor, gf_multiply(other[0], gf_inverse(other[0] ^ share[0])))
        for at in range(32):
            key[at] ^= gf_multiply(factor, share[1 + at])
    return bytes(key)


def open_identity(demo, case, vault, passphrase, custodians):
    header_text, handle = vault.execute("SELECT header, handle FROM sealing ORDER BY person LIMIT 1").fetchone()
    seed = vault.execute("SELECT value FROM meta WHERE key = 'device_seed'").fetchone()[0]
    assert len(seed) == 32
    header = json.loads(header_text.splitlines()[1])
    store = sqlite3.connect(f"file:{case / 'identities.db'}?mode=ro", uri=True)
    sealed = store.execute("SELECT sealed FROM envelope WHERE handle = ?", (handle,)).fetchone()[0]
    assert len(sealed) == 2 * (16400 + 7 * 1024)
    for kind, name, start in ((1, "identity", 0), (2, "contact", 16400 + 7 * 1024)):
        box = sealed[start:start + 16400]
        assert hashlib.sha256(box).hexdigest() == header[name]["digest"]
        places = [sealed[start + 16400 + 1024 * i:start + 16400 + 1024 * (i + 1)] for i in range(7)]
        assert [hashlib.sha256(p).hexdigest() for p in places] == header[name]["shares"]
        shares = []
        for key_file in custodians:
            if len(shares) == header[name]["k"]:
                break
            index = custodians.index(key_file)
            place = places[index]
            length = int.from_bytes(place[:2], "big")
            plain = age_decrypt(key_file, place[2:2 + length], passphrase)
            assert len(plain) == 512
            share = json.loads(plain)
            assert share["envelope"] == header[name]["digest"] and share["kind"] == name
            shares.append(bytes.fromhex(share["share"]))
        key = interpolate(shares)
        data = (b"amana-envelope@v1\0" + id_bytes(header["case"]) + id_bytes(header["person"]) + bytes([kind])
                + header["revision"].to_bytes(4, "big"))
        plain = ChaCha20Poly1305(key).decrypt(bytes(12), box, data)
        assert len(plain) == 16384
        json.loads(plain)
    return header["person"]


def check_letters(demo, roster, passphrase):
    """Enrolment, request and approvals: opened with age, checked with ssh-keygen."""
    enrolment = (demo / "case/enrolment.txt").read_text()
    signed_document(enrolment, "enrolment", json.loads(enrolment.splitlines()[1])["signing"])
    requester = demo / "headquarters/requester.key"
    request = age_decrypt(demo / "custodians/one.key", (demo / "request.age").read_bytes(), passphrase).decode()
    asked = signed_document(request, "request", roster["requesters"][0]["signing"])
    digest = hashlib.sha256("".join(request.splitlines(keepends=True)[:2]).encode()).hexdigest()
    signing = {custodian["name"]: custodian["signing"] for custodian in roster["custodians"]}
    for name in ("one", "two"):
        approval = age_decrypt(requester, (demo / f"{name}.approval").read_bytes(), passphrase).decode()
        said = json.loads(approval.splitlines()[1])
        signed_document(approval, "approval", signing[said["custodian"]])
        assert said["request"] == digest and said["decision"] == "approve"
    revealed = json.loads(age_decrypt(requester, (demo / "revealed.age").read_bytes(), passphrase))
    assert revealed["people"][0]["person"] == asked["people"][0]["person"]
    return asked["people"][0]["person"]


def check_intake(demo):
    """The schema of intake lines takes every line of the demo."""
    schema = pathlib.Path(__file__, "../../../schema/intake.schema.json").resolve()
    with tempfile.TemporaryDirectory() as folder:
        lines = (demo / "testimonies.jsonl").read_text().splitlines()
        for number, line in enumerate(lines):
            pathlib.Path(folder, f"{number}.json").write_text(line)
        run("check-jsonschema", "--schemafile", schema, *sorted(pathlib.Path(folder).glob("*.json")))
    return len(lines)


def check_bundle(demo):
    bundle = demo / "bundle"
    run("bagit.py", "--validate", bundle)
    manifest = bundle / "tagmanifest-sha512.txt"
    name = (demo / "allowed_signers").read_text().split()[0]
    run("ssh-keygen", "-Y", "verify", "-f", demo / "allowed_signers", "-I", name, "-n", "amana-bundle@v1",
        "-s", f"{manifest}.sig", stdin=manifest.read_bytes())
    schemas = pathlib.Path(__file__, "../../../schema").resolve()
    testimonies = sorted((bundle / "data/testimonies").glob("*.json"))
    assert testimonies
    run("check-jsonschema", "--schemafile", schemas / "testimony.schema.json", *testimonies)
    run("check-jsonschema", "--schemafile", schemas / "left-out.schema.json", bundle / "data/left-out.json")
    return len(testimonies)


def main():
    demo = pathlib.Path(sys.argv[1])
    case = demo / "case"
    case_passphrase = (demo / "case.passphrase").read_text().strip()
    keys_passphrase = (demo / "keys.passphrase").read_text().strip()
    key = vault_key_by_passphrase(case, case_passphrase)
    say("passphrase slot", "opens with Argon2, Bech32 and age")
    recovery = next((case / "keys").glob("recovery-*.age"))
    again = slot_key(age_decrypt(demo / "headquarters/recovery.key", recovery.read_bytes(), keys_passphrase))
    assert again == key
    say("recovery slot", "opens with age")
    vault = open_vault(case, key)
    say("vault", f"opens with stock SQLCipher, {read_testimonies(vault)} revisions read")
    say("chain", f"{check_chain(vault)} links check")
    roster = signed_document((demo / "roster.txt").read_text(), "roster", (demo / "headquarters/root.key.pub").read_text())
    say("roster", f"signed by the root, serial {roster['serial']}")
    header = vault.execute("SELECT header FROM sealing").fetchone()[0]
    signed_document(header, "envelope", roster["devices"][0]["signing"])
    say("envelope header", "signed by the device")
    custodians = [demo / "custodians" / f"{name}.key" for name in ("one", "two", "three")]
    say("identity", f"opened for {open_identity(demo, case, vault, keys_passphrase, custodians)[:5]} with shares of custodians")
    say("request", f"for {check_letters(demo, roster, keys_passphrase)[:5]}: request, two approvals and what they opened")
    say("intake", f"{check_intake(demo)} lines are what the schema says")
    say("bundle", f"{check_bundle(demo)} testimonies; bag, signature and schemas check")


if __name__ == "__main__":
    main()
