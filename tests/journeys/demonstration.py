#!/usr/bin/python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps the demonstration open until Ctrl+C: hub, partner's stand-in site, kiosk, desk of the CAF and desk of the animateur."""
import argparse
import os
import sys
import time
from pathlib import Path

from territory import PASSWORD, PLACE, Failed, Territory

REFERENCE_SCREEN = ["--screen-mm", "531x299"]  # what a terminal has, whatever shows it here
WELCOME = """
Démonstration de Relais (territoire fictif, tout est sur cette machine, caméra et micro d'essai)
  Poste public : {kiosk}
  Bureau CAF : {desk}   nom « garrigues.caf » ou « lacoste.caf », mot de passe « {password} »
  Bureau de l'animateur : {desk}   nom « animateur.saint-medard », même mot de passe
  Ctrl+C arrête tout.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binaries", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, help="none are taken")
    options = parser.parse_args()
    own = os.environ.get("RELAIS_DISPLAY", "")
    with Territory(options.folder, options.binaries) as territory:
        territory.prepare_hub()
        territory.start_hub()
        territory.start_site()
        territory.start_sound()
        territory.speak()
        if own:
            os.environ["DISPLAY"] = own
            territory.start_display("kiosk", "1600x900", nested=True)
            territory.display["desk"] = own
        else:
            territory.start_display("kiosk", "1920x1080")
            territory.start_display("desk", "1366x768")
        territory.start_kiosk(REFERENCE_SCREEN)
        territory.start_desk("desk-caf", "CAF", territory.display["desk"])
        territory.start_desk("desk-animateur", PLACE, territory.display["desk"])
        print(WELCOME.format(kiosk=f"écran {territory.display['kiosk']}", desk=f"écran {territory.display['desk']}",
                             password=PASSWORD), flush=True)
        while True:
            time.sleep(1)
            if not territory.kiosk.is_running():
                # As on a terminal, where its session starts it again.
                print("Le poste s'est arrêté ; il revient.", flush=True)
                territory.start_kiosk(REFERENCE_SCREEN)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
    except Failed as problem:
        sys.exit(str(problem))
