// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.mapping.Mapping;
import io.tributary.model.Names;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
import io.tributary.workspace.Definition;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Definitions;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.Source;
import io.tributary.workspace.SourceDraft;
import io.tributary.workspace.Webhook;
import io.tributary.workspace.WorkspaceDefinition;
import io.tributary.workspace.WorkspaceDefinition.NamedKind;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import io.tributary.workspace.WorkspaceImage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// A workspace as files: `sources/<name>.yaml`, `mappings/<name>.yaml`,
/// `tracking-plans/<name>.yaml`, `webhooks/<source>.yaml`, `connections/<name>.yaml`,
/// `refining/<source>.yaml`, `transformations/<name>.yaml` with or without
/// `transformations/<name>.js` beside it, `identity.yaml` and `golden-record.yaml`. Documents that
/// are not there say nothing. Hidden files and Markdown pages may lie beside them.
///
/// All problems are found at once. What is written reads back as the same definitions.
public final class WorkspaceFiles {
  /// The document of the identity rules.
  public static final String IDENTITY = "identity.yaml";

  /// The document of the golden-record rules.
  public static final String GOLDEN = "golden-record.yaml";

  /// The folder of the sources' documents.
  public static final String SOURCES = "sources";

  /// The folder of the mappings' documents.
  public static final String MAPPINGS = "mappings";

  /// The folder of the webhooks' documents.
  public static final String WEBHOOKS = "webhooks";

  /// The folder of the connections' documents.
  public static final String CONNECTIONS = "connections";

  /// The folder of the tracking plans' documents.
  public static final String PLANS = "tracking-plans";

  /// The folder of the documents that say how sources are refined.
  public static final String REFINING = "refining";

  /// The folder of the documents of users' functions.
  public static final String TRANSFORMATIONS = "transformations";

  static final List<String> TOP =
      List.of(
          SOURCES,
          MAPPINGS,
          PLANS,
          TRANSFORMATIONS,
          WEBHOOKS,
          CONNECTIONS,
          REFINING,
          IDENTITY,
          GOLDEN);

  private static final String YAML = ".yaml";
  private static final String SCRIPT = ".js";
  private static final int FILES_MAX = 10_000;

  private final List<Problem> problems = new ArrayList<>();
  private final SortedMap<String, SourceDraft> sources = new TreeMap<>();
  private final SortedMap<String, String> scripts = new TreeMap<>();
  private final List<Definition> defined = new ArrayList<>();
  private final List<SourceReference> references = new ArrayList<>();
  private final Map<NamedKind, String> texts = new HashMap<>();

  private WorkspaceFiles() {}

