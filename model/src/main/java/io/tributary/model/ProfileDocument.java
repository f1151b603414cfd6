// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;
import java.util.Map;

/// One person: the golden record with where each value came from. A pure function of the evidence.
///
/// @param workspace the tenant
/// @param id the profile id; it reveals nothing and depends on the evidence alone
/// @param aliases other ids that name this person: those of merged profiles; sorted
/// @param identifiers all names the person goes by, in order of type and value
/// @param traits the golden values, in key order
/// @param provenance for each trait why its value won, in key order
/// @param audiences names of the audiences that the person is in; sorted
/// @param consent the person's choice per purpose, in key order
/// @param activity counts and times
public record ProfileDocument(
    WorkspaceId workspace,
    String id,
    List<String> aliases,
    List<IdentifierSeen> identifiers,
    Map<String, Value> traits,
    Map<String, Provenance> provenance,
    List<String> audiences,
    Map<String, Boolean> consent,
    Activity activity) {}
