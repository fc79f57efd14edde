# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person does at a screen: looks for a control by its name (accessibility tree), and presses it with the pointer."""
import re
import subprocess
import time

import pyatspi

from territory import Failed, wait_until

BUTTONS = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_CHECK_BOX}
FIELDS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY}


class Screen:
    """One program's windows on one X display."""

    def __init__(self, program, display, pictures=None, look=0.0):
        """look: seconds a person looks before touching; a kiosk takes two quick touches for one."""
        self.look = look
        self.program = program
        self.display = display
        self.pictures = pictures

    # -- reading

    def application(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application and application.get_process_id() == self.program.pid:
                    return application
            except Exception:  # an application that has just gone
                continue
        return None

    def walk(self):
        """Every accessible that shows, outermost first."""
        todo = [self.application()]
        while todo:
            node = todo.pop(0)
            if node is None:
                continue
            try:
                state = node.getState()
                if node.getRole() != pyatspi.ROLE_APPLICATION and not state.contains(pyatspi.STATE_SHOWING):
                    continue
                yield node
                todo = [node.getChildAtIndex(i) for i in range(node.childCount)] + todo
            except Exception:  # the page changed under our eyes
                continue

    def find(self, name, roles=None):
        pattern = re.compile(name)
        for node in self.walk():
            try:
                if (roles is None or node.getRole() in roles) and (
                        pattern.search(node.name or "") or pattern.search(node.description or "")):
                    return node
            except Exception:
                continue
        return None

    def texts(self):
        """All that can be read, in order."""
        found = []
        for node in self.walk():
            try:
                found += [text for text in (node.name, node.description) if text]
            except Exception:
                continue
        return found

    def wait_for(self, name, roles=None, seconds=30):
        try:
            return wait_until(lambda: self.find(name, roles), f"{self.program.name} never shows «{name}»", seconds)
        except Failed:
            self.picture("failed")
            raise Failed(f"{self.program.name} never shows «{name}»; it shows {self.texts()[:40]}; {self.program.tail()[-300:]}")

    def wait_for_button(self, name, seconds=30):
        def look():
            button = self.find(name, BUTTONS)
            return button if button and button.getState().contains(pyatspi.STATE_ENABLED) else None
        try:
            return wait_until(look, name, seconds)
        except Failed:
            self.picture("failed")
            raise Failed(f"{self.program.name} has no button «{name}»; it shows {self.texts()[:40]}; {self.program.tail()[-300:]}")

    def words(self):
        """The two words of the call, as this side shows them."""
        for text in self.texts():
            match = re.search(r"(\w+) +[·–-] +(\w+)$", text)
            if match:
                return match.groups()
        return None

    # -- doing

    def xdotool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True, timeout=30,
                       env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin"})

    def press_at(self, x, y):
        self.xdotool("mousemove", x, y, "click", 1)

    def press(self, name, seconds=30):
        """A press in the middle of a button, where a finger would touch."""
        self.wait_for_button(name, seconds)
        time.sleep(self.look)
        button = self.wait_for_button(name, seconds)
        box = button.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        self.press_at(box.x + box.width // 2, box.y + box.height // 2)

    def type_in(self, name, text):
        field = self.wait_for(name, FIELDS)
        box = field.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        self.press_at(box.x + box.width // 2, box.y + box.height // 2)
        self.xdotool("type", "--delay", 25, text)

    def picture(self, name):
        if self.pictures:
            time.sleep(0.4)  # what is told comes before what is painted
            self.pictures.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", "root", str(self.pictures / f"{name}.png")], check=False, timeout=60,
                           env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin"})
