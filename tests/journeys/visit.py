#!/usr/bin/python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""One whole visit through the real windows, measured at the far end and audited from outside.

visit.py --binaries DIR --folder DIR --pictures DIR     ends with one JSON line; exit 1 when something failed
"""
import argparse
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from loudness import Listener
from screen import Screen
from territory import PASSWORD, Failed, Territory, fresh, wait_until

TALK_SECONDS = 10


class Visit:
    """The steps, in order; each is a method, and its name is the step's."""

    def __init__(self, territory, pictures):
        self.t = territory
        self.pictures = pictures
        self.done = []
        self.result = {}

    def play(self):
        for step in (self.prepare, self.welcome, self.portal, self.login, self.form, self.paper, self.off_list,
                     self.booking, self.ticket, self.come_back, self.ready, self.ring, self.talk, self.hang_up,
                     self.outcome, self.opinion, self.goodbye, self.audit):
            started = time.monotonic()
            step()
            self.done.append(step.__name__)
            print(f"{step.__name__}: {time.monotonic() - started:.1f} s", file=sys.stderr)

    def shot(self, name, screen=None):
        (screen or self.kiosk).picture(f"{len(self.done) + 1:02d}-{name}")

    def prepare(self):
        self.t.prepare_hub()
        self.t.start_hub()
        self.t.start_site()
        self.t.start_sound()
        self.t.speak()
        self.t.start_display("kiosk", "1920x1080")
        self.t.start_display("desk", "1366x768")
        self.kiosk = Screen(self.t.start_kiosk(), self.t.display["kiosk"], self.pictures, 0.6)
        program = self.t.start_desk("desk-caf", "CAF", self.t.display["desk"])
        self.desk = Screen(program, self.t.display["desk"], self.pictures)

    def welcome(self):
        self.kiosk.wait_for("Prochain rendez-vous libre")
        self.shot("welcome")
        self.kiosk.press("Touchez pour commencer")
        self.kiosk.wait_for("Que voulez-vous faire")
        self.shot("home")

    def portal(self):
        self.kiosk.press("Tous les services")
        self.kiosk.wait_for_button("^CAF")
        self.shot("services")
        self.kiosk.press("^CAF")
        self.kiosk.wait_for_button("Caisse d’allocations familiales")
        self.shot("service")
        self.kiosk.press("Caisse d’allocations familiales")
        self.kiosk.wait_for("CAF · CAF du Lot")
        self.kiosk.wait_for("www.caf.demo · site vérifié")
        self.page = self.kiosk.wait_for("La page du service").queryComponent().getExtents(0)
        self.shot("portal")

    def keys(self, *keys):
        self.kiosk.xdotool("key", "--delay", 60, *keys)

    def focus_page(self):
        """A press on the page's empty left edge gives it the keyboard, as a person's touch does."""
        self.kiosk.press_at(self.page.x + 8, self.page.y + self.page.height // 2)

    def login(self):
        self.focus_page()
        self.keys("Tab", "Return")
        self.wait_site(lambda e: e["host"] == "connexion.caf.demo" and e["path"] == "/connexion", "no login window")
        time.sleep(1)
        self.shot("login")
        self.keys("Tab", "Tab", "Return")
        self.kiosk.wait_for("CAF – connecté")
        time.sleep(0.5)
        self.shot("signed-in")

    def form(self):
        self.focus_page()
        self.open_link(1)
        self.kiosk.wait_for("Déclarer un changement")
        self.kiosk.wait_for("Clavier")
        self.shot("form")
        for letter in "jeanne":
            self.kiosk.press(f"^Touche {letter}$")
        self.keys("Tab")
        self.kiosk.xdotool("type", "--delay", 40, "Frayssac")
        self.keys("Tab", "Tab", "Return")
        self.wait_site(lambda e: e["path"] == "/recu" and e["form"].get("nom") == "jeanne"
                       and e["form"].get("commune") == "Frayssac", "the form did not arrive")
        self.kiosk.wait_for("CAF – Reçu")
        self.shot("received")

    def open_link(self, number):
        """The page's links by the keyboard: 0 is «Se connecter», 1 the form, 2 the redirect, 3 the PDF, 5 elsewhere."""
        self.keys("ctrl+Home")
        for _ in range(number + 1):
            self.keys("Tab")
        self.keys("Return")

    def paper(self):
        self.back_to_start()
        self.focus_page()
        self.open_link(2)
        self.kiosk.wait_for("CAF – Simulation")
        self.back_to_start()
        self.focus_page()
        self.open_link(3)
        self.kiosk.wait_for(r"Mes papiers \(1\)")
        self.shot("paper")

    def back_to_start(self):
        for _ in range(4):
            if self.kiosk.find("CAF · CAF (du Lot|– connecté)"):
                return
            self.kiosk.press("^Retour$")
            time.sleep(1)
        self.kiosk.wait_for("CAF · CAF (du Lot|– connecté)")

    def off_list(self):
        self.focus_page()
        self.open_link(5)
        self.kiosk.wait_for("Cette page ne s’ouvre pas ici")
        self.shot("off-list")
        self.kiosk.press("J’ai compris")
        # Under the browser's window the press would have gone to the page.
        wait_until(lambda: not self.kiosk.find("Cette page ne s’ouvre pas ici"), "the notice does not go")
        if any(e["host"] == "www.ailleurs.demo" for e in self.t.site_log()):
            raise Failed("the off-list site heard from us")

    def booking(self):
        self.kiosk.press("^Accueil$")
        self.kiosk.press("Prendre rendez-vous")
        self.kiosk.press("^CAF")
        self.shot("booking-motif")
        self.kiosk.press("Comprendre un courrier")
        self.kiosk.wait_for("Quand voulez-vous venir")
        self.shot("booking-time")
        self.kiosk.press(r"^\w+ \d+ \w+ à \d+ h")
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("Quel est votre prénom")
        self.kiosk.type_in("Votre prénom", "Jeanne")
        self.shot("booking-name")
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("Est-ce que c’est juste")
        self.shot("booking-confirm")
        self.kiosk.press("Oui, je réserve")

    def ticket(self):
        self.kiosk.wait_for("C’est réservé")
        spoken = wait_until(lambda: next((m.group(1) for t in self.kiosk.texts()
                                          if (m := re.search(r"^Code du ticket\W+((?:[2-9A-Z]\W*){7})$", t))), None),
                            "no code shown")
        self.code = re.sub(r"\W", "", spoken)
        self.kiosk.press("Imprimer le ticket")
        self.kiosk.wait_for("(imprimante|imprime)")
        time.sleep(1)
        self.shot("ticket")
        self.kiosk.press("J’ai noté")

    def come_back(self):
        self.kiosk.press("J’ai un rendez-vous")
        self.kiosk.wait_for("Quel est votre code")
        for letter in self.code:
            self.kiosk.press(f"^Touche {letter}$")
        self.shot("code")
        self.kiosk.press("^Continuer")
        self.kiosk.wait_for("Tout est prêt")

    def ready(self):
        self.sign_in()
        self.kiosk.wait_for("Image d’essai|Vous vous voyez")
        time.sleep(1)
        self.kiosk.press("Je suis seul")
        self.shot("ready")
        self.kiosk.press("Je suis prêt")

    def sign_in(self):
        with sqlite3.connect(f"file:{self.t.folder}/hub/hub.sqlite?mode=ro", uri=True) as database:
            login = database.execute("SELECT a.login FROM account a JOIN appointment p ON p.advisor = a.id"
                                     " WHERE p.code = ?", [self.code]).fetchone()[0]
        self.desk.type_in("Votre nom d’utilisateur", login)
        self.desk.type_in("Votre mot de passe", PASSWORD)
        self.shot("desk-sign-in", self.desk)
        self.desk.press("^Entrer$")
        self.desk.wait_for("Rendez-vous du jour")
        self.show_day()
        self.desk.wait_for("Jeanne")
        self.shot("desk-day", self.desk)

    def show_day(self):
        """Late in the evening the next free time is tomorrow's."""
        with sqlite3.connect(f"file:{self.t.folder}/hub/hub.sqlite?mode=ro", uri=True) as database:
            start = database.execute("SELECT start_utc FROM appointment WHERE code = ?", [self.code]).fetchone()[0]
        paris = ZoneInfo("Europe/Paris")
        if datetime.fromtimestamp(start / 1000, paris).date() > datetime.now(paris).date():
            self.desk.press("^Demain$")

    def ring(self):
        self.kiosk.wait_for("Le conseiller arrive")
        self.shot("waiting")
        self.desk.wait_for_button("^Répondre$")
        self.desk.wait_for("Jeanne")
        self.shot("desk-ringing", self.desk)
        self.desk.press("^Répondre$")
        self.kiosk.wait_for("Appel en vidéo")

    def talk(self):
        listeners = {side: Listener(side) for side in ("kiosk", "desk")}
        self.kiosk.wait_for("La ligne est")
        own = wait_until(self.kiosk.words, "no words at the kiosk")
        far = wait_until(self.desk.words, "no words at the desk")
        first = self.figures("desk")
        began = time.monotonic()
        wait_until(lambda: time.monotonic() - began > TALK_SECONDS and self.figures("desk"), "", TALK_SECONDS + 30)
        self.shot("call")
        self.shot("desk-call", self.desk)
        last = self.figures("desk")
        seconds = time.monotonic() - began
        levels = {side: listener.finish() for side, listener in listeners.items()}
        kiosk = self.figures("kiosk")
        self.result.update({
            "call_setup_ms": kiosk["setup_ms"], "frames_received": last["frames_received"],
            "fps": round((last["frames_received"] - first["frames_received"]) / seconds, 1),
            "kiosk_frames_received": kiosk["frames_received"],
            "audio_level_db": round(levels["desk"], 1), "kiosk_audio_level_db": round(levels["kiosk"], 1),
            "words_match": own == far})
        if own != far:
            raise Failed(f"words differ: {own} {far}")
        if self.result["fps"] < 5 or levels["desk"] < -60 or levels["kiosk"] < -60:
            raise Failed(f"no conversation: {self.result}")

    def figures(self, side):
        program = self.t.kiosk if side == "kiosk" else self.desk.program
        lines = [line for line in program.json_lines() if line.get("stage") == "talking"]
        return lines[-1] if lines else wait_until(
            lambda: next((x for x in reversed(program.json_lines()) if x.get("stage") == "talking"), None), "no figures")

    def hang_up(self):
        self.kiosk.press("^Raccrocher$")
        self.kiosk.wait_for("Comment ça s’est passé")

    def outcome(self):
        self.desk.wait_for("quel résultat")
        self.shot("desk-outcome", self.desk)
        self.desk.press("^Résolu$")
        self.desk.press("^Terminé$")
        self.show_day()
        self.desk.wait_for("fait · résolu")

    def opinion(self):
        self.shot("opinion")
        self.kiosk.press("^Bien$")
        self.kiosk.wait_for("Avez-vous eu la réponse")
        self.kiosk.press("^Oui$")
        self.kiosk.wait_for("Avez-vous bien vu")
        self.kiosk.press("^Moyen|^En partie$")

    def goodbye(self):
        self.kiosk.wait_for("Tout est effacé")
        self.shot("goodbye")
        self.kiosk.wait_for("Touchez pour commencer")

    def audit(self):
        """With means that are not the kiosk's: the process table, the memory file systems, the partner, the hub."""
        left = []
        if browsers := [line for line in processes() if "chromium" in line or "relais-media" in line]:
            left.append(f"{len(browsers)} processes")
        for base in ("/dev/shm", os.environ["XDG_RUNTIME_DIR"]):
            left += [str(path) for path in Path(base).glob("relais-portal-*")]
        journal = self.t.site_log()
        if not any(e["host"] == "www.caf.demo" and e["path"] == "/deconnexion" for e in journal):
            left.append("still signed in at the partner")
        for name in ("kiosk.log", "kiosk.out", "hub.log", "desk-caf.log"):
            text = (self.t.logs / name).read_text(errors="replace")
            left += [f"{word} in {name}" for word in ("Jeanne", self.code) if word in text]
        with sqlite3.connect(f"file:{self.t.folder}/hub/hub.sqlite?mode=ro", uri=True) as database:
            calls = wait_until(lambda: database.execute("SELECT answered FROM call_record").fetchall(), "no call figures")
            opinions = database.execute("SELECT count(*) FROM opinion").fetchone()[0]
        if calls[-1][0] != 1 or opinions != 1:
            left.append(f"figures: {calls} {opinions}")
        self.result["wiped"] = not left
        if left:
            raise Failed(f"after the visit: {left}")

    def wait_site(self, matches, what):
        try:
            wait_until(lambda: any(matches(entry) for entry in self.t.site_log()), what, 20)
        except Failed:
            self.shot("failed")
            raise Failed(f"{what}; the site heard {self.t.site_log()[-6:]}") from None


def processes():
    listed = subprocess.run(["ps", "-u", str(os.getuid()), "-o", "args="], capture_output=True, text=True, check=True)
    return [line for line in listed.stdout.splitlines() if "visit.py" not in line]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    outcome = {"visit": "failed", "steps": []}
    with Territory(fresh(options.folder), options.binaries) as territory:
        visit = Visit(territory, options.pictures)
        try:
            visit.play()
            outcome["visit"] = "done"
        except (Failed, subprocess.SubprocessError, OSError) as problem:
            outcome["reason"] = str(problem)
        outcome["steps"] = visit.done
        outcome.update(visit.result)
    print(json.dumps(outcome, ensure_ascii=False), flush=True)
    return 0 if outcome["visit"] == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
