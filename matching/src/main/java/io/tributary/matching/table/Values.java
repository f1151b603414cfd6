// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts by number, their letters one after another in large pages: a text takes its letters and
/// five to eight bytes more, where a string takes fifty more, and a look at one is one way to
/// memory and not three.
///
/// A text begins at a multiple of four bytes with its length, in one byte or five; letters are
/// bytes of Latin-1, or two bytes each where one is beyond.
final class Values {
  private static final int UNIT_BITS = 2;
  private static final int PAGE_BITS = 18;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGE_UNITS_MASK = (1 << (PAGE_BITS - UNIT_BITS)) - 1;
  private static final int FIRST_PAGE = 1 << 10;
  private static final int LONG = 255;
  private static final int SHORT_MAX = 126;
  private static final int LATIN_MAX = 255;
  private static final int HEADER_MAX = 5;

  private byte[][] pages = new byte[4][];
  private int[] starts = new int[512]; // in units of four bytes
  private int size = 1;
  private int page;
  private int filled;

  /// Holds the empty text as number 0.
  Values() {
    pages[0] = new byte[FIRST_PAGE];
    filled = 1 << UNIT_BITS;
  }

  private Values(byte[][] pages, int[] starts, int page, int filled) {
    this.pages = pages;
    this.starts = starts;
    this.size = starts.length;
    this.page = page;
    this.filled = filled;
  }

  /// So many texts that are all empty.
  static Values empty(int size) {
    return new Values(new byte[][] {new byte[1 << UNIT_BITS]}, new int[size], 0, 1 << UNIT_BITS);
  }

  /// Some of these texts under other numbers, with the same letters in memory. Nothing is to be
  /// added any more.
  ///
  /// @param former per new number the one here
  /// @param count how many new numbers there are
  Values select(int[] former, int count) {
    int[] selected = new int[count];
    for (int number = 0; number < count; number++) {
      selected[number] = starts[former[number]];
    }
    return new Values(pages, selected, page, filled);
  }

  /// The same texts, with their letters in memory in the order of their numbers.
  Values inOrder() {
    Values ordered = new Values();
    for (int number = 1; number < size; number++) {
      byte[] bytes = page(number);
      int at = at(number);
      int head = bytes[at] & LONG;
      if (head == LONG) {
        ordered.add(get(number));
        continue;
      }
      int length = 1 + ((head & 1) == 0 ? head >>> 1 : head >>> 1 << 1);
      ordered.begin(head >>> 1, (head & 1) != 0);
      System.arraycopy(bytes, at, ordered.pages[ordered.page], ordered.filled, length);
      ordered.end(ordered.filled + length);
    }
    ordered.trim();
    return ordered;
  }

  /// How many there are, the empty one included.
  int size() {
    return size;
  }

  /// The text of a number.
  String get(int number) {
    byte[] bytes = page(number);
    int at = at(number);
    int head = bytes[at] & LONG;
    int from = at + 1;
    if (head == LONG) {
      head = whole(bytes, at + 1);
      from = at + HEADER_MAX;
    }
    int length = head >>> 1;
    return (head & 1) == 0
        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
        : new String(bytes, from, length * 2, StandardCharsets.UTF_16LE);
  }

  /// Adds a text; returns its number.
  int add(String text) {
    int length = text.length();
    boolean wide = false;
    for (int i = 0; i < length && !wide; i++) {
      wide = text.charAt(i) > LATIN_MAX;
    }
    int at = begin(length, wide);
    byte[] bytes = pages[page];
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      bytes[at++] = (byte) letter;
      if (wide) {
        bytes[at++] = (byte) (letter >>> 8);
      }
    }
    return end(at);
  }

  /// Adds a text of ASCII letters; returns its number.
  int add(byte[] text, int from, int to) {
    int at = begin(to - from, false);
    System.arraycopy(text, from, pages[page], at, to - from);
    return end(at + to - from);
  }

  /// Whether a number's text is this one.
  boolean isAt(int number, String text) {
    byte[] bytes = page(number);
    int at = at(number);
    int head = bytes[at] & LONG;
    if (head == LONG || (head & 1) != 0) {
      return get(number).equals(text);
    }
    int length = head >>> 1;
    if (length != text.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((bytes[at + 1 + i] & LATIN_MAX) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a number's text is this one of ASCII letters.
  boolean isAt(int number, byte[] text, int from, int to) {
    byte[] bytes = page(number);
    int at = at(number);
    int head = bytes[at] & LONG;
    if (head == LONG) {
      return get(number).equals(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }
    int length = head >>> 1;
    return (head & 1) == 0
        && length == to - from
        && Arrays.equals(bytes, at + 1, at + 1 + length, text, from, to);
  }

  private byte[] page(int number) {
    return pages[starts[number] >>> (PAGE_BITS - UNIT_BITS)];
  }

  private int at(int number) {
    return (starts[number] & PAGE_UNITS_MASK) << UNIT_BITS;
  }

  private static int whole(byte[] bytes, int at) {
    int whole = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      whole = (whole << Byte.SIZE) | (bytes[at + i] & LONG);
    }
    return whole;
  }

  /// Makes room, and writes the length; returns where the letters begin.
  private int begin(int length, boolean wide) {
    int head = length << 1 | (wide ? 1 : 0);
    int needed = Math.addExact(HEADER_MAX, wide ? length * 2 : length);
    room(needed);
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size] = page << (PAGE_BITS - UNIT_BITS) | filled >>> UNIT_BITS;
    byte[] bytes = pages[page];
    int at = filled;
    if (length <= SHORT_MAX) {
      bytes[at++] = (byte) head;
    } else {
      bytes[at++] = (byte) LONG;
      for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes[at++] = (byte) (head >>> shift);
      }
    }
    return at;
  }

  private int end(int at) {
    filled = (at + (1 << UNIT_BITS) - 1) & -(1 << UNIT_BITS);
    return size++;
  }

  /// Sees to it that so many bytes fit into the last page. A text longer than a page has a page of
  /// its own.
  private void room(int needed) {
    byte[] bytes = pages[page];
    if (filled + needed <= bytes.length) {
      return;
    }
    if (filled + needed <= PAGE) {
      pages[page] =
          Arrays.copyOf(bytes, Math.min(PAGE, Math.max(bytes.length * 2, filled + needed)));
      return;
    }
    page++;
    if (page > Integer.MAX_VALUE >>> (PAGE_BITS - UNIT_BITS - 1)) {
      throw new IllegalStateException("A column has more than 16 GB of different values.");
    }
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    pages[page] = new byte[Math.max(PAGE, needed)];
    filled = 0;
  }

  /// Lets go of memory that was kept for more.
  void trim() {
    starts = Arrays.copyOf(starts, size);
    pages[page] = Arrays.copyOf(pages[page], filled);
  }
}
