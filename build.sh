#!/usr/bin/env bash
# Builds, tests and demonstrates IpvsSharp.
set -euo pipefail
cd "$(dirname "$0")"
case "${1:-build}" in
  test) dotnet test --solution IpvsSharp.sln ;;
  *) dotnet build IpvsSharp.sln ;;
esac
