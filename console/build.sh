#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Builds and tests the console; Maven calls it.
#   build.sh build DIRECTORY [true]   makes DIRECTORY the files to serve; true: no tests will follow
#   build.sh test                     types, lint, format, unit tests
#   build.sh api                      writes the server's OpenAPI document and the types of it anew
# What has not changed is neither fetched nor built again.
set -euo pipefail

console=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd -P)
cd "$console"
state="$console/target/state"
mkdir -p "$state"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Two builds at once would fetch into the same directory.
if command -v flock >/dev/null; then
  exec 9>"$state/lock"
  flock 9
fi

ensure_node() {
  local version
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Cannot build the console: node and npm are missing." \
      "Install Node.js 20.19 or later (for example from your distribution, or nodejs.org)."
  version=$(node -p 'const [a, b] = process.versions.node.split("."); a > 20 || (a == 20 && b >= 19)')
  [ "$version" = true ] ||
    fail "Cannot build the console with Node.js $(node -v): 20.19 or later is needed." \
      "Install Node.js 20.19 or later."
}

# Brings node_modules in line with the lock file: all packages, or those that a build needs.
ensure_packages() {
  local wanted mark="$console/node_modules/.installed" scope=$1 options=()
  wanted=$(cksum <package-lock.json)
  if [ -f "$mark" ] && { [ "$(cat "$mark")" = "all $wanted" ] ||
    [ "$(cat "$mark")" = "$scope $wanted" ]; }; then
    return
  fi
  ensure_node
  [ "$scope" = all ] || options=(--omit=dev)
  echo "Fetching packages of the console ..."
  rm -f "$mark"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "${options[@]}" </dev/null ||
    fail "Cannot fetch the packages of the console: npm ci failed, see above." \
      "Check the network and npm's registry setting, and try again."
  echo "$scope $wanted" >"$mark"
}

# A checksum over the contents of all that $@ name.
sources() {
  find "$@" -type f -exec cksum {} + | LC_ALL=C sort -k 3 | cksum
}

# Makes directory $1 the browser SDK as its publisher built it, for pages that load it by script tag.
copy_sdk() {
  local sdk=node_modules/@segment/analytics-next
  mkdir -p "$1"
  cp "$sdk"/dist/umd/standalone.js "$sdk"/dist/umd/*.bundle.*.js "$1"
  cp "$sdk"/LICENSE.MD "$1/LICENSE.txt"
}

build() {
  local directory=$1 scope=all now
  [ "${2:-}" != true ] || scope=build
  now=$(sources build.sh package-lock.json index.html vite.config.ts budgets.mjs public src)
  if [ ! -f "$state/site/index.html" ] || [ "$(cat "$state/built" 2>/dev/null)" != "$now" ]; then
    ensure_packages "$scope"
    ensure_node
    rm -rf "$state/site" "$state/built"
    node node_modules/vite/bin/vite.js build --logLevel warn --outDir "$state/site"
    node budgets.mjs "$state/site"
    copy_sdk "$state/site/analytics-next/bundles"
    echo "$now" >"$state/built"
  fi
  rm -rf "$directory"
  mkdir -p "$(dirname "$directory")"
  cp -R "$state/site" "$directory"
  rm -rf "$directory/.vite"
}

# The document is kept in git; the types made of it are not.
write_types() {
  npx --no-install openapi-typescript src/api/openapi.json -o src/api/schema.ts >/dev/null 2>&1 ||
    fail "Cannot make types of src/api/openapi.json." "Run ./console/build.sh api."
}

write_document() {
  if command -v flock >/dev/null; then
    flock -u 9 # Maven comes back here.
  fi
  (cd .. && TRIBUTARY_WRITE_OPENAPI=yes ./mvnw -B -q -Pquick -Dmaven.test.skip=false -pl server -am test \
    -Dtest=OpenApiDocumentIT -Dsurefire.failIfNoSpecifiedTests=false \
    -Dconsole.test.skip=true)
}

run_tests() {
  local now
  now=$(sources package-lock.json index.html ./*.ts ./*.json ./*.mjs src)
  if [ "$(cat "$state/tested" 2>/dev/null)" = "$now" ]; then
    echo "The console's checks and tests passed before, and nothing has changed."
    return
  fi
  ensure_packages all
  write_types
  npx --no-install biome check .
  npx --no-install tsc --noEmit
  npx --no-install vitest run
  echo "$now" >"$state/tested"
}

case ${1:-} in
  build) build "$2" "${3:-}" ;;
  test) run_tests ;;
  api)
    write_document
    ensure_packages all
    write_types
    ;;
  *) fail "Cannot run '${1:-}': say build DIRECTORY, test or api." ;;
esac
