#!/usr/bin/env bash
# Sets up what is missing, builds, and runs every test. The last lines are the access matrix and the sum.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

results=artifacts/tests
matrix=artifacts/matrix

need_dotnet
need_node
need_time_zones
need_postgres
need_test_tools
say "Building …"
build Mediation.sln
rm -rf "$results" "$matrix"
mkdir -p "$results"
code=0
scripts/advisories.sh || code=1
# Naming and style are warnings, and so errors, of the build; what is left is white space.
if ! dotnet format whitespace Mediation.sln --verify-no-changes --no-restore -v q; then
  say "Not formatted: run dotnet format whitespace."
  code=1
fi
for project in tests/*.Tests; do
  name=$(basename "$project")
  say "Testing $name …"
  dotnet "$project/bin/Debug/net10.0/$name.dll" -noColor -noLogo -result-xml "$results/$name.xml" || code=$?
done

# sum NAME: that attribute of every assembly in the result files, added up.
sum() {
  cat "$results"/*.xml 2>/dev/null | grep -oE '<assembly [^>]*>' | grep -oE " $1=\"[0-9]+\"" | tr -dc '0-9\n' | awk '{ s += $1 } END { print s + 0 }'
}
missing=0
for project in tests/*.Tests; do
  if ! grep -qs '<assembly ' "$results/$(basename "$project").xml"; then
    echo "No results of $(basename "$project")."
    missing=$((missing + 1))
  fi
done
failed=$(($(sum failed) + $(sum errors) + missing))
skipped=$(sum skipped)
if [ "$failed" -gt 0 ]; then
  echo "Failed:"
  cat "$results"/*.xml 2>/dev/null | grep -oE '<test [^>]*result="Fail"[^>]*>' | grep -oE ' name="[^"]*"' | sed -e 's/^ name="/  /' -e 's/"$//' -e 's/&quot;/"/g'
  code=$((code == 0 ? 1 : code))
fi

# The matrix of use cases and that of pages and calls, added up.
told=$(cat "$matrix"/*.txt 2>/dev/null | awk '/^[0-9]+ cells, [0-9]+ leaks$/ { cells += $1; leaks += $3 } END { if (NR == 2) printf "%d cells, %d leaks", cells, leaks }')
echo "matrix: ${told:-not written}"
[[ "$told" =~ ^[1-9][0-9]*\ cells,\ 0\ leaks$ ]] || code=$((code == 0 ? 1 : code))
echo "$(sum passed) passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
exit "$code"
