// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// What makes an event one event: a second one with the same key is a duplicate.
///
/// @param workspace the tenant
/// @param source the source's name
/// @param messageId 1 to 100 characters, chosen by the sender
public record EventKey(WorkspaceId workspace, String source, String messageId) {}
