#!/usr/bin/python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may go wrong, tried on the real programs: each trouble has its screen, and nothing is lost.

trouble.py --binaries DIR --folder DIR --pictures DIR [NAME…]     ends with one JSON line; exit 1 when something failed
"""
import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from screen import Screen
from territory import PASSWORD, PLACE, Failed, Territory, fresh, wait_until


class Trouble:
    """Each public method is one trouble; they share one territory and leave it well."""

    def __init__(self, territory, pictures):
        self.t = territory
        self.pictures = pictures
        self.result = {}
        self.lines_before = 0

    def prepare(self):
        self.t.prepare_hub()
        self.t.start_hub()
        self.t.start_site()
        self.t.start_sound()
        self.t.speak()
        self.t.start_display("kiosk", "1920x1080")
        self.t.start_display("desk", "1366x768")
        self.kiosk = Screen(self.t.start_kiosk(), self.t.display["kiosk"], self.pictures, 0.6)
        self.desk = Screen(self.t.start_desk("desk-caf", "CAF", self.t.display["desk"]), self.t.display["desk"],
                           self.pictures)
        self.kiosk.wait_for("Prochain rendez-vous libre")

    # -- steps several troubles need

    def database(self):
        return sqlite3.connect(f"file:{self.t.folder}/hub/hub.sqlite?mode=ro", uri=True)

    def book(self):
        """Books at the kiosk and gives the code."""
        self.begin()
        self.kiosk.press("Prendre rendez-vous")
        self.kiosk.press("^CAF")
        self.kiosk.press("Comprendre un courrier")
        self.kiosk.press(r"^\w+ \d+ \w+ à \d+ h")
        self.kiosk.press("^Continuer")
        self.kiosk.type_in("Votre prénom", "Paul")
        self.kiosk.press("^Continuer")
        self.kiosk.press("Oui, je réserve")
        self.kiosk.wait_for("C’est réservé")
        self.kiosk.press("J’ai noté")
        with self.database() as database:
            return database.execute("SELECT code, advisor FROM appointment ORDER BY rowid DESC").fetchone()

    def begin(self):
        self.kiosk.wait_for("Touchez pour commencer|Que voulez-vous faire")
        if self.kiosk.find("Touchez pour commencer"):
            self.kiosk.wait_for("Prochain rendez-vous libre")
            time.sleep(1)  # a kiosk that has just started still puts its first page together
            self.kiosk.press("Touchez pour commencer")
        self.kiosk.wait_for("Que voulez-vous faire")

    def type_code(self, code):
        self.kiosk.press("J’ai un rendez-vous")
        for letter in code:
            self.kiosk.press(f"^Touche {letter}$")

    def sign_in(self, advisor):
        """In office hours two advisors share the appointments: the desk is the one's who has this one."""
        with self.database() as database:
            login, name = database.execute("SELECT login, name FROM account WHERE id = ?", [advisor]).fetchone()
        if not self.desk.find("Qui est à ce bureau"):
            if self.desk.find(f"^{name} · "):
                return
            self.desk.press("^Partir et se déconnecter$")
        self.desk.type_in("Votre nom d’utilisateur", login)
        self.desk.type_in("Votre mot de passe", PASSWORD)
        self.desk.press("^Entrer$")
        self.desk.wait_for("Rendez-vous du jour")

    def ring(self):
        """Books, comes back with the ticket and calls."""
        code, advisor = self.book()
        self.sign_in(advisor)
        self.type_code(code)
        self.kiosk.press("^Continuer")
        self.kiosk.press("Je suis seul")
        self.kiosk.press("Je suis prêt")
        self.desk.wait_for_button("^Répondre$")

    def call(self):
        self.ring()
        self.lines_before = len(self.desk.program.json_lines())  # those of earlier calls
        self.desk.press("^Répondre$")
        self.kiosk.wait_for("La ligne est")
        wait_until(lambda: self.frames() > 20, "no picture")

    def figures(self):
        lines = self.desk.program.json_lines()[self.lines_before:]
        return next((x for x in reversed(lines) if x.get("stage") == "talking"), {})

    def frames(self):
        return self.figures().get("frames_received", 0)

    def hang_up(self):
        self.kiosk.press("^Raccrocher$")
        self.kiosk.wait_for("Comment ça s’est passé")
        self.desk.press("^Résolu$")
        self.desk.press("^Terminé$")
        self.end_visit()

    def end_visit(self):
        self.kiosk.press("^Terminer$")
        self.kiosk.wait_for("Tout est effacé")
        self.kiosk.wait_for("Touchez pour commencer")

    def flows(self, seconds=3):
        """Pictures go on arriving at the desk."""
        before = self.frames()
        time.sleep(seconds)
        rate = (self.frames() - before) / seconds
        if rate < 5:
            raise Failed(f"only {rate} pictures a second")
        return round(rate, 1)

    # -- the troubles

    def hub_killed_in_call(self):
        self.call()
        self.t.hub.kill()
        self.desk.wait_for("La ligne avec le centre est coupée. L’appel continue")
        self.result["fps_without_hub"] = self.flows(5)
        self.kiosk.picture("hub-killed-call")
        self.desk.picture("hub-killed-desk")
        self.t.start_hub()
        wait_until(lambda: not self.desk.find("La ligne avec le centre est coupée"), "the desk does not come back", 40)
        self.flows()
        self.hang_up()

    def engine_killed_in_call(self):
        self.call()
        for side in ("kiosk", "desk"):
            before = self.frames()
            started = time.monotonic()
            for pid in engines_of(self.kiosk.program if side == "kiosk" else self.desk.program):
                os.kill(pid, signal.SIGKILL)
            wait_until(lambda: self.figures().get("legs", 1) >= (2 if side == "kiosk" else 3)
                       and self.frames() > before + 20, f"no picture after the death of the {side}'s engine", 40)
            self.result[f"resumed_s_{side}"] = round(time.monotonic() - started, 1)
            self.kiosk.wait_for("La ligne est bonne")
        own, far = self.kiosk.words(), self.desk.words()
        if not own or own != far:
            raise Failed(f"words after new legs: {own} {far}")
        self.kiosk.picture("engine-killed-call")
        self.hang_up()

    def kiosk_killed(self):
        self.begin()
        self.kiosk.press("Tous les services")
        self.kiosk.press("^CAF")
        self.kiosk.press("Caisse d’allocations familiales")
        self.kiosk.wait_for("CAF · CAF")
        if not guests():
            raise Failed("no guest to lose")
        self.kiosk.program.kill()
        wait_until(lambda: not guests(), "guests outlive the kiosk", 5)
        self.kiosk.program = self.t.start_kiosk()
        self.kiosk.wait_for("Touchez pour commencer")
        left = [str(path) for base in ("/dev/shm", os.environ["XDG_RUNTIME_DIR"])
                for path in Path(base).glob("relais-portal-*")]
        if left:
            raise Failed(f"left after kill -9: {left}")
        self.kiosk.wait_for("Prochain rendez-vous libre")

    def browser_killed(self):
        self.begin()
        self.kiosk.press("Tous les services")
        self.kiosk.press("^CAF")
        self.kiosk.press("Caisse d’allocations familiales")
        self.kiosk.wait_for("CAF · CAF")
        seen = len(self.home_visits())
        old = set(guests())
        started = time.monotonic()
        for pid in old:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it went with one before it
        wait_until(lambda: guests() and not old & set(guests()), "no new browser")
        wait_until(lambda: len(self.home_visits()) > seen, "no new page")
        self.kiosk.wait_for("CAF · CAF du Lot")
        self.result["browser_back_s"] = round(time.monotonic() - started, 1)
        self.end_visit()

    def home_visits(self):
        return [e for e in self.t.site_log() if e["method"] == "GET" and e["path"] == "/"]

    def wrong_code(self):
        self.begin()
        self.type_code("2345678")
        self.kiosk.wait_for("Ce code n’est pas complet ou pas juste|Nous ne trouvons pas")
        self.kiosk.picture("wrong-code")
        self.kiosk.press("^Accueil$")
        self.end_visit()

    def taken_slot(self):
        """Somebody else books the time that this person has chosen: «taken», and three others."""
        self.begin()
        self.kiosk.press("Prendre rendez-vous")
        self.kiosk.press("^CAF")
        self.kiosk.press("Comprendre un courrier")
        # At night one advisor is there; in office hours another would take over.
        button = self.kiosk.wait_for_button(r"^\w+ \d+ \w+ à 0 h 40")
        wanted = button.name
        self.t.enrol("relais-kiosk", self.t.folder / "other", self.t.code_of("terminals", "Mairie de Cazals-le-Bas"))
        self.book_elsewhere(wanted)
        self.kiosk.press("^" + wanted)
        self.kiosk.wait_for("Cette heure vient d’être prise")
        self.kiosk.picture("taken")
        offered = [text for text in self.kiosk.texts() if " à " in text and text != wanted]
        if len(offered) < 3:
            raise Failed(f"only {offered} offered instead")
        self.kiosk.press("^Retour$")
        self.end_visit()

    def book_elsewhere(self, wanted):
        """A second terminal on a screen of its own books that time."""
        display = self.t.start_display("other", "1920x1080")
        other = self.t.run("other-kiosk", [self.t.binaries / "relais-kiosk", "--hub", self.t.hub_url(), "--data",
                                           self.t.folder / "other", "--partner-hosts", self.t.site_folder / "hosts.json",
                                           "--partner-ca", self.t.site_folder / "ca.pem", "--camera", "test",
                                           "--microphone", "none", "--speaker", "none"], {"DISPLAY": display})
        screen = Screen(other, display, self.pictures, 0.6)
        screen.wait_for("Prochain rendez-vous libre")
        screen.press("Touchez pour commencer")
        screen.press("Prendre rendez-vous")
        screen.press("^CAF")
        screen.press("Comprendre un courrier")
        screen.press("^" + wanted)
        screen.press("^Continuer")
        screen.type_in("Votre prénom", "Lise")
        screen.press("^Continuer")
        screen.press("Oui, je réserve")
        screen.wait_for("C’est réservé")
        other.stop()

    def no_hub(self):
        self.t.hub.kill()
        self.kiosk.wait_for("La ligne est coupée", seconds=40)
        self.kiosk.picture("no-hub")
        self.t.start_hub()
        wait_until(lambda: not self.kiosk.find("La ligne est coupée"), "the kiosk does not come back", 40)

    def wish_left(self):
        """What is done without the line stays on the terminal, and the hub does it when it is back."""
        self.begin()
        self.kiosk.press("Prendre rendez-vous")
        self.kiosk.press("^CAF")
        self.kiosk.press("Comprendre un courrier")
        self.kiosk.press("^Continuer : ")  # the first free time is chosen already
        self.kiosk.type_in("Votre prénom", "Odile")
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("Est-ce que c’est juste")
        self.t.hub.kill()
        self.kiosk.press("^Laisser ma demande$")
        self.kiosk.wait_for("Votre demande est gardée")
        self.kiosk.picture("wish-left")
        kept = (self.t.folder / "kiosk").rglob("outbox.sqlite*")
        if any(b"Odile" in file.read_bytes() for file in kept):
            raise Failed("the terminal keeps the first name in clear")
        self.t.start_hub()
        self.kiosk.wait_for("C’est réservé", seconds=60)
        self.kiosk.picture("wish-confirmed")
        self.kiosk.press("J’ai noté")
        self.wish_from_the_start()
        self.end_visit()
        checked = json.loads(self.t.hub_command("verify"))
        if checked["findings"]:
            raise Failed(f"verify: {checked['findings']}")
        if self.rows("SELECT count(*) FROM appointment WHERE first_name = 'Odile' AND state = 'booked'") != [(1,)]:
            raise Failed("not booked once")

    def wish_from_the_start(self):
        """Without the line from the first question on: nothing but the terminal's copy of the catalogue is there."""
        code = self.rows("SELECT code FROM appointment WHERE first_name = 'Odile'")[0][0]
        self.t.hub.kill()
        self.kiosk.wait_for("La ligne est coupée")
        self.kiosk.press("Prendre rendez-vous")
        self.kiosk.press("^CPAM")
        self.kiosk.press("carte Vitale")
        self.kiosk.press("^Laisser ma demande$")
        self.kiosk.type_in("Votre prénom", "Paule")
        self.kiosk.press("^Continuer")
        self.kiosk.press("^Continuer : je repasse ici$")
        self.kiosk.press("^Laisser ma demande$")
        self.kiosk.wait_for("Votre demande est gardée")
        self.kiosk.press("J’ai noté")
        self.type_code(code)
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("Ce ticket est bon")
        self.kiosk.picture("ticket-checked")
        self.kiosk.press("^Accueil$")
        self.t.start_hub()
        wait_until(lambda: self.rows("SELECT 1 FROM waiting WHERE first_name = 'Paule'"), "the hub does not get the wish",
                   60)

    def rows(self, question):
        with sqlite3.connect(f"file:{self.t.folder}/hub/hub.sqlite?mode=ro", uri=True, timeout=10) as database:
            return database.execute(question).fetchall()

    def refused_call(self):
        self.ring()
        self.desk.press("^Je ne peux pas$")
        self.kiosk.wait_for("Personne n’a répondu")
        self.kiosk.picture("refused")
        self.kiosk.press("^Accueil$")
        self.end_visit()

    def no_camera(self):
        self.kiosk.program.stop()
        self.kiosk.program = self.t.start_kiosk(["--camera", "none", "--microphone", "none"])
        code, _ = self.book()
        self.type_code(code)
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("La caméra ne marche pas")
        self.kiosk.wait_for("Le micro ne marche pas")
        self.kiosk.picture("no-camera")
        self.end_visit()
        self.kiosk.program.stop()
        self.kiosk.program = self.t.start_kiosk()

    def call_the_animateur(self):
        name = "desk-animateur"
        screen = Screen(self.t.start_desk(name, PLACE, self.t.start_display(name, "1366x768")), self.t.display[name],
                        self.pictures)
        screen.type_in("Votre nom d’utilisateur", "animateur.saint-medard")
        screen.type_in("Votre mot de passe", PASSWORD)
        screen.press("^Entrer$")
        screen.wait_for("Rendez-vous du jour")
        self.kiosk.wait_for("Prochain rendez-vous libre")
        self.begin()
        self.kiosk.press("Je ne sais pas")
        screen.wait_for("On vous appelle au poste")
        screen.picture("animateur-desk")
        screen.press("^J’arrive$")
        self.kiosk.wait_for("arrive")
        self.kiosk.picture("animateur-coming")
        screen.program.stop()
        self.end_visit()

    def foreign_certificate(self):
        """A terminal certified by another territory is closed to people, and says so."""
        with Territory(fresh(self.t.folder / "elsewhere"), self.t.binaries) as elsewhere:
            elsewhere.prepare_hub()
            elsewhere.start_hub()
            elsewhere.enrol("relais-kiosk", elsewhere.folder / "kiosk", elsewhere.code_of("terminals", PLACE))
            display = elsewhere.start_display("kiosk", "1920x1080")
            stranger = elsewhere.run("kiosk", [self.t.binaries / "relais-kiosk", "--hub", self.t.hub_url(), "--data",
                                               elsewhere.folder / "kiosk"], {"DISPLAY": display})
            screen = Screen(stranger, display, self.pictures)
            screen.wait_for("Ce poste est fermé")
            screen.picture("foreign-certificate")


