// SPDX-License-Identifier: Apache-2.0
/// Checks and normalises events: what came in becomes an event that can be used, or goes to
/// quarantine with its problems.
///
/// [EventRefiner] is the door. The steps, each in its own file: read the JSON ([JsonReader]), check
/// the envelope ([EnvelopeReader]), correct the time ([OccurrenceTime]), gather the identifiers
/// ([IdentifierGatherer]) and the traits ([TraitReader]).
///
/// What can be mended is mended with a warning; what would make the event mean something else sends
/// it to quarantine. Neither warnings nor problems ever hold a value of the event: they may be
/// shown to people who may not see personal data.
@NullMarked
package io.tributary.refine;

import org.jspecify.annotations.NullMarked;
