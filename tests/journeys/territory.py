# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration territory as running programs: hub, partners' stand-in sites, kiosk, desks, their screens and sound."""
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = "Cyberbase de Saint-Médard"
PASSWORD = "demonstration-relais"
SPEECH = {
    "kiosk": "Bonjour madame. Je voudrais demander une aide au logement, pour mon appartement.",
    "desk": "Bonjour. Je vous entends bien. Nous allons regarder votre dossier ensemble.",
}


class Failed(Exception):
    """Something that should have happened did not; the text says what."""


def wait_until(condition, what, seconds=30.0):
    """The first true value of condition(); the limit only guards against hanging."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(what)
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """One child in a process group of its own; its output goes to a file that can be read meanwhile."""

    def __init__(self, name, words, folder, env=None):
        self.name = name
        self.words = [str(word) for word in words]
        self.log_path = folder / f"{name}.log"
        self.out_path = folder / f"{name}.out"
        with open(self.log_path, "ab") as log, open(self.out_path, "ab") as out:
            self.read_from = out.tell()
            self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL, stdout=out, stderr=log,
                                            env={**os.environ, **(env or {})}, start_new_session=True)

    @property
    def pid(self):
        return self.process.pid

    def is_running(self):
        return self.process.poll() is None

    def output(self):
        with open(self.out_path, "rb") as out:
            out.seek(self.read_from)
            return out.read().decode(errors="replace")

    def json_lines(self):
        lines = []
        for line in self.output().splitlines():
            try:
                lines.append(json.loads(line))
            except ValueError:
                pass
        return lines

    def first_line(self, seconds=30):
        def look():
            if not self.is_running():
                raise Failed(f"{self.name} ended at once: {self.tail()}")
            text = self.output()
            return text.partition("\n")[0] if "\n" in text else None
        return wait_until(look, f"{self.name} says nothing", seconds)

    def tail(self):
        text = self.log_path.read_text(errors="replace") + self.output()
        return text[-800:]

    def kill(self, how=signal.SIGKILL):
        if self.is_running():
            os.kill(self.pid, how)
        self.process.wait(20)

    def stop(self):
        if self.is_running():
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait(10)


class Territory:
    """Everything on this machine, in one folder; use it with `with`."""

    def __init__(self, folder, binaries):
        self.folder = Path(folder)
        self.binaries = Path(binaries)
        self.programs = []
        self.display = {}
        self.hub_port = free_port()
        self.door_port = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.logs = self.folder / "logs"
        self.logs.mkdir(exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in reversed(self.programs):
            program.stop()

    def run(self, name, words, env=None):
        program = Program(name, words, self.logs, env)
        self.programs.append(program)
        return program

    def tool(self, words, seconds=120):
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=seconds, check=False)
        if done.returncode:
            raise Failed(f"{words[0]} {words[1]}: {done.stdout}{done.stderr}")
        return done.stdout

    # -- hub and devices

    def hub_command(self, *words):
        return self.tool([self.binaries / "relais-hub", *words, "--data", self.folder / "hub", "--authority",
                          self.folder / "authority"])

    def prepare_hub(self):
        """Authority, coordinator and demonstration; once per folder."""
        self.codes_path = self.folder / "codes.json"
        if self.codes_path.exists():
            return
        self.hub_command("init", "--territory", "Territoire de démonstration", "--dns", "localhost")
        self.hub_command("demo", "--devices", self.codes_path)

    def start_hub(self):
        self.hub = self.run("hub", [self.binaries / "relais-hub", "serve", "--data", self.folder / "hub", "--listen",
                                    f"127.0.0.1:{self.hub_port}", "--enrol", f"127.0.0.1:{self.door_port}"])
        if not json.loads(self.hub.first_line()).get("ready"):
            raise Failed("the hub does not say that it is ready")
        return self.hub

    def hub_url(self):
        return f"wss://localhost:{self.hub_port}"

    def enrol(self, program, data, code):
        """With the one-time code, signed by the authority of the demonstration."""
        if (data / "identity" / "device.pem").exists():
            return
        asking = self.run(f"enrol-{data.name}", [self.binaries / program, "enrol", "--door",
                                                 f"wss://localhost:{self.door_port}", "--code", code, "--data", data])
        wait_until(lambda: "signer" in asking.output() or not asking.is_running(), "no enrolment request")
        self.hub_command("certify")
        if asking.process.wait(60):
            raise Failed(f"enrolment: {asking.output()}{asking.tail()}")

    def code_of(self, kind, place):
        codes = json.loads(self.codes_path.read_text())
        return next(entry["code"] for entry in codes[kind] if entry["place"] == place)

    # -- the partners' sites

    def start_site(self):
        folder = self.folder / "site"
        self.site = self.run("site", ["/usr/bin/python3", "-B", ROOT / "tests/support/partnersite/site.py", "--dir",
                                      folder, "--port", "0"], {"PYTHONUNBUFFERED": ""})
        self.site_port = int(self.site.first_line().split()[1])
        self.site_folder = folder

    def site_log(self):
        import ssl
        import urllib.request
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # our own port, beside the browser
        request = urllib.request.Request(f"https://127.0.0.1:{self.site_port}/__log", headers={"X-Relais-Log": "1"})
        return json.load(urllib.request.urlopen(request, context=context, timeout=10))

    # -- screens, sound, speech

    def start_display(self, name, size, nested=False):
        """An X server of its own; the number is the server's to choose."""
        read_end, write_end = os.pipe()
        words = ["Xephyr", "-screen", size, "-title", f"Relais {name}", "-resizeable"] if nested else [
            "Xvfb", "-screen", "0", f"{size}x24"]
        words += ["-displayfd", str(write_end), "-nolisten", "tcp", "-noreset"]
        with open(self.logs / f"x-{name}.log", "ab") as log:
            server = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[write_end],
                                      start_new_session=True)
        os.close(write_end)
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        if not number:
            raise Failed(f"no X server for {name}")

        class Server:
            def stop(self):
                server.terminate()
                server.wait(10)
        self.programs.append(Server())
        self.display[name] = f":{number}"
        return self.display[name]

    def start_sound(self):
        """A sound server with a silent output for each side, which can be listened to from outside."""
        runtime = Path(os.environ["XDG_RUNTIME_DIR"])
        words = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit",
                 "--use-pid-file=no", "-L", f"module-native-protocol-unix socket={runtime}/pulse/native"]
        for side in ("kiosk", "desk"):
            words += ["-L", f"module-null-sink sink_name={side}"]
        (runtime / "pulse").mkdir(exist_ok=True)
        self.run("sound", words)
        wait_until(lambda: (runtime / "pulse/native").exists(), "no sound server")

    def speak(self):
        """Speech for both microphones."""
        for side, text in SPEECH.items():
            path = self.folder / f"{side}.wav"
            if not path.exists():
                self.tool(["espeak-ng", "-v", "fr", "-s", "140", "-w", path, text])

    def media(self, side):
        return ["--camera", "test", "--microphone", f"file:{self.folder / (side + '.wav')}", "--speaker",
                f"device:{side}", "--call-figures"]

    # -- programs

    def start_kiosk(self, extra=()):
        data = self.folder / "kiosk"
        self.enrol("relais-kiosk", data, self.code_of("terminals", PLACE))
        self.kiosk = self.run("kiosk", [self.binaries / "relais-kiosk", "--hub", self.hub_url(), "--data", data,
                                        "--partner-hosts", self.site_folder / "hosts.json", "--partner-ca",
                                        self.site_folder / "ca.pem", *self.media("kiosk"), *extra],
                              {"DISPLAY": self.display["kiosk"]})
        return self.kiosk

    def start_desk(self, name, place, display, extra=()):
        data = self.folder / name
        self.enrol("relais-desk", data, self.code_of("desks", place))
        return self.run(name, [self.binaries / "relais-desk", "--hub", self.hub_url(), "--data", data,
                               *self.media("desk"), *extra], {"DISPLAY": display})


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return Path(folder)
