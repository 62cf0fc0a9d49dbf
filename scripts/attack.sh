#!/usr/bin/env bash
# Tries to break what the tests sample in full: every payload through every form, address and call, a thousand kills, a thousand tamperings, rotation of keys under load. Takes an hour or two; one figure a part.
# MEDIATION_KILL_ROUNDS and MEDIATION_TAMPERINGS ask for other numbers; arguments name parts: payloads files walks kill trail rotation disk matrix.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
need_node
need_time_zones
need_postgres
say "Building …"
build Mediation.sln
export MEDIATION_ATTACK=all
export MEDIATION_KILL_ROUNDS=${MEDIATION_KILL_ROUNDS:-1000} MEDIATION_TAMPERINGS=${MEDIATION_TAMPERINGS:-1000}
logs=artifacts/attack
mkdir -p "$logs"
code=0

# part NAME PROJECT FILTER…: runs those tests and prints what they tell, or which of them failed.
part() {
  local name=$1 project=$2
  shift 2
  [ -z "$asked" ] || [[ " $asked " == *" $name "* ]] || return 0
  local began=$SECONDS log=$logs/$name.log
  if dotnet "tests/Mediation.$project.Tests/bin/Debug/net10.0/Mediation.$project.Tests.dll" -noColor -noLogo -showLiveOutput "$@" >"$log" 2>&1 && grep -qE 'Total: [1-9]' "$log"; then
    echo "$name: held, $((SECONDS - began)) s"
  else
    echo "$name: BROKEN, $((SECONDS - began)) s, see $log"
    code=1
  fi
  grep -oE '(seed [0-9]+: |[0-9]+ (rounds|forms|paths|tamperings|secrets|cells|answers)|acknowledged|/[a-z0-9/{}]+: hidden|found [0-9]+|rotated).*' "$log" | sort -u | sed 's/^/  /'
}

asked=$*
part payloads Web -class '*PayloadTests'
part files Web -class '*UploadTests' -class '*SignsNobodyTypesTests'
part walks Web -class '*WalkTests' -class '*ForgedFormTests' -class '*HardeningTests'
part kill Web -class '*KillTests'
part trail Application -class '*TamperedTrailTests' -class '*TamperingsTests'
part rotation Web -class '*Rotat*'
part disk Web -class '*OnDiskTests' -class '*StolenDiskTests'
part matrix Application -class '*AccessMatrixTests' -class '*RowWallTests'
exit "$code"
