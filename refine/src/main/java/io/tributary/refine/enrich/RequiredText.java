// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

/// Finds a text that every match of a regular expression holds, so that most expressions need not
/// be tried. Knows the outermost level alone: groups and classes are passed over.
final class RequiredText {
  private static final String QUANTIFIERS = "?*{+";
  private static final String SIGNS = ".^$|[(";

  private final String pattern;
  private final StringBuilder run = new StringBuilder();
  private String best = "";
  private int at;

  private RequiredText(String pattern) {
    this.pattern = pattern;
  }

  /// The longest text that is found; empty for none.
  static String of(String pattern) {
    return new RequiredText(pattern).read();
  }

  private String read() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '|') {
        return ""; // either side may match
      }
      switch (c) {
        case '(' -> {
          end();
          at = afterGroup(at);
        }
        case '[' -> {
          end();
          at = afterClass(at);
        }
        case '\\' -> escaped();
        case '?', '*', '{', '+' -> {
          end();
          at = c == '{' ? after('}', at) : at + 1;
        }
        default -> {
          if (SIGNS.indexOf(c) >= 0) {
            end();
            at++;
          } else {
            letter(c, at + 1);
          }
        }
      }
    }
    end();
    return best;
  }

  private void escaped() {
    char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '\\';
    if (Character.isLetterOrDigit(c)) {
      end(); // a class as \d, or a place as \b
      at += 2;
    } else {
      letter(c, at + 2);
    }
  }

  /// Takes a character that stands for itself, unless it may be absent.
  private void letter(char c, int next) {
    boolean quantified = next < pattern.length() && QUANTIFIERS.indexOf(pattern.charAt(next)) >= 0;
    if (quantified && pattern.charAt(next) != '+') {
      end();
    } else {
      run.append(c);
      if (quantified) {
        end();
      }
    }
    at = next;
  }

  private void end() {
    if (run.length() > best.length()) {
      best = run.toString();
    }
    run.setLength(0);
  }

  private int after(char close, int from) {
    int end = pattern.indexOf(close, from);
    return end < 0 ? pattern.length() : end + 1;
  }

  private int afterClass(int from) {
    int i = from + 1;
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private int afterGroup(int from) {
    int depth = 0;
    int i = from;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c == '[') {
        i = afterClass(i);
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        i++;
        if (depth == 0) {
          return i;
        }
      }
    }
    return i;
  }
}
