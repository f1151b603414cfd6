// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.block;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.field.Concept;
import io.tributary.matching.table.Column;
import io.tributary.matching.text.Nicknames;
import io.tributary.matching.text.Sound;
import io.tributary.matching.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What of each record may have to agree: parts of its values, as 32-bit hashes, record by record
/// in one array; and the words of its name. Hash 0 is no value: it agrees with nothing.
public final class Keys {
  private static final int WORDS_MAX = 8;
  private static final int ENDING = 6;
  private static final int START = 4;
  private static final int SHAPE_MAX = 20;

  private final List<String> names = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();
  private final List<int[]> columns = new ArrayList<>();
  private final List<Column> values = new ArrayList<>();
  private final int size;
  private int[] atoms = new int[0];
  private int[] wordStarts;
  private int[] words = new int[0];
  private final @Nullable Frozen frozen;

  private Keys(int size, @Nullable Frozen frozen) {
    this.size = size;
    this.wordStarts = new int[size + 1];
    this.frozen = frozen;
  }

  /// What was found out from other records, so that these have the same keys as they would have
  /// among those.
  ///
  /// @param atoms names of the atoms that are wanted
  /// @param words whether words of names are wanted
  /// @param shared per text how many records have each word that several have
  public record Frozen(
      Set<String> atoms, boolean words, Map<String, ToIntFunction<String>> shared) {
    /// Copies the collections.
    public Frozen {
      atoms = Set.copyOf(atoms);
      shared = Map.copyOf(shared);
    }
  }

  /// The keys of records.
  public static Keys of(List<Comparison> comparisons, int size) {
    return of(comparisons, new Keys(size, null));
  }

  /// The keys of records, as they would be among others.
  public static Keys of(List<Comparison> comparisons, int size, Frozen frozen) {
    return of(comparisons, new Keys(size, frozen));
  }

  private static Keys of(List<Comparison> comparisons, Keys keys) {
    for (Comparison comparison : comparisons) {
      keys.add(comparison);
    }
    keys.lay();
    return keys;
  }

  private void add(Comparison comparison) {
    Concept concept = comparison.concept();
    List<Column> fields = comparison.fields();
    String name = concept.name();
    switch (concept.kind()) {
      case NAME -> {
        atom("given name", "given", fields.get(0), Keys::root);
        atom("sound of given name", "given", fields.get(0), value -> Sound.of(firstWord(value)));
        atom("family name", "family", fields.get(1), value -> value);
        atom("sound of family name", "family", fields.get(1), value -> Sound.of(lastWord(value)));
        atom("start of family name", "family", fields.get(1), value -> start(value, START));
        words(fields);
      }
      case DATE -> {
        atom(name, name, fields.get(0), value -> value.endsWith("00") ? "" : value);
        atom("year and month of " + name, name, fields.get(0), value -> told(value, 0, 6));
        atom("day and month of " + name, name, fields.get(0), value -> told(value, 4, 8));
        atom("year of " + name, name, fields.get(0), value -> start(value, 4));
      }
      case EMAIL -> {
        for (Column field : fields) {
          atom(field.name(), name, field, value -> value);
          atom(field.name() + " before the @", name, field, Keys::local);
        }
      }
      case PHONE -> {
        for (Column field : fields) {
          atom(field.name(), name, field, value -> value);
          atom("end of " + field.name(), name, field, value -> end(value, ENDING));
        }
      }
      case IDENTIFIER -> {
        atom(name, name, fields.get(0), value -> value);
        atom("first half of " + name, name, fields.get(0), value -> half(value, true));
        atom("second half of " + name, name, fields.get(0), value -> half(value, false));
      }
      case STREET -> {
        pair("house number and street", "street", fields);
        atom("street", "street", fields.get(1), value -> value);
        atom("house number", "street", fields.get(0), value -> value);
      }
      case PLACE -> {
        atom("postcode", "place", fields.get(0), value -> value);
        atom("postcode district", "place", fields.get(0), Keys::district);
        atom("locality", "place", fields.get(1), value -> value);
      }
      case COMPANY -> {
        atom(name, name, fields.get(0), value -> value);
        atom("first word of " + name, name, fields.get(0), Keys::firstWord);
      }
      case TEXT, LIST -> {
        ToIntFunction<String> counts = sharedBy(name, fields.get(0));
        atom("rarest word of " + name, name, fields.get(0), value -> rare(value, counts, 0));
        atom("second rarest word of " + name, name, fields.get(0), value -> rare(value, counts, 1));
      }
      case CATEGORY, SHARED_CATEGORY, NUMBER -> atom(name, name, fields.get(0), value -> value);
    }
  }