def descendants(pid):
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    found, todo = [], [pid]
    while todo:
        parent = todo.pop()
        for child, its_parent, words in rows:
            if int(its_parent) == parent:
                found.append((int(child), words))
                todo.append(int(child))
    return found


def engines_of(program):
    return [pid for pid, words in descendants(program.pid) if words.startswith("/run/relais/relais-media")]


def guests():
    listed = subprocess.run(["pgrep", "-u", str(os.getuid()), "-f", "^/usr/lib/chromium/chromium"], capture_output=True,
                            text=True, check=False).stdout
    return [int(pid) for pid in listed.split()]


ALL = ["call_the_animateur", "taken_slot", "wrong_code", "refused_call", "hub_killed_in_call", "engine_killed_in_call",
       "browser_killed", "kiosk_killed", "no_hub", "wish_left", "no_camera", "foreign_certificate"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("names", nargs="*", default=ALL)
    options = parser.parse_args()
    outcome = {"trouble": "done", "passed": []}
    with Territory(fresh(options.folder), options.binaries) as territory:
        trouble = Trouble(territory, options.pictures)
        try:
            trouble.prepare()
            for name in options.names or ALL:
                started = time.monotonic()
                getattr(trouble, name)()
                print(f"{name}: {time.monotonic() - started:.1f} s", file=sys.stderr)
                outcome["passed"].append(name)
        except (Failed, subprocess.SubprocessError, OSError) as problem:
            outcome.update(trouble="failed", at=name if "name" in locals() else "prepare", reason=str(problem))
        outcome.update(trouble.result)
    print(json.dumps(outcome, ensure_ascii=False), flush=True)
    return 0 if outcome["trouble"] == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
