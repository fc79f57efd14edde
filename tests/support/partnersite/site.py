#!/usr/bin/python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stand-in for partners' web sites: several host names on one TLS port, with a real certificate chain.

site.py --dir DIR --port 8443     prints "ready" once it listens; DIR receives ca.pem and hosts.json
GET /__log on the port with "X-Relais-Log: 1" returns what was asked so far, as JSON.
"""
import argparse
import json
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import ca
import pages

PARTNERS = ["www.caf.demo", "connexion.caf.demo", "www.ameli.demo", "www.carsat.demo", "www.udaf.demo"]
ELSEWHERE = ["www.ailleurs.demo"]
UNTRUSTED = ["faux.caf.demo"]  # answers with a certificate nobody signed


class Journal:
    """What was asked of the site, for checks from outside the browser."""

    def __init__(self):
        self._lock = threading.Lock()
        self._entries = []

    def add(self, **entry):
        with self._lock:
            self._entries.append(entry)

    def dump(self):
        with self._lock:
            return json.dumps(self._entries, ensure_ascii=False).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "site"
    sys_version = ""

    def log_message(self, *_args):
        pass

    def host(self):
        return (self.headers.get("Host") or "").split(":")[0].lower()

    def reply(self, body, content_type="text/html; charset=utf-8", status=200, headers=()):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def redirect(self, target):
        self.reply("", status=302, headers=[("Location", target)])

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == "/__log" and self.headers.get("X-Relais-Log") == "1":
            self.reply(self.server.journal.dump(), "application/json")
            return
        self.note("GET")
        self.route(path)

    def do_POST(self):
        length = min(int(self.headers.get("Content-Length") or 0), 1 << 20)
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        self.note("POST", form)
        if self.path == "/recu":
            self.reply(pages.received(form))
        else:
            self.reply(pages.missing(), status=404)

    def note(self, method, form=None):
        self.server.journal.add(method=method, host=self.host(), path=self.path, form=form or {},
                                cookie=self.headers.get("Cookie") or "")

    def route(self, path):
        if path == "/endless":
            self.endless()
            return
        if path == "/prive":
            self.reply(pages.missing(), status=401, headers=[("WWW-Authenticate", 'Basic realm="prive"')])
            return
        if path == "/redirection":
            self.redirect("/bienvenue")
            return
        if path == "/redirection-ailleurs":
            self.redirect("https://www.ailleurs.demo/")
            return
        if path == "/attestation.pdf":
            self.reply(pages.pdf("Attestation de droits"), "application/pdf",
                       headers=[("Content-Disposition", 'attachment; filename="attestation.pdf"')])
            return
        if path == "/deconnexion":
            self.reply(pages.signed_out(), headers=[("Set-Cookie", "session=; Max-Age=0; Secure; Path=/")])
            return
        page = pages.find(self.host(), path)
        if page is None:
            self.reply(pages.missing(), status=404)
        else:
            self.reply(page, headers=[("Set-Cookie", "session=ouverte; Secure; HttpOnly; Path=/")])

    def endless(self):
        """A download without an end, to try quotas."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Disposition", 'attachment; filename="sans-fin.bin"')
        self.send_header("Connection", "close")
        self.end_headers()
        block = bytes(64 * 1024)
        try:
            while True:
                self.wfile.write(block)
        except OSError:
            pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port, journal, contexts):
        super().__init__(("127.0.0.1", port), Handler)
        self.journal = journal
        self._contexts = contexts

    def finish_request(self, request, client_address):
        """The handshake belongs in the connection's own thread."""
        try:
            tls = self._contexts["trusted"].wrap_socket(request, server_side=True)
        except OSError:
            return
        super().finish_request(tls, client_address)

    def handle_error(self, request, client_address):
        pass


def make_contexts(chains, journal):
    def choose(connection, name, _context):
        journal.add(method="TLS", host=(name or "").lower(), path="", form={}, cookie="")
        if name in UNTRUSTED:
            connection.context = contexts["untrusted"]

    contexts = {}
    for label, (chain, key) in chains.items():
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, key)
        context.sni_callback = choose
        contexts[label] = context
    return contexts


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--dir", required=True, type=Path)
    arguments.add_argument("--port", type=int, default=8443, help="0 picks a free port")
    options = arguments.parse_args()
    chains = ca.make(options.dir, PARTNERS + ELSEWHERE, UNTRUSTED)
    journal = Journal()
    server = Server(options.port, journal, make_contexts(chains, journal))
    port = server.server_address[1]
    names = {name: f"127.0.0.1:{port}" for name in PARTNERS + ELSEWHERE + UNTRUSTED}
    (options.dir / "hosts.json").write_text(json.dumps(names, indent=1) + "\n")
    print("ready", port, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
