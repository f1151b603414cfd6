// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.sftp;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Option.Kind;
import io.tributary.connect.Settings;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.places.FileOptions;
import io.tributary.places.FilesFeed;
import java.util.List;

/// Files in a folder of an SFTP server, read as they come. The server must show a key that is
/// known; nothing there is changed.
public final class SftpFiles implements Connector {
  @Override
  public String kind() {
    return "sftp-files";
  }

  @Override
  public String description() {
    return "Files in a folder of an SFTP server: CSV, JSON, Parquet, Excel, packed or not.";
  }

  @Override
  public List<Option> options() {
    return FileOptions.with(
        Option.required("host", "The server."),
        Option.optional("port", Kind.NUMBER, "Its port; else 22."),
        new Option(
            "host-key",
            Option.Need.REQUIRED,
            Kind.LIST,
            "The server's key, as in known_hosts (ssh-ed25519 AAAA…) or by its sum (SHA256:…)."),
        Option.required("user", "Who reads."),
        Option.optional("password", Kind.SECRET, "The user's password, or a private key."),
        Option.optional("private-key", Kind.SECRET, "In the form of OpenSSH or PEM."),
        Option.optional("passphrase", Kind.SECRET, "Of the private key; else none."),
        Option.required("folder", "Where the files are, as /outgoing/receipts."));
  }

  @Override
  public List<Problem> check(Settings settings) {
    try {
      var _ = SftpServer.of(settings);
      var _ = FileOptions.reading(settings);
      var _ = FileOptions.wanted(settings);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  @Override
  public String place(Settings settings) {
    SftpServer server = SftpServer.of(settings);
    return "%s:%d %s".formatted(server.host(), server.port(), server.folder());
  }

  @Override
  public Feed open(Opening opening) {
    Settings settings = opening.settings();
    return FilesFeed.open(
        opening,
        SftpPlace.connect(SftpServer.of(settings), FileOptions.wanted(settings)),
        FileOptions.reading(settings));
  }
}
