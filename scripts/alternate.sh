#!/usr/bin/env bash
# Runs `mdr benchmark` and another program in turn, and prints how many times as many samples a second mdr4j trains.
# Both see the same machine in the same minutes, so the ratio of a round says more than figures of different days.
#
#   scripts/alternate.sh [-w WORKLOAD] [-s SECONDS] [-t THREADS] [-n ROUNDS] COMMAND...
#
# WORKLOAD is mamdr unless given, SECONDS 10, ROUNDS 5, THREADS one for every core. COMMAND prints a line
# "samples/s X" somewhere; the last one counts. It runs in the folder from which this script is called.
set -euo pipefail

fail() {
  echo "alternate: $*" >&2
  exit 2
}

workload=mamdr
seconds=10
rounds=5
threads=()
while getopts w:s:t:n: option; do
  case $option in
    w) workload=$OPTARG ;;
    s) seconds=$OPTARG ;;
    t) threads=(--threads "$OPTARG") ;;
    n) rounds=$OPTARG ;;
    *) fail "expected [-w WORKLOAD] [-s SECONDS] [-t THREADS] [-n ROUNDS] COMMAND..." ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || fail "expected a command that prints \"samples/s X\", got none"
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "-n: expected a number of rounds >= 1, got \"$rounds\""
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

ours() {
  "$root/mdr" benchmark --workload "$workload" --seconds "$seconds" ${threads[@]+"${threads[@]}"} |
    sed -n 's/.* samplesPerSecond=\([0-9.]*\) .*/\1/p'
}

theirs() {
  "$@" | sed -n 's|.*samples/s[ =:]*\([0-9][0-9.]*\).*|\1|p' | tail -n 1
}

printf '%-6s %14s %14s %8s\n' round "mdr samples/s" "other" ratio
ratios=()
for ((round = 1; round <= rounds; round++)); do
  mine=$(ours)
  other=$(theirs "$@")
  [ -n "$mine" ] || fail "mdr benchmark --workload $workload printed no samplesPerSecond"
  [ -n "$other" ] || fail "$1 printed no \"samples/s X\""
  ratio=$(LC_ALL=C awk -v a="$mine" -v b="$other" 'BEGIN { printf "%.3f", a / b }')
  ratios+=("$ratio")
  printf '%-6s %14s %14s %8s\n' "$round" "$mine" "$other" "$ratio"
done
printf '%s\n' "${ratios[@]}" | LC_ALL=C sort -n | LC_ALL=C awk '
  { r[NR] = $1 }
  END { printf "workload=%s rounds=%d ratio=%.2f least=%.2f most=%.2f\n", w, NR, r[int((NR + 1) / 2)], r[1], r[NR] }
' w="$workload" -
