// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import java.nio.charset.StandardCharsets;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.HashLinkedListMemTableConfig;
import org.rocksdb.ReadOptions;

/// How each [Family] is laid out in RocksDB. Families that every event writes to under a random key
/// take their writes into hash tables, which costs a third of what a skip list does; these are
/// sorted when they go to disk.
final class RocksFamilies {
  private static final long MEMTABLE_BYTES = 32L * 1024 * 1024;
  private static final double MEMTABLE_BLOOM_RATIO = 0.05;
  private static final int BUCKETS = 1 << 16;
  private static final int HASHED_BYTES = 8;

  /// The shortest key of a node: a workspace of one letter, a zero byte, an id. Whatever is scanned
  /// for under an id begins with these bytes.
  private static final int NODE_BYTES = 2 + IdentifierIds.BYTES;

  private RocksFamilies() {}

  /// How a family is looked up in.
  private enum Access {
    /// By whole keys; all of it is rarely scanned.
    HASHED,
    /// By what is under an id.
    BY_NODE,
    /// In order.
    SORTED
  }

  private static Access access(Family family) {
    return switch (family) {
      case MESSAGES, IDENTIFIERS, FACETS, TALLIES -> Access.HASHED;
      case EVENTS -> Access.BY_NODE;
      case META, COMPONENTS, JOURNAL, DECISIONS, MATCHES, OUTBOX, TERMS, SURVEY -> Access.SORTED;
    };
  }

  static ColumnFamilyDescriptor descriptor(Family family, Cache cache) {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setBlockSize(8 * 1024)
            .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
            .setFilterPolicy(new BloomFilter(10, false))
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setOptimizeFiltersForMemory(true);
    ColumnFamilyOptions options =
        new ColumnFamilyOptions()
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setWriteBufferSize(MEMTABLE_BYTES)
            .setLevelCompactionDynamicLevelBytes(true);
    switch (access(family)) {
      case HASHED -> {
        options.useCappedPrefixExtractor(family == Family.MESSAGES ? HASHED_BYTES : NODE_BYTES);
        options.setMemTableConfig(new HashLinkedListMemTableConfig().setBucketCount(BUCKETS));
      }
      case BY_NODE -> {
        table.setWholeKeyFiltering(false);
        options.useCappedPrefixExtractor(NODE_BYTES);
        options.setMemTableConfig(new HashLinkedListMemTableConfig().setBucketCount(BUCKETS));
      }
      case SORTED ->
          options
              .setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_RATIO)
              .setMemtableWholeKeyFiltering(true);
    }
    return new ColumnFamilyDescriptor(
        family.name().getBytes(StandardCharsets.US_ASCII), options.setTableFormatConfig(table));
  }

  /// How a family is scanned in order: over all keys, unless nothing is ever asked for but what is
  /// under an id.
  static ReadOptions forwards(Family family) {
    return new ReadOptions().setTotalOrderSeek(access(family) != Access.BY_NODE);
  }

  /// How any family is scanned in reverse order: hash tables must be sorted for it.
  static ReadOptions backwards() {
    return new ReadOptions().setTotalOrderSeek(true);
  }
}
