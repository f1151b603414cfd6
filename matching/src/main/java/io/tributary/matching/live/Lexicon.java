// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import java.util.Arrays;

/// Numbers texts from 1 on; a text that nothing uses any more is forgotten, and its number given to
/// another. Number 0 is no text.
final class Lexicon {
  private static final int FIRST = 16;

  private String[] texts = new String[FIRST];
  private int[] uses = new int[FIRST];
  private int[] slots = new int[FIRST * 2];
  private int[] free = new int[FIRST];
  private int freed;
  private int used = 1;

  Lexicon() {
    texts[0] = "";
  }

  private int slot(String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] != 0 && !texts[slots[slot]].equals(text)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /// The number of a text, which is used once more.
  int use(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    int slot = slot(text);
    int number = slots[slot];
    if (number == 0) {
      number = number();
      texts[number] = text;
      slots[slot] = number;
      if ((used - freed) * 2 > slots.length) {
        grow();
      }
    }
    uses[number]++;
    return number;
  }

  private int number() {
    if (freed > 0) {
      return free[--freed];
    }
    if (used == texts.length) {
      texts = Arrays.copyOf(texts, used + (used >> 1));
      uses = Arrays.copyOf(uses, texts.length);
    }
    return used++;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int number = 1; number < used; number++) {
      if (!texts[number].isEmpty()) {
        slots[slot(texts[number])] = number;
      }
    }
  }

  /// A use of a text ends.
  void leave(int number) {
    if (number == 0 || --uses[number] > 0) {
      return;
    }
    forget(slot(texts[number]));
    texts[number] = "";
    if (freed == free.length) {
      free = Arrays.copyOf(free, freed * 2);
    }
    free[freed++] = number;
  }

  /// Empties a slot, and moves those after it that would no longer be found.
  private void forget(int slot) {
    int mask = slots.length - 1;
    slots[slot] = 0;
    for (int at = (slot + 1) & mask; slots[at] != 0; at = (at + 1) & mask) {
      int number = slots[at];
      slots[at] = 0;
      slots[slot(texts[number])] = number;
    }
  }

  /// The number of a text; 0 where nothing uses it.
  int find(String text) {
    return text.isEmpty() ? 0 : slots[slot(text)];
  }

  /// How many texts are used.
  int size() {
    return used - 1 - freed;
  }

  /// Numbers in use are below this.
  int bound() {
    return used;
  }

  String text(int number) {
    return texts[number];
  }
}
