# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail server for tests: mailserver.py FOLDER. Says {"port", "ca", "other"} in one line of JSON, then answers each line of
its standard input with "ok":
  answer CODE | answer ok     what RCPT is told      data CODE | data ok    what the end of DATA is told
  starttls on|off|refuse      offered, not offered, offered and refused
  auth on|off                 whether a sign-in as user "courier", password "sésame-42" is required
  hold on|off                 takes a mail and never answers
Each mail becomes N.eml as received and N.json as Python's own email package reads it; commands.log tells what was said."""
import asyncio
import email
import email.policy
import json
import ssl
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

sys.path.insert(0, str(Path(__file__).parent / "partnersite"))
import ca  # noqa: E402

folder = Path(sys.argv[1])
state = {"answer": "ok", "data": "ok", "starttls": "on", "auth": "off", "hold": "off"}
count = 0


def log(line):
    with open(folder / "commands.log", "a") as file:
        file.write(line + "\n")


def readable(content):
    mail = email.message_from_bytes(content, policy=email.policy.default)
    return {"headers": {key.lower(): str(value) for key, value in mail.items()}, "body": mail.get_content(),
            "from_name": mail["from"].addresses[0].display_name, "from": mail["from"].addresses[0].addr_spec,
            "to": [address.addr_spec for address in mail["to"].addresses], "date": mail["date"].datetime.timestamp(),
            "defects": [str(defect) for defect in mail.defects], "type": mail.get_content_type(),
            "longest": max(len(line) for line in content.splitlines())}


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        log(f"MAIL tls={session.ssl is not None} signed-in={bool(session.authenticated)}")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        log("RCPT")
        if state["answer"] != "ok":
            return f"{state['answer']} <{address}> told so"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        if state["data"] != "ok":
            return f"{state['data']} not this one"
        count += 1
        (folder / f"{count}.eml").write_bytes(envelope.original_content)
        parsed = readable(envelope.original_content)
        parsed |= {"envelope_from": envelope.mail_from, "envelope_to": envelope.rcpt_tos, "helo": session.host_name}
        partial = folder / f"{count}.part"
        partial.write_text(json.dumps(parsed))
        partial.rename(folder / f"{count}.json")
        if state["hold"] == "on":
            await asyncio.Event().wait()
        return f"250 2.0.0 Ok: queued as Q{count}"


class Server(SMTP):
    async def smtp_STARTTLS(self, arg):
        if state["starttls"] == "refuse":
            await self.push("454 TLS not available")
            return
        await super().smtp_STARTTLS(arg)


def authenticate(server, session, envelope, mechanism, data):
    log(f"AUTH tls={session.ssl is not None}")
    good = isinstance(data, LoginPassword) and data == LoginPassword(b"courier", "sésame-42".encode())
    return AuthResult(success=good, handled=False if not good else True)


async def main():
    chain, key = ca.make(folder / "ca", ["localhost"], ["localhost"])["trusted"]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(chain, key)
    loop = asyncio.get_running_loop()

    def connection():
        offered = state["starttls"] != "off"
        return Server(Handler(), hostname="localhost", loop=loop, tls_context=context if offered else None,
                      require_starttls=False, authenticator=authenticate, auth_require_tls=offered,
                      auth_required=state["auth"] == "on")

    server = await loop.create_server(connection, "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1], "ca": str(folder / "ca/ca.pem"),
                      "other": str(folder / "ca/stranger.pem")}), flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        key_, value = line.split()
        state[key_] = value
        print("ok", flush=True)


asyncio.run(main())
