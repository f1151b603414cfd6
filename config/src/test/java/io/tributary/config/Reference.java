// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Writes the reference pages out of the doc comments of the configuration's records.
final class Reference {
  private static final int PAGE_WIDTH = 100;
  private static final String HOW =
      "./mvnw -q -pl config -am test -Dtest=ReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true";

  /// The first sentences of types by simple name, and the texts of components as `Type.component`.
  private final Map<String, String> docs = new LinkedHashMap<>();

  /// Reads the doc comments of all sources in a directory.
  Reference(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files;
    try (Stream<Path> list = Files.list(sources)) {
      files = list.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
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
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new DocScanner(trees).scan(unit, null);
      }
    }
  }

  /// The page `docs/configuration.md`.
  String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Configuration\n\n");
    page.append("<!-- Generated from the records of module config. To write it anew:\n     ")
        .append(HOW)
        .append(" -->\n\n");
    page.append(
        """
        Everything has a default. A YAML file (`./tributary start --config FILE`) goes before the
        defaults, the environment before the file, and options of the command line before the
        environment. `http.port` is `port` in section `http` of the file, and
        `TRIBUTARY_HTTP_PORT` in the environment. Unknown keys and bad values are all reported at
        once, with file and line, and nothing starts. [tributary.example.yaml](../tributary.example.yaml)
        has every key with its default.

        Sizes are bytes: `500000`, `32KB` (32,000), `32KiB` (32,768), up to `GiB`. Durations are
        `500ms`, `20s`, `5m`, `12h`, `7d`. Numbers may be grouped: `200_000`.
        """);
    for (Map.Entry<String, List<Setting>> section : bySection().entrySet()) {
      Setting first = section.getValue().getFirst();
      page.append("\n## `").append(section.getKey()).append("`\n\n");
      page.append(sentence(doc(first.section().getType().getSimpleName()))).append("\n\n");
      page.append("| key | default | meaning |\n|---|---|---|\n");
      for (Setting setting : section.getValue()) {
        page.append(
            "| `%s` | %s | %s |\n".formatted(setting.name(), shown(setting), meaning(setting)));
      }
    }
    return page.toString();
  }

  /// The file `tributary.example.yaml`.
  String example() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# Every key of the configuration with its default.\n");
    yaml.append("# Generated; to write it anew:\n#   ").append(HOW).append('\n');
    for (Map.Entry<String, List<Setting>> section : bySection().entrySet()) {
      Setting first = section.getValue().getFirst();
      yaml.append("\n# ").append(sentence(doc(first.section().getType().getSimpleName())));
      yaml.append('\n').append(section.getKey()).append(":\n");
      for (Setting setting : section.getValue()) {
        for (String line : wrap(meaning(setting).replace("<br>", " "), PAGE_WIDTH - 4)) {
          yaml.append("  # ").append(line).append('\n');
        }
        String value = setting.form().write(setting.fallback());
        yaml.append("  %s: %s\n".formatted(setting.name(), value.isEmpty() ? "\"\"" : value));
      }
    }
    return yaml.toString();
  }

  private static Map<String, List<Setting>> bySection() {
    return Setting.all().stream()
        .collect(
            Collectors.groupingBy(
                setting -> setting.section().getName(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String shown(Setting setting) {
    String value = setting.form().write(setting.fallback());
    return value.isEmpty() ? "(empty)" : "`" + value + "`";
  }

  private String meaning(Setting setting) {
    String text =
        capitalised(doc(setting.section().getType().getSimpleName() + "." + name(setting)));
    if (setting.form() != Form.WORD) {
      return text;
    }
    String type = setting.component().getType().getSimpleName();
    StringBuilder words = new StringBuilder(text);
    for (Object constant : setting.component().getType().getEnumConstants()) {
      words
          .append("<br>`")
          .append(setting.form().write(constant))
          .append("`: ")
          .append(doc(type + "." + ((Enum<?>) constant).name()));
    }
    return words.toString();
  }

  private static String name(Setting setting) {
    return setting.component().getName();
  }

  private String doc(String name) {
    String text = docs.get(name);
    if (text == null) {
      throw new IllegalStateException("Cannot describe %s: write its /// comment.".formatted(name));
    }
    return text;
  }

  /// Cuts off what says which section it is, as `: the section `http``.
  private static String sentence(String text) {
    return text.replaceFirst(": the section `[^`]*`", "");
  }

  private static String capitalised(String text) {
    String sentence = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private final class DocScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;

    DocScanner(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        String name = type.getSimpleName().toString();
        docs.put(name, text(comment.getFullBody()));
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree param) {
            docs.put(name + "." + param.getName(), text(param.getDescription()));
          }
        }
      }
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      TreePath parent = getCurrentPath().getParentPath();
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null && parent.getLeaf() instanceof ClassTree owner) {
        docs.put(owner.getSimpleName() + "." + variable.getName(), text(comment.getFullBody()));
      }
      return super.visitVariable(variable, null);
    }

    private String text(List<? extends DocTree> parts) {
      return parts.stream()
          .map(DocTree::toString)
          .collect(Collectors.joining())
          .replaceAll("\\s+", " ")
          .trim();
    }
  }
}
