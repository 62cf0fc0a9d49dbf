#!/usr/bin/env bash
# Sets up what is missing, builds, and serves the application with a private PostgreSQL and the demo data.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'T'
scripts/run.sh [options]
  --port N                     the port (5080)
  --listen ADDRESS             the address to listen on (loopback)
  --data DIR                   the data folder (.data/)
  --keys DIR                   the folder of the master key (within the data folder, with a warning)
  --demo NAME|none             the demo data (yueqing-2019)
  --proxy ADDRESS              a proxy in front whose word counts about where a request came from; may be said again
  --backups DIR                a folder for a backup every night
  --connection STRING          your own PostgreSQL instead of the private one: the role app
  --owner-connection STRING    the same: the role owner
  --jobs-connection STRING     the same: the role jobs (the owner's connection, taking that role)
Ctrl-C and SIGTERM stop everything that it started.
T
}

port=5080 demo=yueqing-2019 own_postgres=
options=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
    --port | --listen | --data | --keys | --demo | --proxy | --backups | --connection | --owner-connection | --jobs-connection)
      [ $# -ge 2 ] || fail "$1 wants a value (--help shows what there is)."
      case $1 in
        --port) port=$2 ;;
        --demo) demo=$2 ;;
        --connection | --owner-connection) own_postgres=yes; options+=("$1" "$2") ;;
        *) options+=("$1" "$2") ;;
      esac
      shift 2 ;;
    *) fail "Unknown: $1 (--help shows what there is)." ;;
  esac
done
case $port in '' | *[!0-9]*) fail "--port is a number." ;; esac

# Before anything is built: a build would change the files of a server that runs from here.
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Port $port is taken: stop what listens there, or name another with --port."
fi

need_dotnet
need_time_zones
[ -n "$own_postgres" ] || need_postgres
if ! is_built; then
  need_node
  say "Building …"
  build "$web"
  remember_build
fi
exec dotnet "$program" serve --port "$port" --demo "$demo" ${options[@]+"${options[@]}"}
