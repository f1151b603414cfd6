// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// What a step did to an event. It never holds a value of the event, so that it may be shown to
/// people who may not see personal data.
///
/// @param step which step
/// @param path where, as `traits.phone`; names of fields that are not known are left out, as in
///   `properties.*`
/// @param change what became of it
public record Effect(Step step, String path, Change change) {
  /// What becomes of a field.
  public enum Change {
    /// It has another form.
    CHANGED,
    /// It was taken away.
    REMOVED,
    /// It was put there.
    ADDED,
    /// It could not be put into the form that the step gives, and stayed as it was.
    KEPT
  }
}
