#!/usr/bin/env bash
# Writes contact sheets of every page, in both languages, 1280 and 320 pixels wide, and the single pages below them, to artifacts/shots/.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
need_node
need_time_zones
need_postgres
need_test_tools
say "Building …"
build tests/Mediation.Browser.Tests
rm -rf artifacts/shots
mkdir -p artifacts/shots
MEDIATION_SHOTS="$root/artifacts/shots" dotnet tests/Mediation.Browser.Tests/bin/Debug/net10.0/Mediation.Browser.Tests.dll \
  -noColor -noLogo -explicit only -trait "Purpose=Shots" || fail "The pictures could not all be taken."
ls artifacts/shots/*.png >/dev/null 2>&1 || fail "No picture was taken."
say "Contact sheets are in artifacts/shots/, single pages in its folders."
