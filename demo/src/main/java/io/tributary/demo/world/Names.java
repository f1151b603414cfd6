// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.util.List;

/// Names that go together: a region's cultures with their first names by sex and generation and
/// their surnames, the commonest first. The order is a rough one, for [Dice#pickZipf].
record Names(
    List<String> olderWomen,
    List<String> youngerWomen,
    List<String> olderMen,
    List<String> youngerMen,
    List<String> surnames) {
  /// Most of the United States.
  private static final Names US_GENERAL =
      read(
          """
          Mary Linda Patricia Barbara Susan Karen Nancy Deborah Carol Donna Sharon Cynthia Pamela Diane
          Janet Cheryl Kathleen Brenda Theresa Judith Laurie Denise Peggy Gail
          """,
          """
          Emily Jessica Ashley Sarah Madison Olivia Hannah Samantha Emma Lauren Abigail Megan Grace
          Rachel Chloe Nicole Haley Brooke Paige Morgan Sydney Claire Autumn Skylar
          """,
          """
          James Robert John Michael William David Richard Thomas Mark Charles Steven Gary Donald Kenneth
          Paul Larry Dennis Gerald Roger Douglas Glenn Wayne Randall Stuart
          """,
          """
          Jacob Matthew Joshua Tyler Andrew Ethan Ryan Noah Logan Nathan Dylan Austin Caleb Hunter Evan
          Connor Cole Mason Lucas Owen Blake Chase Spencer Garrett
          """,
          """
          Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson
          Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill
          Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker
          Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly
          Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long Foster
          Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman
          Simmons Patterson Jordan Reynolds Hamilton Graham Wallace West Cole Hayes Bryant Ellis Stone
          Marsh Pike Holloway Thornbury Wexford Larkin Ashdown
          """);

  /// The Spanish-speaking United States.
  private static final Names US_HISPANIC =
      read(
          """
          Maria Carmen Rosa Ana Gloria Teresa Yolanda Elena Margarita Silvia Leticia Irma Graciela
          Beatriz Norma Lourdes
          """,
          """
          Sofia Isabella Camila Valeria Daniela Gabriela Mariana Ximena Natalia Alejandra Paola Lucia
          Jimena Fernanda Renata Itzel
          """,
          """
          Jose Juan Luis Carlos Jesus Manuel Francisco Jorge Roberto Raul Ramon Arturo Hector Ruben
          Enrique Alfredo
          """,
          """
          Angel Diego Alejandro Miguel Santiago Sebastian Mateo Adrian Andres Emiliano Cristian Joaquin
          Leonardo Julian Ivan Rodrigo
          """,
          """
          Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Flores Rivera
          Gomez Diaz Cruz Morales Reyes Gutierrez Ortiz Ramos Castillo Mendoza Ruiz Alvarez Jimenez
          Vasquez Moreno Herrera Medina Aguilar Vargas Guzman Salazar Delgado Rios Fuentes Peña Muñoz
          Ibáñez Ávila
          """);

  /// Most of Germany.
  private static final Names DE_GENERAL =
      read(
          """
          Ursula Monika Petra Sabine Renate Karin Brigitte Andrea Gabriele Susanne Birgit Angelika Heike
          Martina Jutta Bärbel Christa Hannelore Gisela Käthe
          """,
          """
          Anna Lena Julia Laura Sarah Lisa Katharina Hannah Marie Sophie Leonie Johanna Franziska Clara
          Lea Jana Nele Paula Greta Jördis
          """,
          """
          Peter Michael Thomas Wolfgang Klaus Hans Jürgen Andreas Stefan Dieter Manfred Uwe Günter Frank
          Bernd Rainer Horst Jörg Detlef Götz
          """,
          """
          Lukas Jonas Felix Leon Maximilian Paul Tim Niklas Jan Philipp Moritz Finn Julian Fabian Simon
          Jannik Erik Anton Emil Sönke
          """,
          """
          Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
          Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange
          Schmitt Werner Krause Meier Lehmann Köhler Herrmann König Mayer Walter Peters Schulze Fuchs
          Kaiser Lang Weiß Jung Hahn Vogel Keller Günther Berger Frank Roth Beck Lorenz Baumann Franke
          Albrecht Schuster Simon Böhm Winter Kraus Schumacher Krämer Vogt Stein Jäger Otto Groß Sommer
          Haas Heinrich Brandt Schreiber Graf Dietrich Ziegler Kuhn Pohl Engel Horn Busch Bergmann Thomas
          Voigt Sauer Arnold Pfeiffer Oßwald Lüdemann
          """);

  /// Germany's Turkish names.
  private static final Names DE_TURKISH =
      read(
          """
          Fatma Ayşe Emine Hatice Zeynep Gülsen Nurten Sevim Hülya Şengül
          """,
          """
          Elif Merve Büşra Esra Melis Aylin Selin Ceren İrem Defne
          """,
          """
          Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Osman Yusuf Süleyman
          """,
          """
          Emre Can Mert Burak Deniz Kaan Ömer Eren Yiğit Barış
          """,
          """
          Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan
          Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Bulut Güneş
          """);

  private static Names read(
      String olderWomen, String youngerWomen, String olderMen, String youngerMen, String surnames) {
    return new Names(
        words(olderWomen),
        words(youngerWomen),
        words(olderMen),
        words(youngerMen),
        words(surnames));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  static Names of(Region region, Dice dice) {
    return switch (region) {
      case US -> dice.chance(0.18) ? US_HISPANIC : US_GENERAL;
      case DE -> dice.chance(0.08) ? DE_TURKISH : DE_GENERAL;
    };
  }

  String surname(Dice dice) {
    return dice.pickZipf(surnames);
  }

  /// Those born before 1980 rarely have the first names of those born later, and the reverse.
  String first(boolean woman, int birthYear, Dice dice) {
    boolean older = (birthYear < 1980) != dice.chance(0.08);
    if (woman) {
      return dice.pickZipf(older ? olderWomen : youngerWomen);
    }
    return dice.pickZipf(older ? olderMen : youngerMen);
  }
}
