# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room may include only what its CMakeLists.txt links, directly or through a PUBLIC link."""
import pathlib
import re
import sys

rooms = {}
for path in list(pathlib.Path("src").glob("*/CMakeLists.txt")) + list(pathlib.Path("ui").glob("*/CMakeLists.txt")):
    text = path.read_text()
    match = re.search(r"relais_room\((\w+)", text)
    if not match:
        continue
    # Whatever a target of this room links later on counts as private.
    public = re.search(r"PUBLIC((?:\s+(?!PRIVATE\b)[\w:.-]+)+)", text)
    linked = set(re.findall(r"relais::(\w+)", text)) - {"flags"}
    visible = set(re.findall(r"relais::(\w+)", public.group(1))) if public else set()
    rooms[match.group(1)] = (path.parent, linked, visible)


def reach(name):
    seen, todo = {name}, list(rooms[name][1])
    while todo:
        room = todo.pop()
        if room not in seen and room in rooms:
            seen.add(room)
            todo += rooms[room][2]
    return seen


bad = []
for name, (folder, _, _) in rooms.items():
    allowed = reach(name)
    for source in sorted(folder.rglob("*")):
        if source.suffix not in (".h", ".cpp"):
            continue
        for number, line in enumerate(source.read_text().splitlines(), 1):
            match = re.match(r'#include "(\w+)/', line)
            if not match:
                continue
            room = match.group(1)
            if folder.parts[0] == "ui" and f"ui_{room}" in rooms and (pathlib.Path("ui") / room).exists():
                ui_room = f"ui_{room}"
                if ui_room in allowed or room in allowed:
                    continue
            if room in rooms and room not in allowed:
                bad.append(f"{source}:{number}: room {name} does not link {room}")
if bad:
    print("doors crossed:\n" + "\n".join(bad))
sys.exit(1 if bad else 0)
