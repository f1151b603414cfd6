// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.life.Draft;
import io.tributary.demo.world.Dice;
import io.tributary.model.Identifier;
import java.util.OptionalInt;

/// Who is who. An identifier belongs to the person whose valid events carry it, unless they
/// borrowed it; one that belongs to several is *shared* and names nobody.
public final class Truth {
  private static final int SHARED = Integer.MAX_VALUE;

  private final MessageIds messageIds;
  private final Owners owners;
  private final int[] identifiers;
  private final int[] events;

  private Truth(MessageIds messageIds, Owners owners, int[] identifiers, int[] events) {
    this.messageIds = messageIds;
    this.owners = owners;
    this.identifiers = identifiers;
    this.events = events;
  }

  /// How many customers there are; persons are numbered from 0.
  public int customers() {
    return identifiers.length;
  }

  /// The person of a valid event; empty for any other message id.
  public OptionalInt personOf(String messageId) {
    return messageIds.person(messageId);
  }

  /// The one person to whom a normalised identifier belongs; empty if there are several or none.
  public OptionalInt personOf(Identifier identifier) {
    int owner = owners.get(identifier);
    return owner == Owners.NOBODY || owner == SHARED ? OptionalInt.empty() : OptionalInt.of(owner);
  }

  /// Whether a normalised identifier belongs to several people.
  public boolean shared(Identifier identifier) {
    return owners.get(identifier) == SHARED;
  }

  /// How many identifiers belong to a person and nobody else.
  public int identifierCount(int person) {
    return identifiers[person];
  }

  /// How many valid events a person has, each counted once.
  public int eventCount(int person) {
    return events[person];
  }

  /// Notes who carries what.
  static final class Book {
    private final MessageIds messageIds;
    private final Owners owners = new Owners();
    private final int[] identifiers;
    private final int[] events;

    Book(int customers, MessageIds messageIds) {
      this.messageIds = messageIds;
      this.identifiers = new int[customers];
      this.events = new int[customers];
    }

    void note(Draft draft) {
      if (draft.flaw() != null || draft.duplicate()) {
        return;
      }
      int person = draft.person();
      events[person]++;
      for (Identifier identifier : draft.carried().expected()) {
        if (!identifier.equals(draft.borrowed())) {
          note(identifier, person);
        }
      }
    }

    private void note(Identifier identifier, int person) {
      int before = owners.get(identifier);
      if (before == Owners.NOBODY) {
        owners.put(identifier, person);
        identifiers[person]++;
      } else if (before != person && before != SHARED) {
        owners.put(identifier, SHARED);
        identifiers[before]--;
      }
    }

    Truth truth() {
      return new Truth(messageIds, owners, identifiers, events);
    }
  }

  /// A map from identifiers to numbers that keeps 64 bits of each identifier: open addressing with
  /// linear probing. Two of ten million identifiers meet with a probability under one in 100,000.
  private static final class Owners {
    private static final int NOBODY = -1;
    private long[] keys = new long[1 << 12];
    private int[] values = new int[1 << 12];
    private int size;

    int get(Identifier identifier) {
      int at = place(keys, key(identifier));
      return keys[at] == 0 ? NOBODY : values[at];
    }

    void put(Identifier identifier, int value) {
      long key = key(identifier);
      int at = place(keys, key);
      if (keys[at] == 0) {
        keys[at] = key;
        size++;
      }
      values[at] = value;
      if (size > keys.length * 0.6) {
        grow();
      }
    }

    private void grow() {
      long[] moreKeys = new long[keys.length * 2];
      int[] moreValues = new int[keys.length * 2];
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != 0) {
          int at = place(moreKeys, keys[i]);
          moreKeys[at] = keys[i];
          moreValues[at] = values[i];
        }
      }
      keys = moreKeys;
      values = moreValues;
    }

    private static int place(long[] keys, long key) {
      int at = (int) key & (keys.length - 1);
      while (keys[at] != 0 && keys[at] != key) {
        at = (at + 1) & (keys.length - 1);
      }
      return at;
    }

    private static long key(Identifier identifier) {
      long hash = Dice.mix(identifier.type().hashCode());
      String value = identifier.value();
      for (int i = 0; i < value.length(); i++) {
        hash = hash * 0x100000001b3L + value.charAt(i);
        hash ^= hash >>> 29;
      }
      long key = Dice.mix(hash);
      return key == 0 ? 1 : key;
    }
  }
}
