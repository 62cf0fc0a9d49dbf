#!/usr/bin/env bash
# Sets up what is missing, builds, and runs every test. The last lines are the access matrix and the sum.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

results=artifacts/tests
matrix=artifacts/matrix.txt

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

if [ -s "$matrix" ]; then
  echo "matrix: $(cat "$matrix")"
  grep -qE '^[1-9][0-9]* cells, 0 leaks$' "$matrix" || code=$((code == 0 ? 1 : code))
else
  echo "matrix: not written"
  code=$((code == 0 ? 1 : code))
fi
echo "$(sum passed) passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
exit "$code"
