#!/usr/bin/env bash
# Builds mdr-benchmarks and runs one of its programs, or JMH. MDR_JAVA_OPTS adds options for the virtual machine.
#
#   scripts/benchmarks.sh jmh [JMH OPTIONS] AucBenchmark
#   scripts/benchmarks.sh OpCosts [ARGUMENTS]
set -euo pipefail

[ $# -gt 0 ] || { echo "benchmarks: expected jmh or a program such as OpCosts, got nothing" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
target=$root/mdr-benchmarks/target
(cd "$root" && ./mvnw -q -Dmaven.test.skip=true -Djacoco.skip=true -pl mdr-benchmarks -am package >&2)
case $1 in
  jmh) main=org.openjdk.jmh.Main ;;
  *) main=io.github.mdr4j.benchmarks.$1 ;;
esac
shift
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# shellcheck disable=SC2086 # several options in one variable
exec "$java" -Xmx4g ${MDR_JAVA_OPTS:-} -cp "$target/classes:$(cat "$target/classpath.txt")" "$main" "$@"
