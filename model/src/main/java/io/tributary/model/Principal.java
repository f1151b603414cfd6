// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// Who makes a call to the API.
///
/// @param workspace the tenant that the token belongs to
/// @param name the token's name, for journals
/// @param role what it may do
public record Principal(WorkspaceId workspace, String name, Role role) {}
