#!/usr/bin/env bash
# Builds a house of many disputes (--disputes N, 1,000,000 unless said) in artifacts/bench, kept for the next time, and measures the product beside the same statements without it. Not part of the tests.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
need_node
need_time_zones
need_postgres
say "Building …"
dotnet restore bench/Mediation.Bench --locked-mode -v q
dotnet build bench/Mediation.Bench -c Release --no-restore --disable-build-servers -v q --nologo -clp:ErrorsOnly
# As root the server runs as a user who may not look into everybody's folders.
data=${MEDIATION_BENCH_DATA:-$([ "$(id -u)" = 0 ] && echo /var/lib/mediation-bench || echo "$root/artifacts/bench")}
exec dotnet bench/Mediation.Bench/bin/Release/net10.0/Mediation.Bench.dll --data "$data" --program "$root/$web/bin/Release/net10.0/Mediation.Web.dll" "$@"
