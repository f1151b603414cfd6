// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.config.Spelling;
import io.tributary.connect.Connector;
import io.tributary.connect.Settings;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.workspace.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds of connectors that there are, by name.
///
/// @param byKind in alphabetical order
public record Connectors(SortedMap<String, Connector> byKind) {
  /// Copies the map.
  public Connectors {
    byKind = Collections.unmodifiableSortedMap(new TreeMap<>(byKind));
  }

  /// Connectors that are given, and those of jars that a class loader finds; the former go before.
  public static Connectors of(List<Connector> given, ClassLoader loader) {
    SortedMap<String, Connector> all = new TreeMap<>();
    ServiceLoader.load(Connector.class, loader).forEach(each -> all.put(each.kind(), each));
    given.forEach(each -> all.put(each.kind(), each));
    return new Connectors(all);
  }

  /// The connector of a connection.
  ///
  /// @throws ProblemException where there is none of its kind
  public Connector of(Connection connection) {
    Connector connector = byKind.get(connection.connector());
    if (connector == null) {
      String guess = Spelling.didYouMean(connection.connector(), byKind.keySet());
      throw new ProblemException(
          Code.CONFIGURATION,
          "connector",
          "Cannot use the connector '%s': there is none.".formatted(connection.connector()),
          guess.isEmpty() ? "Use one of %s.".formatted(String.join(", ", byKind.keySet())) : guess);
    }
    return connector;
  }

  /// What is wrong with a connection, by all that can be seen without connecting.
  public List<Problem> check(Connection connection) {
    try {
      Connector connector = of(connection);
      Settings settings = new Settings(connection.settings());
      List<Problem> problems = new ArrayList<>(settings.problems(connector.options()));
      if (problems.isEmpty()) {
        problems.addAll(connector.check(settings));
      }
      return problems.stream()
          .map(problem ->
              new Problem(
                  problem.code(),
                  "settings." + problem.path(),
                  problem.message(),
                  problem.remedy()))
          .toList();
    } catch (ProblemException e) {
      return e.problems();
    }
  }
}
