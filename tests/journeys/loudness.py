# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
"""Listens to what a program plays, at the sound server and not in the program."""
import array
import math
import subprocess
import tempfile


class Listener:
    """Records one side's output until finish(), which gives its level in dBFS (RMS of what is not silence)."""

    def __init__(self, side):
        self._file = tempfile.TemporaryFile()
        self._process = subprocess.Popen(["parec", "-d", f"{side}.monitor", "--format=s16le", "--rate=16000",
                                          "--channels=1", "--raw"], stdout=self._file, stderr=subprocess.DEVNULL)

    def finish(self):
        self._process.terminate()
        self._process.wait(10)
        self._file.seek(0)
        raw = self._file.read()
        samples = array.array("h", raw[:len(raw) // 2 * 2])
        block = 1600
        powers = [sum(x * x for x in samples[i:i + block]) / block for i in range(0, len(samples) - block, block)]
        loud = [p for p in powers if p > 100]  # a tenth of a second above -70 dBFS
        if not loud:
            return -120.0
        return 10 * math.log10(sum(loud) / len(loud) / 32768 ** 2)
