// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.sftp;

import io.tributary.connect.Settings;
import java.util.List;

/// An SFTP server, and who reads what there.
///
/// @param hostKeys its keys, as in known_hosts without names, or by their sums
/// @param password empty for none
/// @param privateKey empty for none
/// @param passphrase empty for none
record SftpServer(
    String host,
    int port,
    List<String> hostKeys,
    String user,
    String password,
    String privateKey,
    String passphrase,
    String folder) {
  private static final int PORT = 22;
  private static final int PORT_MAX = 65_535;

  SftpServer {
    hostKeys = List.copyOf(hostKeys);
  }

  static SftpServer of(Settings settings) {
    List<String> keys = settings.list("host-key");
    for (String key : keys) {
      if (!key.startsWith("SHA256:") && !key.matches("[a-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?")) {
        throw Settings.refused(
            "host-key",
            "it is neither a key nor its sum",
            "Take the line of 'ssh-keyscan HOST' without the name, or SHA256:… of ssh-keygen -lf.");
      }
    }
    String password = settings.text("password").orElse("");
    String privateKey = settings.text("private-key").orElse("");
    if (password.isEmpty() && privateKey.isEmpty()) {
      throw Settings.refused(
          "password", "it is missing", "Add 'password' or 'private-key', as ${name} of a secret.");
    }
    String folder = settings.required("folder");
    return new SftpServer(
        settings.required("host"),
        Math.toIntExact(settings.number("port", PORT, 1, PORT_MAX)),
        keys,
        settings.required("user"),
        password,
        privateKey,
        settings.text("passphrase").orElse(""),
        folder.length() > 1 && folder.endsWith("/")
            ? folder.substring(0, folder.length() - 1)
            : folder);
  }

  /// Hides the secrets.
  @Override
  public String toString() {
    return "%s:%d".formatted(host, port);
  }
}
