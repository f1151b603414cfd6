# SPDX-License-Identifier: Apache-2.0
# Sourced by ./tributary and ./mvnw: finds a JDK 25 and exports JAVA_HOME.

# Is $1 the home of a JDK (not only a runtime) of the wanted release?
is_wanted_jdk() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# Looks in JAVA_HOME, on the PATH, and where systems keep JDKs.
find_jdk() {
  local home java
  if [ -n "${JAVA_HOME:-}" ] && is_wanted_jdk "$JAVA_HOME"; then
    return 0
  fi
  if java=$(command -v javac 2>/dev/null) && java=$(readlink -f "$java" 2>/dev/null); then
    home=${java%/bin/javac}
    if is_wanted_jdk "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  fi
  for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_wanted_jdk "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  echo "Cannot find a JDK 25: looked at JAVA_HOME, the PATH and /usr/lib/jvm." >&2
  echo "Install one (for example Temurin 25), or set JAVA_HOME to its directory." >&2
  return 1
}
