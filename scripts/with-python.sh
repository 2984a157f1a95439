#!/usr/bin/env bash
# Runs a Python program with packages from PyPI, in a virtual environment of this checkout: the common one, or one with a name
# for packages that do not go with those of others.
# usage: scripts/with-python.sh [--environment NAME] REQUIREMENT… -- PROGRAM ARGUMENT…      (a requirement may be -r FILE)
set -euo pipefail
environment=$(cd "$(dirname "$0")/.." && pwd)/.build/python
if [ "$1" = --environment ]; then
  environment+=-$2
  shift 2
fi

requirements=()
while [ "$1" != -- ]; do
  requirements+=("$1")
  shift
done
shift
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check "${requirements[@]}"
exec "$environment/bin/python" "$@"