  /// Reads a folder.
  ///
  /// @throws IOException where it is no folder that can be read
  public static ReadResult read(Path folder) throws IOException {
    WorkspaceFiles files = new WorkspaceFiles();
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).limit(FILES_MAX).toList()) {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        if (!isBeside(relative)) {
          files.load(path, relative, texts);
        }
      }
    }
    return files.read(texts).result();
  }

  /// Reads documents by their path in the workspace, such as `sources/web.yaml`.
  public static ReadResult read(Map<String, String> documents) {
    return new WorkspaceFiles().read(new TreeMap<>(documents)).result();
  }

  private void load(Path path, String relative, Map<String, String> texts) throws IOException {
    try {
      if (Files.size(path) > YamlDocument.LENGTH_MAX * 4L) {
        new Complaints(relative, problems)
            .refuseFile("Cannot read the document: it is too large.", "Split it.");
      } else {
        texts.put(relative, Files.readString(path));
      }
    } catch (CharacterCodingException e) {
      new Complaints(relative, problems)
          .refuseFile("Cannot read the document: it is not UTF-8.", "Save it as UTF-8.");
    }
  }

  private static boolean isBeside(String path) {
    return path.startsWith(".") || path.contains("/.") || path.endsWith(".md");
  }

  private static boolean isScript(String path) {
    return path.startsWith(TRANSFORMATIONS + "/") && path.endsWith(SCRIPT);
  }

  private WorkspaceFiles read(SortedMap<String, String> texts) {
    texts.forEach((path, text) -> {
      if (isScript(path)) {
        scripts.put(path, text);
      }
    });
    texts.forEach((path, text) -> {
      if (!isBeside(path) && !isScript(path)) {
        document(path, text, new Complaints(path, problems));
      }
    });
    for (String path : scripts.keySet()) {
      String document = path.substring(0, path.length() - SCRIPT.length()) + YAML;
      if (!texts.containsKey(document)) {
        new Complaints(path, problems)
            .refuseFile(
                "Cannot use the function: no document says whose events it changes.",
                "Add '%s' with 'sources: […]'.".formatted(document));
      }
    }
    return this;
  }

  private ReadResult result() {
    return new ReadResult(
        new WorkspaceDefinition(sources, Definitions.of(defined), references, texts), problems);
  }

  private void document(String path, String text, Complaints complaints) {
    int slash = path.indexOf('/');
    String top = slash < 0 ? path : path.substring(0, slash);
    if (!TOP.contains(top) || (slash < 0) == isFolder(top)) {
      complaints.refuseFile(
          "Cannot use '%s': a workspace has no such %s."
              .formatted(Complaints.shown(top), slash < 0 ? "file" : "folder"),
          Complaints.meant(top, TOP));
      return;
    }
    String name = null;
    if (slash >= 0) {
      name = nameOf(top, path.substring(slash + 1), complaints);
      if (name == null) {
        return;
      }
    }
    Node root = YamlDocument.root(path, text, complaints).orElse(null);
    if (root == null) {
      return;
    }
    if (name != null && top.equals(SOURCES)) {
      SourceDraft draft = SourceFile.read(name, root, complaints);
      if (draft != null) {
        sources.put(name, draft);
        if (draft.writeKey() == null) {
          keepComments(Kind.SOURCE, name, text);
        }
      }
    } else if (name != null) {
      for (Folder<?> folder : Folder.ALL) {
        if (folder.name().equals(top)) {
          define(folder, name, path, root, text);
        }
      }
    } else if (top.equals(IDENTITY)) {
      IdentityRules rules = IdentityFile.read(root, complaints);
      if (rules != null) {
        defined.add(new Definition.IdentityDefinition(rules));
        keepComments(Kind.IDENTITY, Definition.ONLY, text);
      }
    } else {
      GoldenRules rules = GoldenFile.read(root, complaints, references);
      if (rules != null) {
        defined.add(new Definition.GoldenDefinition(rules));
        keepComments(Kind.GOLDEN, Definition.ONLY, text);
      }
    }
  }

  /// A document with comments is kept as it is. Not one with a script beside it, which becomes a
  /// part of the document, nor one with a write key, which is told to nobody.
  private void keepComments(Kind kind, String name, String text) {
    String kept = ifCommented(text);
    if (kept != null) {
      texts.put(new NamedKind(kind, name), kept);
    }
  }

  private void define(Folder<?> folder, String name, String path, Node root, String text) {
    String script = scripts.get(path.substring(0, path.length() - YAML.length()) + SCRIPT);
    Object value =
        folder
            .reader()
            .read(
                new Folder.Document(
                    name, root, script, new Complaints(path, problems), references));
    if (value != null) {
      defined.add(Definition.of(folder.kind(), value));
      if (script == null) {
        keepComments(folder.kind(), name, text);
      }
      if (folder.ofSources()) {
        references.add(new SourceReference(name, path));
      }
    }
  }

  private static boolean isFolder(String top) {
    return !top.equals(IDENTITY) && !top.equals(GOLDEN);
  }

  private static @Nullable String nameOf(String folder, String file, Complaints complaints) {
    String name = file.endsWith(YAML) ? file.substring(0, file.length() - YAML.length()) : null;
    if (name == null || !Names.valid(name)) {
      complaints.refuseFile(
          "Cannot use the file: in %s a file is a name and '.yaml'.".formatted(folder),
          "Name it with 1 to 40 of a-z, 0-9, _ and -, beginning with a letter, and '.yaml'.");
      return null;
    }
    return name;
  }

  /// The documents of a workspace, by their paths, with the comments that were written into them.
  /// Write keys are left out; rules are there only where they are defined.
  public static SortedMap<String, String> documents(WorkspaceImage image) {
    SortedMap<String, String> documents = new TreeMap<>();
    for (Source source : image.sources().values()) {
      documents.put(SOURCES + "/" + source.name() + YAML, SourceFile.write(source));
    }
    Folder.ALL.forEach(folder -> addAll(folder, image, documents));
    if (image.definesIdentity()) {
      documents.put(IDENTITY, IdentityFile.write(image.identity()));
    }
    if (image.definesGolden()) {
      documents.put(GOLDEN, GoldenFile.write(image.golden()));
    }
    image.texts().forEach((key, text) -> documents.put(path(key.kind(), key.name()), text));
    return Collections.unmodifiableSortedMap(documents);
  }

  /// The document of one definition: as it was written, if with comments.
  ///
  /// @param kind one that has documents, other than sources and rules
  public static Optional<String> document(WorkspaceImage image, Kind kind, String name) {
    return image
        .text(kind, name)
        .or(() ->
            Folder.ALL.stream()
                .filter(each -> each.kind() == kind)
                .findAny()
                .flatMap(folder -> written(folder, image, name)));
  }

  private static <T> Optional<String> written(Folder<T> folder, WorkspaceImage image, String name) {
    return Optional.ofNullable(image.defined().of(folder.type()).get(name)).map(folder.writer());
  }

  /// A document that can be read, if it says more than what it defines: comments; null where not.
  public static @Nullable String ifCommented(String text) {
    return YamlDocument.isCommented(text) ? text : null;
  }

  private static <T> void addAll(
      Folder<T> folder, WorkspaceImage image, SortedMap<String, String> documents) {
    image
        .defined()
        .of(folder.type())
        .forEach((name, value) ->
            documents.put(folder.name() + "/" + name + YAML, folder.writer().apply(value)));
  }

  /// The documents of the rules that hold in a workspace, by their paths: the default rules too,
  /// where none are defined.
  public static SortedMap<String, String> rules(WorkspaceImage image) {
    SortedMap<String, String> documents = new TreeMap<>();
    documents.put(IDENTITY, IdentityFile.write(image.identity()));
    documents.put(GOLDEN, GoldenFile.write(image.golden()));
    return Collections.unmodifiableSortedMap(documents);
  }

  /// The version of the definition that a document stands for; 0 where there is none.
  ///
  /// @param path such as `identity.yaml`
  public static long version(WorkspaceImage image, String path) {
    return switch (path) {
      case IDENTITY -> image.versionOf(Kind.IDENTITY, Definition.ONLY);
      case GOLDEN -> image.versionOf(Kind.GOLDEN, Definition.ONLY);
      default -> {
        int slash = path.indexOf('/');
        yield slash < 0 || !path.endsWith(YAML)
            ? 0
            : kindOf(path.substring(0, slash))
                .map(kind ->
                    image.versionOf(kind, path.substring(slash + 1, path.length() - YAML.length())))
                .orElse(0L);
      }
    };
  }

  private static String path(Kind kind, String name) {
    return switch (kind) {
      case IDENTITY -> IDENTITY;
      case GOLDEN -> GOLDEN;
      case SOURCE -> SOURCES + "/" + name + YAML;
      default ->
          Folder.ALL.stream()
              .filter(each -> each.kind() == kind)
              .map(each -> each.name() + "/" + name + YAML)
              .findAny()
              .orElseThrow();
    };
  }

  private static Optional<Kind> kindOf(String folder) {
    return folder.equals(SOURCES)
        ? Optional.of(Kind.SOURCE)
        : Folder.ALL.stream()
            .filter(each -> each.name().equals(folder))
            .findAny()
            .map(Folder::kind);
  }

  /// Reads one webhook's document, wherever it lies.
  ///
  /// @param place what messages call it, before the line
  /// @throws ProblemException with all that is wrong, by place and line
  public static Webhook webhook(String source, String place, String text) {
    List<Problem> problems = new ArrayList<>();
    Complaints complaints = new Complaints(place, problems);
    Webhook webhook =
        YamlDocument.root(place, text, complaints)
            .map(root -> WebhookFile.read(source, root, complaints))
            .orElse(null);
    if (webhook == null || !problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return webhook;
  }

  /// Reads one mapping's document, wherever it lies.
  ///
  /// @param place what messages call it, before the line
  /// @throws ProblemException with all that is wrong, by place and line
  public static Mapping mapping(String name, String place, String text) {
    List<Problem> problems = new ArrayList<>();
    Complaints complaints = new Complaints(place, problems);
    Mapping mapping =
        YamlDocument.root(place, text, complaints)
            .map(root -> MappingFile.read(name, root, complaints))
            .orElse(null);
    if (mapping == null || !problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return mapping;
  }

  /// Reads one tracking plan's document, wherever it lies.
  ///
  /// @param place what messages call it, before the line
  /// @throws ProblemException with all that is wrong, by place and line
  public static TrackingPlan plan(String name, String place, String text) {
    List<Problem> problems = new ArrayList<>();
    Complaints complaints = new Complaints(place, problems);
    TrackingPlan plan =
        YamlDocument.root(place, text, complaints)
            .map(root -> PlanFile.read(name, root, complaints, new ArrayList<>()))
            .orElse(null);
    if (plan == null || !problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return plan;
  }

  /// The document of a tracking plan.
  public static String document(TrackingPlan plan) {
    return PlanFile.write(plan);
  }

  /// The document of a mapping.
  public static String document(Mapping mapping) {
    return MappingFile.write(mapping);
  }

  /// Reads one document of a user's function, wherever it lies.
  ///
  /// @param place what messages call it, before the line
  /// @throws ProblemException with all that is wrong, by place and line
  public static Transformation transformation(String name, String place, String text) {
    return transformation(name, place, text, null);
  }

  /// The same, with the function in a script beside it.
  public static Transformation transformation(
      String name, String place, String text, @Nullable String script) {
    List<Problem> problems = new ArrayList<>();
    Complaints complaints = new Complaints(place, problems);
    Transformation transformation =
        YamlDocument.root(place, text, complaints)
            .map(root -> TransformationFile.read(name, root, script, complaints, new ArrayList<>()))
            .orElse(null);
    if (transformation == null || !problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return transformation;
  }

  /// The document of a user's function.
  public static String document(Transformation transformation) {
    return TransformationFile.write(transformation);
  }

  /// Writes the documents of a workspace into a folder, over those that are there.
  ///
  /// @throws IOException where it cannot be written
  public static void write(WorkspaceImage image, Path folder) throws IOException {
    for (Map.Entry<String, String> document : documents(image).entrySet()) {
      Path file = folder.resolve(document.getKey());
      Path above = file.getParent();
      if (above == null) {
        throw new ProblemException(
            Problem.Code.INVALID_ARGUMENT, "", "Cannot write to no folder.", "Name one.");
      }
      Files.createDirectories(above);
      Files.writeString(file, document.getValue());
    }
  }
}
