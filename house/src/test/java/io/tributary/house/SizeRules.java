// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Measures what must not grow too large. Whoever is over a limit today is listed in
/// `offenders.txt` with its size, and may only shrink.
final class SizeRules extends TreePathScanner<@Nullable Void, @Nullable Void> {
  static final int FILE_LINES_MAX = 600;
  static final int METHOD_LINES_MAX = 70;
  static final int PARAMETERS_MAX = 7;
  static final int COMPONENTS_MAX = 14;
  static final int PACKAGE_FILES_MAX = 40;

  private final Sources.Unit unit;
  private final Map<String, Integer> offenders;

  private SizeRules(Sources.Unit unit, Map<String, Integer> offenders) {
    this.unit = unit;
    this.offenders = offenders;
  }

  /// What is over its limit, with its size. The key is as it stands in `offenders.txt`: `<path>
  /// <rule> <name>`.
  static Map<String, Integer> offenders(Sources sources) {
    Map<String, Integer> offenders = new LinkedHashMap<>();
    Map<String, Integer> files = new TreeMap<>();
    for (Sources.Unit unit : sources.units()) {
      int lines = (int) unit.text().lines().count();
      if (lines > FILE_LINES_MAX) {
        offenders.put(unit.path() + " file-lines all", lines);
      }
      files.merge(unit.path().substring(0, unit.path().lastIndexOf('/')), 1, Integer::sum);
      new SizeRules(unit, offenders).scan(unit.tree(), null);
    }
    files.forEach((directory, count) -> {
      if (count > PACKAGE_FILES_MAX) {
        offenders.put(directory + " package-files all", count);
      }
    });
    return offenders;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (type.getKind() == Tree.Kind.RECORD && components(type) > COMPONENTS_MAX) {
      offend("components", type.getSimpleName().toString(), components(type));
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
    String name = owner.getSimpleName() + "." + method.getName();
    int lines = (int) unit.lines(method);
    if (lines > METHOD_LINES_MAX) {
      offend("method-lines", name, lines);
    }
    boolean ofRecord = owner.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
    if (method.getParameters().size() > PARAMETERS_MAX && !ofRecord) {
      offend("parameters", name, method.getParameters().size());
    }
    return super.visitMethod(method, null);
  }

  private void offend(String rule, String name, int size) {
    offenders.merge(unit.path() + " " + rule + " " + name, size, Math::max);
  }

  private static int components(ClassTree type) {
    return (int)
        type.getMembers().stream()
            .filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(variable -> !variable.getModifiers().getFlags().contains(Modifier.STATIC))
            .count();
  }
}
