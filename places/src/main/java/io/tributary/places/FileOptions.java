// SPDX-License-Identifier: Apache-2.0
package io.tributary.places;

import io.tributary.connect.Option;
import io.tributary.connect.Option.Kind;
import io.tributary.connect.Settings;
import io.tributary.files.FileFormat;
import io.tributary.files.ReadOptions;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The settings that all places of files have: which files, and how they are written.
public final class FileOptions {
  private static final List<String> UNFINISHED =
      List.of(".part", ".tmp", ".filepart", ".crdownload");

  private FileOptions() {}

  /// The options, after those of the place.
  public static List<Option> with(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    options.add(
        Option.optional(
            "files",
            Kind.TEXT,
            "Which files, by name, as receipts-*.csv.gz; else all. Those that begin with a dot or"
                + " end in .part or .tmp are never taken."));
    options.add(
        Option.optional(
            "format",
            Kind.TEXT,
            "One of csv, json-lines, json, parquet, excel; else found out, like what follows."));
    options.add(Option.optional("delimiter", Kind.TEXT, "Of fields, one character."));
    options.add(Option.optional("quote", Kind.TEXT, "Of fields, one character."));
    options.add(Option.optional("encoding", Kind.TEXT, "Of texts, as windows-1252."));
    options.add(Option.optional("header", Kind.TRUTH, "Whether the first row names the columns."));
    options.add(Option.optional("sheet", Kind.TEXT, "Which sheet of a workbook."));
    return List.copyOf(options);
  }

  /// How files are written.
  ///
  /// @throws io.tributary.model.ProblemException with the first setting that cannot be used
  public static ReadOptions reading(Settings settings) {
    FileFormat format =
        settings
            .text("format")
            .map(word ->
                FileFormat.of(word)
                    .orElseThrow(() ->
                        Settings.refused(
                            "format",
                            "it is none of its words",
                            "Use one of %s."
                                .formatted(
                                    String.join(
                                        ", ",
                                        Arrays.stream(FileFormat.values())
                                            .map(FileFormat::word)
                                            .toList())))))
            .orElse(null);
    return new ReadOptions(
        format,
        character(settings, "delimiter"),
        character(settings, "quote"),
        settings.text("encoding").orElse(null),
        settings.text("header").isPresent() ? settings.truth("header", true) : null,
        settings.text("sheet").orElse(null));
  }

  private static @Nullable Character character(Settings settings, String path) {
    String text = settings.text(path).orElse(null);
    if (text == null) {
      return null;
    }
    String plain = text.equals("\\t") ? "\t" : text;
    if (plain.length() != 1) {
      throw Settings.refused(path, "it is not one character", "Write one, as ';'.");
    }
    return plain.charAt(0);
  }

  /// Which names are wanted.
  ///
  /// @throws io.tributary.model.ProblemException where the pattern cannot be used
  public static Predicate<String> wanted(Settings settings) {
    String pattern = settings.text("files").orElse("*");
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException _) {
      throw Settings.refused("files", "it is no pattern", "Write one as receipts-*.csv.");
    }
    return name ->
        !name.isEmpty()
            && !name.startsWith(".")
            && !name.contains("/")
            && UNFINISHED.stream().noneMatch(name::endsWith)
            && matcher.matches(Path.of(name));
  }
}
