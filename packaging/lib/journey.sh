#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# journey.sh SCRIPT ARG…: runs a journey as the ordinary user with a session bus, an accessibility bus and a
# private runtime directory, all gone at its end.
set -euo pipefail
runtime=$(mktemp -d /tmp/relais-run-XXXXXX)
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0 LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
unset DISPLAY WAYLAND_DISPLAY PYTHONUNBUFFERED XAUTHORITY
dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately &
    bus=$!
    trap "kill $bus 2>/dev/null || true" EXIT
    /usr/bin/python3 "$@"' journey "$@"
