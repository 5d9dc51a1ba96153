#!/usr/bin/env bash
# Every planted bug is found: one at a time, by some schedule.
set -u
sim=$1
schedules=${2:-3000}
missed=0
for fault in $("$sim" --list-faults 1); do
  if ! "$sim" --fault "$fault" --schedules "$schedules" >/tmp/planerka-sim-fault.$$ 2>&1; then
    echo "not found: $fault"
    missed=1
  else
    echo "$fault: $(head -1 /tmp/planerka-sim-fault.$$)"
  fi
done
rm -f /tmp/planerka-sim-fault.$$
exit $missed
