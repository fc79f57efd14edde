# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns the line of a visit into one line per figure; exit 1 when the visit failed."""
import json
import sys

FIGURES = {"call_setup_ms": ("ms", "lower"), "fps": ("1/s", "higher"), "audio_level_db": ("dBFS", "higher")}
visit = json.loads(sys.stdin.read().strip().splitlines()[-1])
if visit["visit"] != "done":
    sys.exit(f"the visit failed: {visit.get('reason')}")
for metric, (unit, better) in FIGURES.items():
    print(json.dumps({"bench": "visit", "metric": metric, "value": visit[metric], "unit": unit, "better": better,
                      "reference": None, "ratio": None}))
