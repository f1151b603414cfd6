// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import io.tributary.refine.enrich.LookupTable.About;
import io.tributary.refine.enrich.TrafficSources.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The tables of the user: a folder of files, of which every version that was ever in use is kept,
/// so that an event is refined by the tables of the day it came in, however late.
///
/// A file is taken when it has not changed between two looks. One that cannot be used is told, and
/// the version before stays in use. [#look] is for one thread, the rest for any.
public final class TableFolder implements Tables, AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final String CSV = ".csv";
  private static final String PLACES = ".mmdb";
  private static final String ABOUT = ".yaml";
  private static final int VERSION_DIGITS = 16;
  private static final List<String> KEYS =
      List.of("by", "key", "columns", "dated", "licence", "from");

  private final Path folder;
  private final Path versions;
  private final Map<String, Stamp> seen = new HashMap<>();
  private final ConcurrentMap<String, Status> statuses = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, PlaceFile> places = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LookupTable> lookups = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, TrafficSources> sources = new ConcurrentHashMap<>();
  private volatile SortedMap<String, String> current = Collections.emptySortedMap();

  /// Opens the folder, and looks into it once.
  ///
  /// @throws UncheckedIOException where it cannot be made or read
  public TableFolder(Path folder) {
    this.folder = folder;
    this.versions = folder.resolve(".versions");
    try {
      Files.createDirectories(versions);
      look(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the folder of tables.", e);
    }
  }

  /// What becomes of a file in the folder.
  ///
  /// @param name of the table
  /// @param version in use; null for none
  /// @param what as `GeoLite2-City`, `look-up by email` or `traffic sources`
  /// @param rows how many; 0 where that is not known
  /// @param dated of what day it is; null where that is not known
  /// @param licence null where nothing is said
  /// @param from where it is from; null where nothing is said
  /// @param problem why the file cannot be used as it is now; null where it can
  public record Status(
      String name,
      @Nullable String version,
      String what,
      long rows,
      @Nullable String dated,
      @Nullable String licence,
      @Nullable String from,
      @Nullable String problem) {}

  /// Sizes and times by which a change is seen.
  private record Stamp(long size, long time, long aboutTime, boolean taken) {
    boolean isLike(Stamp other) {
      return size == other.size && time == other.time && aboutTime == other.aboutTime;
    }
  }

  /// The version of each table that is in use now, by its name.
  public SortedMap<String, String> current() {
    return current;
  }

  /// All tables, by name.
  public List<Status> statuses() {
    return new TreeMap<>(statuses).values().stream().toList();
  }

  /// Looks for files that came, changed or went.
  ///
  /// @throws IOException where the folder cannot be read
  public void look() throws IOException {
    look(false);
  }

  private void look(boolean atOnce) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = name(file);
        if (name != null) {
          files.put(name, file);
        }
      }
    }
    for (Map.Entry<String, Path> file : files.entrySet()) {
      look(file.getKey(), file.getValue(), atOnce);
    }
    for (String gone : List.copyOf(statuses.keySet())) {
      if (!files.containsKey(gone)) {
        statuses.remove(gone);
        seen.remove(gone);
        use(gone, null);
      }
    }
  }

  /// The table that a file is; null where it is none.
  private static @Nullable String name(Path file) {
    String text = file.getFileName().toString();
    int dot = text.lastIndexOf('.');
    String end = dot < 0 ? "" : text.substring(dot);
    if (end.equals(PLACES)) {
      return PLACE;
    }
    String name = dot < 0 ? "" : text.substring(0, dot);
    return end.equals(CSV) && NAME.matcher(name).matches() && !name.equals(PLACE) ? name : null;
  }

  private void look(String name, Path file, boolean atOnce) throws IOException {
    Path about = folder.resolve(name + ABOUT);
    Stamp now =
        new Stamp(
            Files.size(file),
            Files.getLastModifiedTime(file).toMillis(),
            Files.exists(about) ? Files.getLastModifiedTime(about).toMillis() : 0,
            false);
    Stamp before = seen.get(name);
    if (before != null && before.isLike(now)) {
      if (before.taken) {
        return;
      }
    } else if (!atOnce) {
      seen.put(name, now);
      return;
    }
    seen.put(name, new Stamp(now.size, now.time, now.aboutTime, true));
    take(name, file, about);
  }

  private void take(String name, Path file, Path about) {
    try {
      boolean said = Files.exists(about);
      String version = version(file, said ? about : null);
      keep(file, versions.resolve(name + "-" + version + end(name)));
      if (said) {
        keep(about, versions.resolve(name + "-" + version + ABOUT));
      }
      statuses.put(name, opened(name, version));
      use(name, version);
    } catch (IOException | YamlEngineException e) {
      Status last = statuses.get(name);
      statuses.put(
          name,
          new Status(
              name,
              last == null ? null : last.version,
              last == null ? "" : last.what,
              last == null ? 0 : last.rows,
              last == null ? null : last.dated,
              last == null ? null : last.licence,
              last == null ? null : last.from,
              "Cannot use the file: "
                  + Optional.ofNullable(e.getMessage()).orElse("it is damaged")));
    }
  }

  private static String end(String name) {
    return name.equals(PLACE) ? PLACES : CSV;
  }

  private void use(String name, @Nullable String version) {
    SortedMap<String, String> next = new TreeMap<>(current);
    if (version == null) {
      next.remove(name);
    } else {
      next.put(name, version);
    }
    current = Collections.unmodifiableSortedMap(next);
  }

  private static void keep(Path file, Path as) throws IOException {
    if (!Files.exists(as)) {
      Path part = as.resolveSibling(as.getFileName() + ".part");
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, as, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String version(Path file, @Nullable Path about) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path each : about == null ? List.of(file) : List.of(file, about)) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(each), digest)) {
          var _ = in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  private Status opened(String name, String version) throws IOException {
    if (name.equals(PLACE)) {
      PlaceFile place = openPlace(version);
      String day = place.builtAt().toString().substring(0, 10);
      About about = about(name, version);
      return new Status(name, version, place.kind(), 0, day, about.licence(), about.from(), null);
    }
    if (name.equals(TRAFFIC_SOURCES)) {
      TrafficSources list = openSources(version);
      About about = about(name, version);
      return new Status(
          name,
          version,
          "traffic sources",
          list.size(),
          about.dated(),
          about.licence(),
          about.from(),
          null);
    }
    LookupTable table = openLookup(name, version);
    About about = table.about();
    return new Status(
        name,
        version,
        "look-up by " + about.by(),
        table.size(),
        about.dated(),
        about.licence(),
        about.from(),
        null);
  }

  private Path kept(String name, String version, String end) {
    return versions.resolve(name + "-" + version + end);
  }

  private PlaceFile openPlace(String version) throws IOException {
    PlaceFile known = places.get(version);
    if (known == null) {
      known = PlaceFile.open(kept(PLACE, version, PLACES));
      places.put(version, known);
    }
    return known;
  }

  private LookupTable openLookup(String name, String version) throws IOException {
    String key = name + "-" + version;
    LookupTable known = lookups.get(key);
    if (known == null) {
      About about = about(name, version);
      if (about.by().isEmpty()) {
        throw new IOException("%s.yaml beside it does not say by which trait".formatted(name));
      }
      known = LookupTable.read(kept(name, version, CSV), about);
      lookups.put(key, known);
    }
    return known;
  }

  private TrafficSources openSources(String version) throws IOException {
    TrafficSources known = sources.get(version);
    if (known == null) {
      Map<String, Category> list = new HashMap<>();
      try (BufferedReader in = Files.newBufferedReader(kept(TRAFFIC_SOURCES, version, CSV))) {
        Csv csv = new Csv(in);
        for (List<String> row = csv.row(); row != null; row = csv.row()) {
          Category category = row.size() < 2 ? null : category(row.get(1));
          if (category != null) {
            list.putIfAbsent(row.getFirst().strip().toLowerCase(Locale.ROOT), category);
          }
        }
      }
      if (list.isEmpty()) {
        throw new IOException("no line has a source and one of search, social, video, shopping");
      }
      known = new TrafficSources(list);
      sources.put(version, known);
    }
    return known;
  }

  private static @Nullable Category category(String text) {
    String word = text.strip().toUpperCase(Locale.ROOT);
    for (Category category : Category.values()) {
      if (word.endsWith(category.name())) {
        return category;
      }
    }
    return null;
  }

  private About about(String name, String version) throws IOException {
    Path file = kept(name, version, ABOUT);
    if (!Files.exists(file)) {
      return new About("", "", List.of(), null, null, null);
    }
    Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    if (!(root instanceof Map<?, ?> map)) {
      throw new IOException("%s.yaml has no keys".formatted(name));
    }
    for (Object key : map.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw new IOException(
            "%s.yaml may have the keys %s".formatted(name, String.join(", ", KEYS)));
      }
    }
    List<String> columns = new ArrayList<>();
    if (map.get("columns") instanceof List<?> list) {
      list.forEach(column -> columns.add(String.valueOf(column)));
    }
    return new About(
        text(map, "by").orElse(""),
        text(map, "key").orElse(""),
        columns,
        text(map, "dated").orElse(null),
        text(map, "licence").orElse(null),
        text(map, "from").orElse(null));
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }

  @Override
  public @Nullable PlaceFile place(String version) {
    try {
      return openPlace(version);
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public @Nullable LookupTable lookup(String name, String version) {
    try {
      return openLookup(name, version);
    } catch (IOException | YamlEngineException _) {
      return null;
    }
  }

  @Override
  public @Nullable TrafficSources sources(String version) {
    try {
      return openSources(version);
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    for (PlaceFile place : places.values()) {
      place.close();
    }
  }
}
