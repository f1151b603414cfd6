// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells whether a traffic source is a search engine, a social network, a site of videos or of
/// shops. The list that comes with the product has those that most visits come from; Google's own,
/// of which it is a part, can be put in its place as a table.
public final class TrafficSources {
  /// What a source is.
  public enum Category {
    /// A search engine.
    SEARCH,
    /// A place to buy.
    SHOPPING,
    /// A social network.
    SOCIAL,
    /// A place to watch.
    VIDEO
  }

  private static final TrafficSources BUNDLED = new TrafficSources(read());

  private final Map<String, Category> list;

  /// Makes a list of categories by source: names and hosts, in lower case.
  public TrafficSources(Map<String, Category> list) {
    this.list = Map.copyOf(list);
  }

  /// The list that comes with the product.
  public static TrafficSources bundled() {
    return BUNDLED;
  }

  private static Map<String, Category> read() {
    Map<String, Category> list = new HashMap<>();
    try (InputStream in = TrafficSources.class.getResourceAsStream("traffic-sources.txt")) {
      if (in == null) {
        throw new IllegalStateException("Cannot find the list of traffic sources.");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      Category category = Category.SEARCH;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          category =
              Category.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          for (String source : line.strip().split(" +", -1)) {
            list.putIfAbsent(source, category);
          }
        }
      }
      return list;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read the list of traffic sources.", e);
    }
  }

  /// How many sources are listed.
  public int size() {
    return list.size();
  }

  /// The category of a source: its own, where it is a host that of a domain above it, or that of a
  /// search engine's name, as `google` of `google.co.uk`; null for none.
  ///
  /// @param source in lower case
  @Nullable Category of(String source) {
    Category own = list.get(source);
    if (own != null || source.indexOf('.') < 0) {
      return own;
    }
    for (int at = next(source, 0); at > 0; at = next(source, at)) {
      Category above = list.get(source.substring(at));
      if (above != null) {
        return above;
      }
    }
    Category named = list.get(name(source));
    return named == Category.SEARCH ? named : null;
  }

  private static int next(String host, int at) {
    int dot = host.indexOf('.', at);
    return dot < 0 || host.indexOf('.', dot + 1) < 0 ? -1 : dot + 1;
  }

  /// The label before the public suffix: suffixes of two labels are those whose first has at most
  /// three letters, as `co.uk`.
  private static String name(String host) {
    String[] labels = host.split("\\.", -1);
    int last = labels.length - 2;
    if (last > 0 && labels[last].length() <= 3 && labels[last + 1].length() == 2) {
      last--;
    }
    return last < 0 ? "" : labels[last];
  }
}
