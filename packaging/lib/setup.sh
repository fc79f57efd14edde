# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# Sourced by packaging/run, packaging/test and packaging/bench: packages, the ordinary user, the build.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

say() { printf '\n== %s\n' "$1" >&2; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing; cheap when nothing is.
install_packages() {
    local wanted missing=()
    mapfile -t wanted < <(grep -v '^#' packaging/packages.txt)
    for package in "${wanted[@]}"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${#missing[@]} packages"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# Guests run as an ordinary user, for Chromium refuses root: ourselves, or "relais-dev" when we are root.
prepare_user() {
    ordinary=$(id -un)
    if [ "$(id -u)" -eq 0 ]; then
        ordinary=relais-dev
        id "$ordinary" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$ordinary"
    fi
}

# as_ordinary COMMAND…: runs it as that user.
as_ordinary() {
    if [ "$(id -un)" = "$ordinary" ]; then "$@"; else runuser -u "$ordinary" -- "$@"; fi
}

# build PRESET: configures and builds; ccache when present.
build() {
    local launcher=()
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    cmake --preset "$1" "${launcher[@]}" >&2
    cmake --build --preset "$1" >&2
}
