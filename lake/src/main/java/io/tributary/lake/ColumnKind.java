// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The types of columns that tables use, with their names in DuckDB and Iceberg.
enum ColumnKind {
  TEXT("VARCHAR"),
  JSON("VARCHAR"),
  LONG("BIGINT"),
  INT("INTEGER"),
  DOUBLE("DOUBLE"),
  BOOLEAN("BOOLEAN"),
  TIMESTAMP("TIMESTAMP"),
  DATE("DATE");

  private final String duckdb;

  ColumnKind(String duckdb) {
    this.duckdb = duckdb;
  }

  String duckdb() {
    return duckdb;
  }

  Type.PrimitiveType iceberg() {
    return switch (this) {
      case TEXT, JSON -> Types.StringType.get();
      case LONG -> Types.LongType.get();
      case INT -> Types.IntegerType.get();
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case TIMESTAMP -> Types.TimestampType.withoutZone();
      case DATE -> Types.DateType.get();
    };
  }
}
