#!/usr/bin/env bash
# Tries to break what the tests sample in full: every payload through every form, address and call, a thousand kills, a thousand tamperings, rotation of keys under load. Takes an hour or two; one figure a part.
# MEDIATION_KILL_ROUNDS, MEDIATION_TAMPERINGS, MEDIATION_TRAIL_ENTRIES and MEDIATION_ROTATIONS ask for other numbers; arguments name parts: payloads files walks matrix doors disk kill trail rotation reminders.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_dotnet
need_node
need_time_zones
need_postgres
say "Building …"
build Mediation.sln
export MEDIATION_ATTACK=all
# Three rounds kill four times: the program, PostgreSQL, and both at once.
export MEDIATION_KILL_ROUNDS=${MEDIATION_KILL_ROUNDS:-750} MEDIATION_TAMPERINGS=${MEDIATION_TAMPERINGS:-1000} MEDIATION_TRAIL_ENTRIES=${MEDIATION_TRAIL_ENTRIES:-1000000}
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
  # What the tests tell of themselves.
  sed -nE -e 's/^.*\[OUTPUT\] (.*[0-9].*)$/  \1/p' -e 's/^((tamperings|trail of).*)$/  \1/p' "$log" | sort -u
}

asked=$*
part payloads Web -class '*PayloadTests'
part files Web -class '*UploadTests' -class '*SignsNobodyTypesTests'
part walks Web -class '*WalkTests' -class '*ForgedFormTests' -class '*HardeningTests'
part matrix Application -class '*AccessMatrixTests' -class '*RowWallTests'
part doors Web -class '*DoorMatrixTests'
part disk Web -class '*OnDiskTests' -class '*StolenDiskTests'
part kill Web -class '*Attack.KillTests'
part trail Application -class '*TamperedTrailTests' -class '*RandomTamperingTests' -class '*LargeTrailTests'
part rotation Web -class '*RotateKeysTests'
part reminders Web -class '*KilledRemindersTests'
exit "$code"