  private ToIntFunction<String> sharedBy(String name, Column column) {
    if (frozen != null) {
      return frozen.shared.getOrDefault(name, _ -> 0);
    }
    Map<String, Integer> counts = wordCounts(column);
    return word -> counts.getOrDefault(word, 0);
  }

  /// How many records have each word of a text.
  public static Map<String, Integer> wordCounts(Column column) {
    Map<String, Integer> counts = new HashMap<>();
    int[] of = column.counts();
    for (int code = 1; code <= column.distinct(); code++) {
      for (String word : Words.of(column.value(code))) {
        counts.merge(word, of[code], Integer::sum);
      }
    }
    return counts;
  }

  /// The word that occurs least often, but more than once; ties by the alphabet.
  private static String rare(String value, ToIntFunction<String> counts, int rank) {
    List<String> shared = new ArrayList<>(Words.of(value));
    shared.removeIf(word -> counts.applyAsInt(word) < 2 || word.length() < 2);
    shared.sort(Comparator.comparingInt(counts).thenComparing(Comparator.naturalOrder()));
    return shared.size() > rank ? shared.get(rank) : "";
  }

  private static String root(String given) {
    String word = firstWord(given);
    int group = Nicknames.common().group(word);
    return group < 0 ? word : "~" + group;
  }

  private static String firstWord(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  private static String lastWord(String value) {
    return value.substring(value.lastIndexOf(' ') + 1);
  }

  private static String start(String value, int length) {
    return value.length() <= length ? value : value.substring(0, length);
  }

  private static String end(String value, int length) {
    return value.length() <= length ? value : value.substring(value.length() - length);
  }

  private static String half(String value, boolean first) {
    int middle = value.length() / 2;
    return value.length() < 6 ? "" : first ? value.substring(0, middle) : value.substring(middle);
  }

  private static String told(String date, int from, int to) {
    boolean told = !date.endsWith("0101") && !date.endsWith("00");
    return told ? date.substring(from, to) : "";
  }

  private static String local(String email) {
    int at = email.indexOf('@');
    return at < 4 ? "" : email.substring(0, at);
  }

  private static String district(String postcode) {
    int length = postcode.length();
    if (length >= 5 && !Words.isDigits(postcode)) {
      return postcode.substring(0, length - 3);
    }
    return postcode.substring(0, Math.min(length, length >= 5 ? 3 : 2));
  }

  private void atom(String name, String origin, Column column, UnaryOperator<String> part) {
    if (frozen == null ? column.distinct() < 2 : !frozen.atoms.contains(name)) {
      return;
    }
    int[] hashes = new int[column.distinct() + 1];
    for (int code = 1; code < hashes.length; code++) {
      String text = part.apply(column.value(code));
      hashes[code] = text.isEmpty() ? 0 : hash(text);
    }
    put(name, origin, column, hashes);
  }

  /// The pair has no text: the hashes of its parts are put together.
  private void pair(String name, String origin, List<Column> fields) {
    if (frozen != null && !frozen.atoms.contains(name)) {
      return;
    }
    Column number = fields.get(0);
    Column street = fields.get(1);
    Column both = fields.get(2);
    int[] ofNumber = hashes(number);
    int[] ofStreet = hashes(street);
    int[] hashes = new int[both.distinct() + 1];
    for (int row = 0; row < size; row++) {
      hashes[both.code(row)] = mix(ofNumber[number.code(row)] * 31 + ofStreet[street.code(row)]);
    }
    hashes[0] = 0;
    put(name, origin, both, hashes);
  }

  private static int[] hashes(Column column) {
    int[] hashes = new int[column.distinct() + 1];
    for (int code = 1; code < hashes.length; code++) {
      hashes[code] = hash(column.value(code));
    }
    return hashes;
  }

  private void put(String name, String origin, Column column, int[] hashes) {
    int[] of = new int[size];
    for (int row = 0; row < size; row++) {
      of[row] = hashes[column.code(row)];
    }
    names.add(name);
    origins.add(origin);
    columns.add(of);
    values.add(column);
  }

  private void words(List<Column> fields) {
    if (frozen != null && !frozen.words) {
      return;
    }
    Column all = fields.get(2);
    boolean whole = !all.name().isEmpty();
    int[][] ofAll = wordHashes(whole ? all : fields.get(0));
    int[][] ofFamily = whole ? new int[0][] : wordHashes(fields.get(1));
    int[] gathered = new int[Math.max(16, size * 2)];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int from = count;
      int[] one = ofAll[(whole ? all : fields.get(0)).code(row)];
      int[] two = whole ? new int[0] : ofFamily[fields.get(1).code(row)];
      if (count + one.length + two.length > gathered.length) {
        gathered = Arrays.copyOf(gathered, gathered.length * 2 + WORDS_MAX * 2);
      }
      for (int word : one) {
        gathered[count++] = word;
      }
      for (int word : two) {
        gathered[count++] = word;
      }
      Arrays.sort(gathered, from, count);
      int to = from;
      for (int i = from; i < count; i++) {
        if (to == from || gathered[i] != gathered[to - 1]) {
          gathered[to++] = gathered[i];
        }
      }
      count = to;
      wordStarts[row + 1] = count;
    }
    words = Arrays.copyOf(gathered, count);
  }

