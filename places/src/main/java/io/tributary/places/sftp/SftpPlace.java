// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.sftp;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.places.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/// A folder of an SFTP server. Of the machine's own SSH settings and keys nothing is used.
final class SftpPlace implements Place {
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final SftpServer server;
  private final Predicate<String> wanted;
  private final SshClient client;
  private final ClientSession session;
  private final SftpClient sftp;

  private SftpPlace(
      SftpServer server,
      Predicate<String> wanted,
      SshClient client,
      ClientSession session,
      SftpClient sftp) {
    this.server = server;
    this.wanted = wanted;
    this.client = client;
    this.session = session;
    this.sftp = sftp;
  }

  /// Connects.
  ///
  /// @throws ProblemException where the server is away, shows an unknown key or does not let us in
  static SftpPlace connect(SftpServer server, Predicate<String> wanted) {
    HostKeys keys = new HostKeys(server.hostKeys());
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(keys);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.start();
    String step = "connect";
    try {
      ClientSession session =
          client.connect(server.user(), server.host(), server.port()).verify(WAIT).getSession();
      identify(session, server);
      step = "log in";
      session.auth().verify(WAIT);
      step = "use SFTP";
      SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
      return new SftpPlace(server, wanted, client, session, sftp);
    } catch (IOException e) {
      client.stop();
      throw refused(server, keys, step, e);
    } catch (ProblemException e) {
      client.stop();
      throw e;
    }
  }

  private static void identify(ClientSession session, SftpServer server) {
    if (!server.password().isEmpty()) {
      session.addPasswordIdentity(server.password());
    }
    if (server.privateKey().isEmpty()) {
      return;
    }
    byte[] text = (server.privateKey().strip() + "\n").getBytes(StandardCharsets.UTF_8);
    try (InputStream in = new ByteArrayInputStream(text)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              session,
              NamedResource.ofName("private-key"),
              in,
              server.passphrase().isEmpty()
                  ? FilePasswordProvider.EMPTY
                  : FilePasswordProvider.of(server.passphrase()));
      if (pairs != null) {
        pairs.forEach(session::addPublicKeyIdentity);
        return;
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
      // said below, without what it was
    }
    throw new ProblemException(
        Code.CONFIGURATION,
        "private-key",
        "Cannot use the private key: it is none, or has another passphrase.",
        "Set the secret to the whole file of the key, and passphrase to that of its own.");
  }

  private static ProblemException refused(
      SftpServer server, HostKeys keys, String step, IOException e) {
    String shown = keys.shown();
    boolean unknown =
        e instanceof SshException ssh
            && ssh.getDisconnectCode()
                == org.apache.sshd.common.SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE;
    ProblemException problem =
        unknown && shown != null
            ? new ProblemException(
                Code.CONFIGURATION,
                "host-key",
                "Cannot believe the server: it shows the key %s, which is not known."
                    .formatted(shown),
                "Ask its operator whether that is its key; if so, add it to host-key.")
            : step.equals("log in")
                ? new ProblemException(
                    Code.CONFIGURATION,
                    "password",
                    "Cannot log in: the server does not let this user in.",
                    "Check user, password and private-key.")
                : new ProblemException(
                    Code.DEPENDENCY,
                    "host",
                    "Cannot %s at %s: it does not answer as a server of SFTP."
                        .formatted(step, server),
                    "It is tried again by itself; check host and port.");
    problem.initCause(e);
    return problem;
  }

  @Override
  public List<PlacedFile> list() throws IOException {
    List<PlacedFile> files = new ArrayList<>();
    try (SftpClient.CloseableHandle handle = sftp.openDir(server.folder())) {
      for (List<SftpClient.DirEntry> some = sftp.readDir(handle);
          some != null;
          some = sftp.readDir(handle)) {
        for (SftpClient.DirEntry entry : some) {
          if (wanted.test(entry.getFilename()) && entry.getAttributes().isRegularFile()) {
            files.add(placed(server.folder() + "/" + entry.getFilename(), entry.getAttributes()));
          }
        }
      }
      return files;
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
          || e.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
        throw new ProblemException(
            Code.CONFIGURATION,
            "folder",
            "Cannot list the folder: it is not there, or this user may not read it.",
            "Check folder, and the user's rights.");
      }
      throw e;
    }
  }

  private static PlacedFile placed(String path, SftpClient.Attributes attributes) {
    return new PlacedFile(
        path, attributes.getSize(), String.valueOf(attributes.getModifyTime().toMillis()));
  }

  @Override
  public PlacedFile fetch(PlacedFile file, Path to) throws IOException {
    try (InputStream in = sftp.read(file.path())) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
    PlacedFile now = placed(file.path(), sftp.stat(file.path()));
    return new PlacedFile(now.path(), Files.size(to), now.version());
  }

  @Override
  public void close() {
    try {
      sftp.close();
      session.close();
    } catch (IOException _) {
      // it is gone already, then
    }
    client.stop();
  }
}
