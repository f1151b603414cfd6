// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Java sources, parsed by the compiler's own parser.
///
/// @param units the files
/// @param docs their doc comments
record Sources(List<Unit> units, DocTrees docs) {
  private static final Sources MAIN = parse(Repository.javaSources("main"));
  private static final Sources TEST = parse(Repository.javaSources("test"));

  /// One source file.
  ///
  /// @param path the file from the root on
  /// @param text what is in it
  /// @param tree what the compiler sees
  /// @param positions where trees begin and end
  record Unit(String path, String text, CompilationUnitTree tree, SourcePositions positions) {
    /// The line on which a tree begins; 1 is the first.
    long firstLine(Tree part) {
      return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
    }

    /// How many lines a tree has, its comment not counted.
    long lines(Tree part) {
      long end = positions.getEndPosition(tree, part);
      return end < 0 ? 0 : tree.getLineMap().getLineNumber(end) - firstLine(part) + 1;
    }

    /// A tree as it is written.
    String text(Tree part) {
      return text.substring(
          (int) positions.getStartPosition(tree, part), (int) positions.getEndPosition(tree, part));
    }

    String place(Tree part) {
      return path + ":" + firstLine(part);
    }
  }

  /// The sources that are delivered.
  static Sources main() {
    return MAIN;
  }

  /// The sources of tests.
  static Sources test() {
    return TEST;
  }

  private static Sources parse(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      List<Unit> units = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        Path file = Path.of(tree.getSourceFile().toUri());
        units.add(
            new Unit(
                Repository.name(file), Repository.read(file), tree, docs.getSourcePositions()));
      }
      return new Sources(List.copyOf(units), docs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