  private static int[][] wordHashes(Column column) {
    int[][] hashes = new int[column.distinct() + 1][];
    hashes[0] = new int[0];
    for (int code = 1; code < hashes.length; code++) {
      hashes[code] = wordHashes(column.value(code));
    }
    return hashes;
  }

  private static int[] wordHashes(String text) {
    int[] hashes = new int[WORDS_MAX];
    int count = 0;
    for (int from = 0; from < text.length() && count < WORDS_MAX; ) {
      int space = text.indexOf(' ', from);
      int to = space < 0 ? text.length() : space;
      if (to - from > 1) {
        hashes[count++] = hash(text.substring(from, to));
      }
      from = to + 1;
    }
    return Arrays.copyOf(hashes, count);
  }

  private void lay() {
    int width = columns.size();
    atoms = new int[Math.multiplyExact(size, width)];
    for (int atom = 0; atom < width; atom++) {
      int[] column = columns.get(atom);
      for (int row = 0, at = atom; row < size; row++, at += width) {
        atoms[at] = column[row];
      }
    }
    columns.clear();
  }

  /// A hash that is never 0.
  static int hash(String text) {
    int hash = mix(text.hashCode());
    return hash == 0 ? 1 : hash;
  }

  static int mix(int value) {
    int mixed = (value ^ (value >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    mixed ^= mixed >>> 16;
    return mixed == 0 ? 1 : mixed;
  }

  /// How many records there are.
  public int size() {
    return size;
  }

  /// How many atoms a record has.
  public int width() {
    return names.size();
  }

  /// What an atom is, for people to read.
  public String name(int atom) {
    return names.get(atom);
  }

  /// The shape of what a record has to agree in: letters as `a`, digits as `9`; never the value.
  public String shape(Rule rule, int row) {
    StringBuilder shape = new StringBuilder();
    for (long left = rule.atoms(); left != 0; left &= left - 1) {
      String value = values.get(Long.numberOfTrailingZeros(left)).text(row);
      shape.append(shape.isEmpty() ? "" : " + ");
      for (int i = 0; i < Math.min(value.length(), SHAPE_MAX); i++) {
        char c = value.charAt(i);
        shape.append(Character.isLetter(c) ? 'a' : Character.isDigit(c) ? '9' : c);
      }
    }
    return shape.toString();
  }

  /// What an atom is a part of: atoms of one origin are not put together in a rule.
  public String origin(int atom) {
    return origins.get(atom);
  }

  /// All atoms, record by record.
  public int[] atoms() {
    return atoms;
  }

  /// Whether records have words of names.
  public boolean hasWords() {
    return words.length > 0;
  }

  /// What of one record may have to agree.
  ///
  /// @param words hashes of the words of its name, in ascending order
  public record Parts(int[] atoms, int[] words) {}

  /// What of a record may have to agree.
  public Parts parts(int row) {
    return new Parts(
        Arrays.copyOfRange(atoms, row * names.size(), (row + 1) * names.size()),
        Arrays.copyOfRange(words, wordStarts[row], wordStarts[row + 1]));
  }

  int wordStart(int row) {
    return wordStarts[row];
  }

  int wordEnd(int row) {
    return wordStarts[row + 1];
  }

  int word(int at) {
    return words[at];
  }

  /// Which atoms of two records agree, a bit each.
  long agreement(int a, int b) {
    int width = names.size();
    long agreement = 0;
    for (int i = 0; i < width; i++) {
      int atom = atoms[a * width + i];
      if (atom == atoms[b * width + i] && atom != 0) {
        agreement |= 1L << i;
      }
    }
    return agreement;
  }
}
