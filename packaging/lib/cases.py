#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every case of docs/cases.md that names a test has one whose name begins with its id, and every such test is in the list."""
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[2]
rows = re.findall(r"^\| ([TOBD]\d+) \|.*\| (.*) \|$", (root / "docs/cases.md").read_text(), re.M)
named = {}
for source in (root / "tests").rglob("*.cpp"):
    if "portal" in source.parts:  # its cases are those of ways out of the portal
        continue
    for title in re.findall(r'TEST_CASE\(\s*"((?:[TOBD]\d+[ :])+)', source.read_text()):
        for case in re.findall(r"[TOBD]\d+", title):
            named.setdefault(case, source)
bad = [f"{case}: no test" for case, shown in rows if shown.startswith("test") and case not in named
       and not re.match(r"test \([TOBD]\d+\)", shown)]
known = {case for case, _ in rows}
bad += [f"{case}: not in docs/cases.md ({source.relative_to(root)})" for case, source in named.items() if case not in known]
print("\n".join(bad), end="\n" if bad else "")
sys.exit(bool(bad))
