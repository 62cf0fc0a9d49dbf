#!/usr/bin/env bash
# Looks for known holes in every package that the product is built from, those of packages of packages too; ends with 1 where there is one.
# A source that knows no advisories answers as one that knows of none: so it is asked about a package whose hole is known first, and what could not be asked is said and not taken for an answer.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
code=0

# The hole: GHSA-5crp-9r3c-p9vr.
canary=$(mktemp -d)
cat >"$canary/Canary.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
</Project>
XML
cp "$root"/[Nn]u[Gg]et.[Cc]onfig "$canary" 2>/dev/null || true
holes() { dotnet list "$1" package --vulnerable --include-transitive 2>/dev/null | grep -E '^ +> .*https?://' | sed -E 's/ +/ /g' | sort -u || true; }

dotnet restore "$canary/Canary.csproj" -v q >/dev/null 2>&1 || true
if [ -z "$(holes "$canary/Canary.csproj")" ]; then
  echo "advisories: NuGet packages not checked, the package source carries no advisories (or could not be reached)"
else
  # Restoring finds them, too, and fails (Directory.Build.props); listing says all of them.
  restored=$(dotnet restore Mediation.sln --locked-mode -v q 2>&1) || code=1
  found=$(holes Mediation.sln)
  [ -n "$found" ] || found=$(printf '%s' "$restored" | grep -oE 'NU190[1-4]: .*' | sort -u || true)
  if [ -n "$found" ]; then
    echo "advisories: NuGet packages with known holes:"
    echo "$found"
    code=1
  else
    echo "advisories: no known hole in the NuGet packages"
  fi
fi
rm -rf "$canary"

need_node
answer=$(cd "$web" && npm audit --json --fetch-retries=0 2>/dev/null || true)
total=$(printf '%s' "$answer" | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{try{console.log(JSON.parse(t).metadata.vulnerabilities.total)}catch{console.log("")}})')
case "$total" in
  "") echo "advisories: npm packages not checked, the package source answers no audit" ;;
  0) echo "advisories: no known hole in the npm packages" ;;
  *) echo "advisories: $total known holes in the npm packages: npm audit says which"; code=1 ;;
esac
exit "$code"
