// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds out how a file's texts are encoded: by a byte order mark, else UTF-8 where its beginning
/// is valid UTF-8, else windows-1252, which includes Latin-1's letters. What is no text of that
/// encoding becomes U+FFFD.
final class Texts {
  static final int SAMPLE = 64 * 1024;
  static final char REPLACEMENT = '\ufffd';
  private static final Charset LATIN = Charset.forName("windows-1252");

  private Texts() {}

  /// A decoded file.
  ///
  /// @param beginning its first characters, which are still to be read
  record Decoded(Reader reader, String beginning) {}

  static Decoded decode(InputStream bytes, @Nullable String encoding) throws IOException {
    BufferedInputStream in =
        bytes instanceof BufferedInputStream buffered
            ? buffered
            : new BufferedInputStream(bytes, SAMPLE);
    byte[] first = Unpacking.peek(in, SAMPLE);
    int mark = 0;
    Charset charset = encoding == null ? null : Charset.forName(encoding);
    if (begins(first, 0xef, 0xbb, 0xbf)) {
      mark = 3;
      charset = StandardCharsets.UTF_8;
    } else if (begins(first, 0xff, 0xfe)) {
      mark = 2;
      charset = StandardCharsets.UTF_16LE;
    } else if (begins(first, 0xfe, 0xff)) {
      mark = 2;
      charset = StandardCharsets.UTF_16BE;
    } else if (charset == null) {
      charset = isUtf8(first) ? StandardCharsets.UTF_8 : LATIN;
    }
    in.skipNBytes(mark);
    Reader reader =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE));
    return new Decoded(reader, new String(first, mark, first.length - mark, charset));
  }

  private static boolean begins(byte[] bytes, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// The last few bytes may be the beginning of a character.
  private static boolean isUtf8(byte[] bytes) {
    for (int cut = 0; cut < 4; cut++) {
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - cut)));
        return true;
      } catch (CharacterCodingException _) {
        if (bytes.length < SAMPLE) {
          return false; // the whole file: nothing is cut
        }
      }
    }
    return false;
  }
}
