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
    # X servers of ordinary users put their sockets here, but may not make the place.
    [ -d /tmp/.X11-unix ] || as_root install -d -m 1777 /tmp/.X11-unix
    origin=$root
    if ! as_ordinary test -r "$root/packaging/packages.txt"; then
        say "$ordinary may not read this directory: working in a copy"
        root=/var/tmp/relais-checkout-$(id -u)
        install -d -m 755 "$root"
        # In a place where everybody may write: only a directory of ours will do.
        [ "$(stat -c %u "$root")" = "$(id -u)" ] || { echo "$root is not ours" >&2; exit 1; }
        tar -C "$origin" --exclude=./build -cf - . | tar -C "$root" -xf -
        chmod -R go+rX "$root"
        cd "$root"
    fi
}

# as_ordinary COMMAND…: runs it as that user.
as_ordinary() {
    if [ "$(id -un)" = "$ordinary" ]; then "$@"; else runuser -u "$ordinary" -- "$@"; fi
}

# build PRESET [TARGET…]: configures and builds; ccache when present.
build() {
    local preset=$1 launcher=()
    shift
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    cmake --preset "$preset" "${launcher[@]}" >&2
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}

# journey PRESET SCRIPT PICTURES ARG…: runs a journey as the ordinary user; its pictures go below build/.
journey() {
    local preset=$1 script=$2 pictures=$3 work status=0
    shift 3
    work=$(as_ordinary mktemp -d /var/tmp/relais-journey-XXXXXX)
    as_ordinary packaging/lib/journey.sh "tests/journeys/$script" --binaries "$root/build/$preset/bin" \
        --folder "$work/territory" --pictures "$work/pictures" "$@" || status=$?
    mkdir -p "$origin/build"
    rm -rf "$origin/build/$pictures"
    [ ! -d "$work/pictures" ] || cp -r "$work/pictures" "$origin/build/$pictures"
    rm -rf "$work"
    return "$status"
}
