// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One key of the configuration: a component of a section's record.
///
/// @param section the section's component of [TributaryConfig]
/// @param component the component of the section's record
/// @param form what values look like
/// @param fallback what holds if nothing is configured
record Setting(RecordComponent section, RecordComponent component, Form form, Object fallback) {
  /// All settings, in the order of the records.
  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    TributaryConfig defaults = TributaryConfig.defaults();
    for (RecordComponent section : TributaryConfig.class.getRecordComponents()) {
      Object record = value(section, defaults);
      for (RecordComponent component : section.getType().getRecordComponents()) {
        settings.add(new Setting(section, component, Form.of(component), value(component, record)));
      }
    }
    return List.copyOf(settings);
  }

  /// The names of the sections, in order.
  static List<String> sections() {
    return Arrays.stream(TributaryConfig.class.getRecordComponents())
        .map(section -> kebab(section.getName()))
        .toList();
  }

  /// The name within the section, as `batch-bytes-max`.
  String name() {
    return kebab(component.getName());
  }

  /// The whole key, as `collect.batch-bytes-max`.
  String key() {
    return kebab(section.getName()) + "." + name();
  }

  /// The environment variable, as `TRIBUTARY_COLLECT_BATCH_BYTES_MAX`.
  String variable() {
    return variable(key());
  }

  /// The environment variable of a key or of the beginning of one.
  static String variable(String key) {
    return "TRIBUTARY_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /// Says what a value must look like.
  String expected() {
    return form.description(component.getType());
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read %s.".formatted(component), e);
    }
  }
}
