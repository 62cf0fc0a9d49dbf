#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES.md from the packages that the program is built with.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
need_node
build "$web"
dotnet tool restore --verbosity quiet
bom=$(mktemp -d)
trap 'rm -rf "$bom"' EXIT
dotnet tool run dotnet-CycloneDX "$web/Mediation.Web.csproj" --output "$bom" --filename bom.json --output-format Json --disable-package-restore >"$bom/log" 2>&1 ||
  fail "The bill of materials could not be made: $(tail -1 "$bom/log")"
node build/notices.mjs "$bom/bom.json" "$web" THIRD-PARTY-NOTICES.md
say "THIRD-PARTY-NOTICES.md is written."
