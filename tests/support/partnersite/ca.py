# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a test authority: root, intermediate, leaf with names; and a second root nobody is told about."""
import subprocess
from pathlib import Path


def _openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _key(path):
    _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path)
    path.chmod(0o600)


def _root(folder, name):
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    _key(key)
    _openssl("req", "-x509", "-new", "-key", key, "-days", "30", "-subj", f"/O=Demonstration/CN={name}",
             "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
             "-out", cert)
    return key, cert


def _signed(folder, name, issuer, extensions):
    key, request, cert = (folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
    _key(key)
    _openssl("req", "-new", "-key", key, "-subj", f"/O=Demonstration/CN={name}", "-out", request)
    (folder / f"{name}.ext").write_text(extensions)
    _openssl("x509", "-req", "-in", request, "-CA", issuer[1], "-CAkey", issuer[0], "-CAcreateserial",
             "-days", "14", "-extfile", folder / f"{name}.ext", "-out", cert)
    return key, cert


def _site(folder, name, root, hosts):
    middle = _signed(folder, f"{name}-intermediate", root,
                     "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n")
    names = ",".join(f"DNS:{host}" for host in hosts)
    key, leaf = _signed(folder, name, middle,
                        "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n"
                        f"extendedKeyUsage=serverAuth\nsubjectAltName={names}\n")
    chain = folder / f"{name}-chain.pem"
    chain.write_text(leaf.read_text() + middle[1].read_text())
    return chain, key


def make(folder, trusted_hosts, untrusted_hosts):
    """Returns {"trusted": (chain, key), "untrusted": (chain, key)}; the root to trust is folder/ca.pem."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    root = _root(folder, "ca")
    stranger = _root(folder, "stranger")
    return {"trusted": _site(folder, "site", root, trusted_hosts),
            "untrusted": _site(folder, "other", stranger, untrusted_hosts)}
