// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between client and server, and spoils the first calls: each `POST` takes the next fate of
/// a list, and passes when the list is over. All other requests pass. Bytes are handed on as they
/// are, but for the field `Connection`.
public final class FaultyProxy implements AutoCloseable {
  private final ServerSocket door;
  private final URI server;
  private final Iterator<Fate> fates;
  private final AtomicInteger spoiled = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();

  private FaultyProxy(ServerSocket door, URI server, List<Fate> fates) {
    this.door = door;
    this.server = server;
    this.fates = List.copyOf(fates).iterator();
  }

  /// Opens one on a free port of the loopback interface.
  public static FaultyProxy before(URI server, List<Fate> fates) {
    try {
      ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      FaultyProxy proxy = new FaultyProxy(door, server, fates);
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where clients reach it, without a slash at the end.
  public URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /// How many calls it has spoiled.
  public int spoiled() {
    return spoiled.get();
  }

  /// How many calls it has let pass.
  public int passed() {
    return passed.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (SocketException _) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      RawRequest request = RawRequest.read(new BufferedInputStream(client.getInputStream()));
      if (request != null) {
        answer(client, request, fate(request));
      }
    } catch (IOException _) {
      // The client or the server has gone: nobody is left to be told.
      return;
    }
  }

  private Fate fate(RawRequest request) {
    if (!request.method().equals("POST")) {
      return Fate.PASS;
    }
    synchronized (fates) {
      Fate fate = fates.hasNext() ? fates.next() : Fate.PASS;
      (fate == Fate.PASS ? passed : spoiled).incrementAndGet();
      return fate;
    }
  }

  private void answer(Socket client, RawRequest request, Fate fate) throws IOException {
    switch (fate) {
      case PASS -> reply(client, forward(request));
      case LOSE_REPLY -> {
        forward(request);
        reset(client);
      }
      case LIMIT -> reply(client, status("429 Too Many Requests", "Retry-After: 1\r\n"));
      case REFUSE -> reply(client, status("503 Service Unavailable", ""));
      case RESET -> reset(client);
    }
  }

  private byte[] forward(RawRequest request) throws IOException {
    try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
      upstream.getOutputStream().write(request.lastOfItsConnection());
      upstream.getOutputStream().flush();
      try (InputStream answer = upstream.getInputStream()) {
        return answer.readAllBytes();
      }
    }
  }

  private static void reply(Socket client, byte[] bytes) throws IOException {
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
  }

  private static byte[] status(String status, String fields) {
    String body = "{}";
    return """
    HTTP/1.1 %s\r
    Content-Type: application/json\r
    Access-Control-Allow-Origin: *\r
    Access-Control-Expose-Headers: Retry-After\r
    Content-Length: %d\r
    Connection: close\r
    %s\r
    %s\
    """
        .formatted(status, body.length(), fields, body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// A list with the same fate a number of times.
  public static List<Fate> times(int count, Fate fate) {
    return Collections.nCopies(count, fate);
  }
}
