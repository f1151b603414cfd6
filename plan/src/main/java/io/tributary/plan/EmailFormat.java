// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/// The format of e-mail addresses: something before an `@`, and a domain of at least two labels
/// after it. Whether the last label is one that the world knows today is not looked at.
final class EmailFormat implements Format {
  private static final int LENGTH_MAX = 254;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@\"(),:;<>\\[\\]\\\\.]++(?:\\.[^\\s@\"(),:;<>\\[\\]\\\\.]++)*+"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)++"
              + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?");

  private final String name;

  /// @param name `email` or `idn-email`
  EmailFormat(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean matches(ExecutionContext context, String value) {
    return value.length() <= LENGTH_MAX && ADDRESS.matcher(value).matches();
  }
}
