// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Reads the files of a zip archive one after the other, in order of name. Nothing of it is written
/// to disk, so a name such as `../x` leads nowhere; it is only a name. Folders, hidden files and
/// what macOS adds are passed over.
final class ZipRecords implements RecordReader {
  private final ZipFile zip;
  private final List<? extends ZipEntry> entries;
  private final ReadOptions options;
  private final String name;
  private int at;
  private @Nullable RecordReader current;
  private FileFormat format = FileFormat.CSV;

  ZipRecords(Path file, ReadOptions options, String name) throws IOException {
    this.options = options;
    this.name = name;
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (ZipException _) {
      throw Limits.unreadable(name, "it is a damaged zip archive.", "Get it again, whole.");
    }
    List<ZipEntry> all = new ArrayList<>(zip.stream().filter(ZipRecords::isFile).toList());
    all.sort(Comparator.comparing(ZipEntry::getName));
    this.entries = all;
  }

  private static boolean isFile(ZipEntry entry) {
    String path = entry.getName();
    String file = path.substring(path.lastIndexOf('/') + 1);
    return !entry.isDirectory() && !file.startsWith(".") && !path.startsWith("__MACOSX/");
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    while (true) {
      if (current == null) {
        if (at == entries.size()) {
          return null;
        }
        current = open(entries.get(at++));
        format = current.format();
      }
      FileRecord record = current.next();
      if (record != null) {
        return record;
      }
      current.close();
      current = null;
    }
  }

  private RecordReader open(ZipEntry entry) throws IOException {
    String inside = name + "/" + entry.getName();
    String lower = entry.getName().toLowerCase(Locale.ROOT);
    if (lower.endsWith(".parquet") || lower.endsWith(".xlsx") || lower.endsWith(".zip")) {
      throw Limits.unreadable(
          inside,
          "Parquet, Excel and zip cannot be read inside a zip.",
          "Unpack it, and give each.");
    }
    return RecordFile.text(
        () -> {
          long packed = Math.max(1, entry.getCompressedSize());
          Unpacking.Counted counted = new Unpacking.Counted(zip.getInputStream(entry));
          if (entry.getSize() > Limits.UNPACKED_FREE
              && entry.getSize() / Limits.EXPANSION_MAX > packed) {
            throw Limits.bomb(inside);
          }
          return Unpacking.unpacked(counted, Math.max(1, entry.getSize()), inside);
        },
        options,
        inside);
  }

  @Override
  public double share() {
    double inside = current == null ? 0 : current.share() - 1;
    return entries.isEmpty() ? 1 : Math.max(0, (at + inside) / entries.size());
  }

  @Override
  public FileFormat format() {
    return format;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
    zip.close();
  }
}
