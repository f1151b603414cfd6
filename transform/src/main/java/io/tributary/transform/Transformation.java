// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user's function, and whose events go through it.
///
/// @param name its name
/// @param description what it is for
/// @param sources the names of the sources whose events it changes
/// @param enabled whether it is used
/// @param function JavaScript that defines `function transform(event, about)`
/// @param samples events that it is tried with
public record Transformation(
    String name,
    String description,
    List<String> sources,
    boolean enabled,
    String function,
    List<Sample> samples) {
  /// Copies the lists.
  public Transformation {
    sources = List.copyOf(sources);
    samples = List.copyOf(samples);
  }

  /// An event that the function is tried with.
  ///
  /// @param event JSON
  /// @param gives what the function must make of it, as JSON: `null` where it leaves it out; null
  ///   where nothing is expected
  public record Sample(String event, @Nullable String gives) {}

  /// Those that the events of a source go through, in their order.
  public static List<Transformation> of(String source, Collection<Transformation> all) {
    return all.stream().filter(each -> each.enabled && each.sources.contains(source)).toList();
  }

  /// What is stamped on events that went through it: its name and four bytes of its function's
  /// SHA-256, so that the same function has the same stamp everywhere.
  public String stamp() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(function.getBytes(StandardCharsets.UTF_8));
      return name + "@" + HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
