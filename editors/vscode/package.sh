#!/usr/bin/env bash
# editors/vscode/package.sh [PROGRAM] - packs the extension: dist/logitlint-VERSION.vsix.
#
# With PROGRAM, the built logitlint, it is packed too, and the extension is for this platform alone:
# dist/logitlint-PLATFORM-VERSION.vsix. The npm packages are fetched into build/vscode when they are not there.
# $LOGITLINT_DIST is another folder for what is made.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../.." && pwd)
modules=$root/build/vscode/node_modules
program=${1:-}

platform() {
  local system=linux machine=x64
  if [[ $(uname -s) == Darwin ]]; then system=darwin; fi
  case $(uname -m) in arm64 | aarch64) machine=arm64 ;; esac
  echo "$system-$machine"
}

if [[ -n $program && ! -x $program ]]; then
  echo "package.sh: there is no program $program" >&2
  exit 2
fi
python3 "$root/scripts/fetch_test_tools.py" vscode
if [[ ! -d $modules ]]; then
  echo 'package.sh: the npm packages are not there, and could not be fetched' >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$here"/{package.json,tsconfig.json,.vscodeignore,README.md,src} "$scratch"
ln -s "$modules" "$scratch/node_modules"
target=()
name=logitlint
if [[ -n $program ]]; then
  name=logitlint-$(platform)
  target=(--target "$(platform)")
  install -D -m 755 "$program" "$scratch/server/logitlint"
fi
dist=${LOGITLINT_DIST:-$root/dist}
mkdir -p "$dist"
dist=$(cd "$dist" && pwd)

cd "$scratch"
node_modules/.bin/tsc
npm run --silent bundle -- --minify --log-level=warning
version=$(node -p 'require("./package.json").version')
# The bundle has everything: no packages go along. There is no repository to name.
node_modules/.bin/vsce package --no-dependencies --skip-license --allow-missing-repository "${target[@]}" \
  --out "$dist/$name-$version.vsix" >&2
echo "$dist/$name-$version.vsix"
