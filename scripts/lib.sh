# shellcheck shell=bash
# Shared by the scripts: looks for what is missing and installs it from the distribution, or names it in one line.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
web=src/Mediation.Web
program="$root/$web/bin/Debug/net10.0/Mediation.Web.dll"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

need_dotnet() {
  if ! command -v dotnet >/dev/null && [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    export PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
  fi
  (cd "$root" && dotnet --version >/dev/null 2>&1) || fail "Missing: the .NET SDK 10. Install it and run this again."
}

# --- what the distribution has ---------------------------------------------------------------------------------------

apt_updated=
apt_run() {
  if [ "$(id -u)" = 0 ]; then DEBIAN_FRONTEND=noninteractive "$@"; else sudo -n DEBIAN_FRONTEND=noninteractive "$@"; fi
}

apt_lists() {
  [ -z "$apt_updated" ] || return 0
  apt_run apt-get update -qq >/dev/null 2>&1 || say "apt-get update failed; going on with the lists that are there."
  apt_updated=yes
}

# apt_knows PACKAGE: whether this distribution has it.
apt_knows() {
  apt_lists
  [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

# install WHAT-FOR PACKAGE…: by apt, as root or with a sudo that asks nothing.
install() {
  local what=$1
  shift
  command -v apt-get >/dev/null || fail "Missing: $what. Install it and run this again."
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || fail "Missing: $what. Run this as root, or: sudo apt-get install $*"
  say "Installing $what …"
  local log
  log=$(mktemp)
  apt_lists
  apt_run apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1 ||
    fail "Missing: $what; apt-get install $* failed: $(grep -E '^(E:|dpkg: error)' "$log" | head -1)"
  rm -f "$log"
}

has_postgres() {
  [ -n "${MEDIATION_POSTGRES_BIN:-}" ] && return
  local bin
  for bin in /usr/lib/postgresql/*/bin; do
    [ -x "$bin/initdb" ] && [ "$(basename "$(dirname "$bin")")" -ge 15 ] 2>/dev/null && return
  done
  command -v initdb >/dev/null && [ "$(initdb --version | grep -oE '[0-9]+' | head -1)" -ge 15 ]
}

need_postgres() {
  has_postgres && return
  install "PostgreSQL's common files" postgresql-common
  # We run a cluster of our own: Debian's package is to make none.
  if ! grep -qsE '^create_main_cluster *= *false' /etc/postgresql-common/createcluster.conf; then
    apt_run sh -c 'echo "create_main_cluster = false" >> /etc/postgresql-common/createcluster.conf'
  fi
  install "PostgreSQL" postgresql
  has_postgres || fail "Missing: PostgreSQL 15 or newer; this distribution's is older. Install one, or say --connection and --owner-connection."
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] && return
  install "Node.js with npm (for the web assets)" nodejs npm
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || fail "Missing: Node.js 18 or newer; this distribution's is older."
}

need_time_zones() {
  [ -e /usr/share/zoneinfo/Asia/Shanghai ] || install "the time zones" tzdata
}

# A headless shell is Chromium without window frames: Debian has it as a package of its own, Ubuntu does not.
need_chromium() {
  find_chromium && return
  local package=chromium-headless-shell
  apt_knows "$package" || package=chromium
  install "Chromium (for the browser tests)" "$package"
  find_chromium || fail "Missing: a Chromium that runs; name one in MEDIATION_CHROMIUM."
}

find_chromium() {
  local name
  for name in "${MEDIATION_CHROMIUM:-chromium-headless-shell}" chromium-headless-shell chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
      MEDIATION_CHROMIUM=$(command -v "$name")
      export MEDIATION_CHROMIUM
      return 0
    fi
  done
  return 1
}

need_test_tools() {
  need_chromium
  command -v pdftotext >/dev/null || install "poppler (for the tests of papers)" poppler-utils
  command -v fc-list >/dev/null || install "fontconfig (for the browser tests)" fontconfig
  [ -n "$(fc-list :lang=zh)" ] || install "a Chinese font (for the browser tests)" fonts-noto-cjk
}

# --- building --------------------------------------------------------------------------------------------------------

# build PROJECT: exactly the locked packages. Says nothing unless something is wrong.
build() {
  local log
  log=$(mktemp)
  if ! (cd "$root" && dotnet restore "$1" --locked-mode -v q && dotnet build "$1" --no-restore --disable-build-servers -v q --nologo -clp:ErrorsOnly) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "The build failed."
  fi
  rm -f "$log"
}

# What the program was built from and what came of it, in one hash: the SDK, every file that the build reads, and the built files as they lie there.
state_of_build() {
  (
    cd "$root"
    dotnet --version
    find src build reference docs/help Directory.*.props global.json .editorconfig BannedSymbols.txt \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
    stat -c '%n %s %Y' "$web"/bin/Debug/net10.0/*.dll "$web"/bin/Debug/net10.0/*.json "$web"/obj/project.assets.json
  ) 2>/dev/null | sha256sum
}

# Whether building again would change nothing. Whatever is odd counts as a change.
is_built() { [ -f "$root/$web/bin/state" ] && [ -f "$program" ] && [ "$(state_of_build)" = "$(cat "$root/$web/bin/state")" ]; }

remember_build() { state_of_build >"$root/$web/bin/state"; }
