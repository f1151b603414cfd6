// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.NodeId;
import io.tributary.unify.read.People;
import java.util.function.UnaryOperator;

/// Finds whom a request means: by profile id, or by an identifier as `type:value`. Values are
/// normalised as those of events are.
final class References {
  private final People people;
  private final UnaryOperator<Identifier> normaliser;

  /// @param normaliser gives an identifier the form that it has in events
  References(People people, UnaryOperator<Identifier> normaliser) {
    this.people = people;
    this.normaliser = normaliser;
  }

  /// Reads an identifier.
  Identifier identifier(String parameter, String text) {
    try {
      return normaliser.apply(Identifier.parse(text));
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          parameter,
          "Cannot read an identifier of %d characters.".formatted(text.length()),
          "Write it as type:value, such as email:jane@example.com.");
    }
  }

  /// The form that an identifier has in events.
  Identifier normalised(Identifier identifier) {
    return normaliser.apply(identifier);
  }

  /// Finds a person.
  People.Found find(WorkspaceId workspace, String reference) {
    return people
        .find(workspace, node(workspace, reference))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "id",
                "Nobody goes by this id or identifier.",
                "Check the type and the value, or search by POST /v1/profiles/search."));
  }

  private NodeId node(WorkspaceId workspace, String reference) {
    return IdentifierIds.isText(reference)
        ? NodeId.parse(reference)
        : people.id(workspace, identifier("id", reference));
  }
}
