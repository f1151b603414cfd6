// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.tributary.model.Enrichment.Field;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Places of IP addresses, by a file of MaxMind's format: GeoLite2 or GeoIP2, City or Country, or
/// any other whose records have their fields. For any number of threads.
public final class PlaceFile implements AutoCloseable {
  private static final int CACHE = 4_096;
  private static final int MEMO_BITS = 13;
  private static final int ADDRESS_MAX = 45;

  private final Reader reader;
  private final Memo<Map<Field, String>> known = new Memo<>(MEMO_BITS, this::work);

  private PlaceFile(Reader reader) {
    this.reader = reader;
  }

  /// Opens a file.
  ///
  /// @throws IOException where it is none, or damaged
  public static PlaceFile open(Path file) throws IOException {
    return new PlaceFile(
        new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED, new CHMCache(CACHE)));
  }

  /// What it holds, as `GeoLite2-City`.
  public String kind() {
    return reader.getMetadata().databaseType();
  }

  /// When it was built.
  public Instant builtAt() {
    return reader.getMetadata().buildTime();
  }

  /// What is known of the place of an address; nothing where the text is none, or not in the file.
  public Map<Field, String> of(String address) {
    return known.of(address);
  }

  private Map<Field, String> work(String address) {
    if (address.length() > ADDRESS_MAX) {
      return Map.of();
    }
    try {
      Map<?, ?> found = reader.get(InetAddress.ofLiteral(address), Map.class);
      return found == null ? Map.of() : fields(found);
    } catch (IllegalArgumentException | IOException _) {
      return Map.of(); // no address, an IPv6 one in a file of IPv4 ones, or a damaged record
    }
  }

  private static Map<Field, String> fields(Map<?, ?> found) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    put(fields, Field.PLACE_COUNTRY, at(found, "country", "iso_code"));
    if (found.get("subdivisions") instanceof List<?> parts
        && !parts.isEmpty()
        && parts.getFirst() instanceof Map<?, ?> first) {
      put(fields, Field.PLACE_REGION, at(first, "iso_code"));
    }
    put(fields, Field.PLACE_CITY, at(found, "city", "names", "en"));
    put(fields, Field.PLACE_POSTAL_CODE, at(found, "postal", "code"));
    put(fields, Field.PLACE_TIMEZONE, at(found, "location", "time_zone"));
    put(fields, Field.PLACE_LATITUDE, at(found, "location", "latitude"));
    put(fields, Field.PLACE_LONGITUDE, at(found, "location", "longitude"));
    return fields;
  }

  private static @Nullable Object at(Map<?, ?> map, String... path) {
    Object value = map;
    for (String name : path) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value;
  }

  private static void put(Map<Field, String> fields, Field field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
