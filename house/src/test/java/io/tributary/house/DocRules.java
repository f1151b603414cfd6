// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Requires a doc comment, beginning with a whole sentence, on everything that others can see:
/// packages, public types, and public methods that do not override.
final class DocRules extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final Sources.Unit unit;
  private final Sources sources;
  private final List<Finding> findings;

  private DocRules(Sources.Unit unit, Sources sources, List<Finding> findings) {
    this.unit = unit;
    this.sources = sources;
    this.findings = findings;
  }

  static List<Finding> check(Sources sources) {
    List<Finding> findings = new ArrayList<>();
    Set<String> documented = new HashSet<>();
    for (Sources.Unit unit : sources.units()) {
      if (unit.path().endsWith("/package-info.java")) {
        documented.add(directory(unit));
        checkPackage(unit, findings);
      } else {
        new DocRules(unit, sources, findings).scan(unit.tree(), null);
      }
    }
    sources.units().stream()
        .map(DocRules::directory)
        .distinct()
        .filter(directory -> !documented.contains(directory))
        .forEach(directory ->
            findings.add(
                new Finding(
                    directory,
                    "The package has no package-info.java.",
                    "Write one with a /// comment and @NullMarked.")));
    return findings;
  }

  private static String directory(Sources.Unit unit) {
    return unit.path().substring(0, unit.path().lastIndexOf('/'));
  }

  private static void checkPackage(Sources.Unit unit, List<Finding> findings) {
    if (!unit.text().contains("\n@NullMarked\n")) {
      findings.add(
          new Finding(unit.path(), "The package may hold nulls unseen.", "Mark it @NullMarked."));
    }
    if (unit.text().lines().noneMatch(line -> line.startsWith("/// ") && line.length() > 5)) {
      findings.add(
          new Finding(
              unit.path(), "The package has no doc comment.", "Say in /// what it is about."));
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (isVisible(getCurrentPath())) {
      check(type, "type " + type.getSimpleName());
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    boolean constructor = method.getReturnType() == null;
    if (!constructor && !NameRules.overrides(method) && isVisible(getCurrentPath())) {
      check(method, "method " + method.getName());
    }
    return super.visitMethod(method, null);
  }

  private void check(Tree part, String name) {
    DocCommentTree comment = sources.docs().getDocCommentTree(getCurrentPath());
    if (comment == null) {
      refuse(part, "The public %s has no doc comment.".formatted(name));
    } else if (!text(comment).contains(".")) {
      refuse(part, "The comment of %s has no whole sentence.".formatted(name));
    }
  }

  private void refuse(Tree part, String what) {
    findings.add(
        new Finding(
            unit.place(part), what, "Define it in a /// sentence that ends with a full stop."));
  }

  private static String text(DocCommentTree comment) {
    return comment.getFullBody().stream().map(DocTree::toString).collect(Collectors.joining());
  }

  /// Whether the type or method at the path, and all types around it, are public.
  private static boolean isVisible(TreePath path) {
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      boolean inInterface =
          at.getParentPath() != null
              && at.getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
      Set<Modifier> flags =
          switch (at.getLeaf()) {
            case ClassTree type -> type.getModifiers().getFlags();
            case MethodTree method -> method.getModifiers().getFlags();
            case CompilationUnitTree _ -> Set.of(Modifier.PUBLIC);
            default -> Set.of();
          };
      boolean open =
          flags.contains(Modifier.PUBLIC) || (inInterface && !flags.contains(Modifier.PRIVATE));
      if (!open) {
        return false;
      }
    }
    return true;
  }
}
