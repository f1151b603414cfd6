// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.mapping.Expression.EvaluationException;
import io.tributary.model.ProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static @Nullable Object on(String text, Object record) {
    try {
      return Expression.of(text).on(record);
    } catch (EvaluationException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void walksPlainPathsAsTheLibraryDoes() {
    Map<String, Object> withNull = new HashMap<>(Map.of("b", "text"));
    withNull.put("a", null);
    List<Object> values =
        Arrays.asList("text", 1, true, List.of(1, 2), List.of(1), List.of(), Map.of("b", 1));
    for (Object value : values) {
      for (Object record :
          List.of(Map.of("a", value), withNull, Map.of(), List.of(Map.of("a", value)), "text")) {
        // brackets keep the second from being walked
        assertThat(on("a.b", record)).isEqualTo(on("(a.b)", record));
        assertThat(on("a", record)).isEqualTo(on("(a)", record));
      }
    }
  }

  @Test
  void takesConstants() {
    assertThat(on("true", Map.of())).isEqualTo(true);
    assertThat(on("'shop'", Map.of())).isEqualTo("shop");
    assertThat(on("42", Map.of())).isEqualTo(42);
  }

  @Test
  void readsDecimalsAsPeopleWriteThem() {
    assertThat(on("$decimal(a, ',')", Map.of("a", "1.234,50 €"))).hasToString("1234.50");
    assertThat(on("$decimal(a, ',')", Map.of("a", "-12,5"))).hasToString("-12.5");
    assertThat(on("$decimal(a, '.')", Map.of("a", "$ 1,234.50"))).hasToString("1234.50");
    assertThat(on("$decimal(a, '.')", Map.of("a", "1 234.5"))).hasToString("1234.5");
    assertThat(on("$decimal(a, '.') * 2", Map.of("a", "1.5"))).hasToString("3");
    assertThat(on("$decimal(a, ',')", Map.of())).isNull();
    assertThatThrownBy(() -> Expression.of("$decimal(a, ',')").on(Map.of("a", "jane")))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("no number")
        .hasMessageNotContaining("jane");
  }

  @Test
  void turnsSmallestUnitsIntoMoney() {
    assertThat(on("$money(a, 'usd')", Map.of("a", 1099))).hasToString("10.99");
    assertThat(on("$money(a, 'JPY')", Map.of("a", 1099))).hasToString("1099");
    assertThat(on("$money(a, 'KWD')", Map.of("a", "1099"))).hasToString("1.099");
    assertThat(on("$money(a, 'EUR')", Map.of())).isNull();
  }

  @Test
  void readsTimesOfAnyPattern() {
    assertThat(on("$time(a)", Map.of("a", "Tue, 31 Aug 2010 20:36:28 +0000")))
        .isEqualTo("2010-08-31T20:36:28Z");
    assertThat(on("$time(a, 'dd.MM.yyyy HH:mm', 'Europe/Berlin')", Map.of("a", "01.07.2024 12:00")))
        .isEqualTo("2024-07-01T10:00:00Z");
    assertThat(on("$time(a, 'yyyyMMdd')", Map.of("a", 19970101))).isEqualTo("1997-01-01T00:00:00Z");
    assertThatThrownBy(() -> Expression.of("$time(a)").on(Map.of("a", "jane")))
        .isInstanceOf(EvaluationException.class)
        .hasMessageNotContaining("jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..", "a.b+", "$now()", "($e := $eval; $e('1'))", "{", "/(/"})
  void refusesWhatCannotBeUsed(String text) {
    assertThatThrownBy(() -> Expression.of(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Cannot use the expression");
  }

  /// Each would else run for ever or take all memory.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($x){$f($x + 1)}; $f(1))",
        "($f := function(){1 + $f()}; $f())",
        "$sum([1..9000000].($ * $ * $))",
        "$pad('x', 1000000000)",
        "($g := function($s){$g($s & $s)}; $g('0123456789'))"
      })
  void stopsWhatDoesNotEnd(String text) {
    Expression expression = Expression.of(text);
    assertThatThrownBy(() -> expression.on(Map.of())).isInstanceOf(EvaluationException.class);
    assertThat(on("1 + 1", Map.of())).isEqualTo(2);
  }
}
