// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

/// A tracking call as JSON, with the place where its message id stands.
///
/// @param json the call; to be changed only at `idAt`
/// @param idAt where the [MessageIds#LENGTH] bytes of the id begin
/// @param path the door for this call alone, as `/v1/track`
public record TrackingCall(byte[] json, int idAt, String path) {}
