# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""An SMS provider for tests: smsgateway.py FOLDER. Says {"http", "https", "ca", "other"} in one line of JSON, then answers each
line of its standard input with "ok": answer CODE; hold on|off (never answers). Each request becomes N.json."""
import http.server
import json
import ssl
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "partnersite"))
import ca  # noqa: E402

folder = Path(sys.argv[1])
state = {"answer": "200", "hold": "off"}
lock = threading.Lock()
count = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global count
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        with lock:
            count += 1
            partial = folder / f"{count}.part"
            partial.write_text(json.dumps({"path": self.path, "headers": dict(self.headers), "body": body}))
            partial.rename(folder / f"{count}.json")
        if state["hold"] == "on":
            threading.Event().wait()
        reply = json.dumps({"messages": [{"id": f"prov-{count}"}]}).encode()
        self.send_response(int(state["answer"]))
        self.send_header("Location", "http://localhost:1/elsewhere")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *arguments):
        pass


def serve(context):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


chain, key = ca.make(folder / "ca", ["localhost"], ["localhost"])["trusted"]
tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
tls.load_cert_chain(chain, key)
print(json.dumps({"http": serve(None), "https": serve(tls), "ca": str(folder / "ca/ca.pem"),
                  "other": str(folder / "ca/stranger.pem")}), flush=True)
for line in sys.stdin:
    name, value = line.split()
    state[name] = value
    print("ok", flush=True)
