// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

/// The whole configuration. Sections are named after the modules they govern.
public record TributaryConfig(
    HttpConfig http,
    LogConfig log,
    CollectConfig collect,
    UnifyConfig unify,
    KeepConfig keep,
    QueryConfig query) {
  /// What holds where nothing is configured.
  public static TributaryConfig defaults() {
    return new TributaryConfig(
        HttpConfig.defaults(),
        LogConfig.defaults(),
        CollectConfig.defaults(),
        UnifyConfig.defaults(),
        KeepConfig.defaults(),
        QueryConfig.defaults());
  }
}
