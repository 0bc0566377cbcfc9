# Builds the command and the benchmarks where they are missing or older than their sources; to be sourced.
# Sets the Java to run them with and the class path.
. "$root/packaging/jdk.sh"
"$root/baton-jira" --version >/dev/null
java=$(find_jdk)/bin/java
jar=$root/benchmarks/target/benchmarks.jar
classes=$jar:$root/benchmarks/target/lib/*
if [ -z "${BATON_JIRA_NO_BUILD:-}" ] || [ ! -f "$jar" ]; then
  if [ ! -f "$jar" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$jar" -print 2>/dev/null | head -n 1)" ]; then
    (cd "$root" && mvn -q -B -Dmaven.test.skip=true -pl benchmarks -am package)
  fi
fi
