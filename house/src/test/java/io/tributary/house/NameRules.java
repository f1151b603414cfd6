// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refuses names that say nothing, wildcard imports, and exceptions that vanish.
final class NameRules extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Map<String, String> EMPTY_LAST_WORDS =
      Map.ofEntries(
          Map.entry("Manager", "Say what it does to what, as Compactor or TokenRegistry."),
          Map.entry("Service", "Say what it does, as Collector or ProfileReader."),
          Map.entry("Impl", "Say what is special about it, as RocksProfiles."),
          Map.entry("Helper", "Move the code to the type that it helps."),
          Map.entry("Util", "Name the one thing that it knows, as Names or Hashes."),
          Map.entry("Utils", "Name the one thing that it knows, as Names or Hashes."),
          Map.entry("Common", "Name what the users have in common."),
          Map.entry("Misc", "Split it by subject."),
          Map.entry("Base", "Prefer a final class and composition."),
          Map.entry("Data", "Say which data, as Facet or Observation."),
          Map.entry("Info", "Say which facts, as Provenance or Footprint."));
  private static final Set<String> EMPTY_FIRST_WORDS =
      Set.of("Abstract", "Base", "Common", "Misc", "Util");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final Sources.Unit unit;
  private final List<Finding> findings;

  private NameRules(Sources.Unit unit, List<Finding> findings) {
    this.unit = unit;
    this.findings = findings;
  }

  static List<Finding> check(Sources sources) {
    List<Finding> findings = new ArrayList<>();
    for (Sources.Unit unit : sources.units()) {
      new NameRules(unit, findings).scan(unit.tree(), null);
    }
    return findings;
  }

  @Override
  public @Nullable Void visitImport(ImportTree imported, @Nullable Void unused) {
    if (imported.getQualifiedIdentifier().toString().endsWith(".*")) {
      refuse(imported, "A wildcard import hides where things come from.", "Import them by name.");
    }
    return super.visitImport(imported, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    String name = type.getSimpleName().toString();
    String[] words = WORD_START.split(name, -1);
    String last = words[words.length - 1];
    String remedy = EMPTY_LAST_WORDS.get(last);
    if (remedy != null) {
      refuse(type, "The name %s says nothing by '%s'.".formatted(name, last), remedy);
    } else if (EMPTY_FIRST_WORDS.contains(words[0])) {
      refuse(
          type,
          "The name %s says nothing by '%s'.".formatted(name, words[0]),
          "Name what it is; prefer a final class and composition.");
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    String name = method.getName().toString();
    if (name.matches("get[A-Z].*") && !name.equals("getAll") && !overrides(method)) {
      String better = name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4);
      refuse(
          method, "The prefix get of %s says nothing.".formatted(name), "Name it " + better + ".");
    }
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree caught, @Nullable Void unused) {
    if (caught.getBlock().getStatements().isEmpty()
        && !unit.text(caught.getBlock()).contains("//")) {
      refuse(
          caught,
          "An exception vanishes in an empty catch block.",
          "Answer it: return a value, add it as suppressed, let it pass, or say why it is nothing.");
    }
    return super.visitCatch(caught, null);
  }

  static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().endsWith("Override"));
  }

  private void refuse(Tree part, String what, String remedy) {
    findings.add(new Finding(unit.place(part), what, remedy));
  }
}
