// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What a module's pom depends on.
///
/// @param module the module
/// @param dependencies what it declares itself
record Pom(String module, List<Dependency> dependencies) {
  /// One dependency.
  ///
  /// @param group its group
  /// @param artifact its name there
  /// @param scope its scope; `compile` if none is given
  record Dependency(String group, String artifact, String scope) {
    boolean isOurs() {
      return group.equals("io.tributary");
    }

    /// The name of one of our modules.
    String module() {
      return artifact.replaceFirst("^tributary-", "");
    }
  }

  /// Reads the pom of a module, or the root's for `.`.
  static Pom of(String module) {
    Path file = Repository.ROOT.resolve(module).resolve("pom.xml");
    try {
      Element project =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      List<Dependency> dependencies = new ArrayList<>();
      for (Element list : children(project, "dependencies")) {
        for (Element dependency : children(list, "dependency")) {
          dependencies.add(dependency(dependency));
        }
      }
      return new Pom(module, List.copyOf(dependencies));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  /// Everything whose version the root's pom decides.
  static List<Dependency> managed() {
    Path file = Repository.ROOT.resolve("pom.xml");
    try {
      NodeList all =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getElementsByTagName("dependency");
      List<Dependency> dependencies = new ArrayList<>();
      for (int i = 0; i < all.getLength(); i++) {
        dependencies.add(dependency((Element) all.item(i)));
      }
      return dependencies.stream().distinct().toList();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  private static Dependency dependency(Element element) {
    String scope = text(element, "scope");
    return new Dependency(
        text(element, "groupId"), text(element, "artifactId"), scope.isEmpty() ? "compile" : scope);
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    NodeList all = parent.getChildNodes();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
