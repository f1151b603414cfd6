// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

import io.tributary.places.Place.PlacedFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One page of a bucket's listing (ListObjectsV2).
///
/// @param files in the listing's order
/// @param next how the next page is asked for; null where this is the last
record BucketListing(List<PlacedFile> files, @Nullable String next) {
  BucketListing {
    files = List.copyOf(files);
  }

  /// Reads the answer. Entities and document types are not.
  static BucketListing read(InputStream xml) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(xml);
      List<PlacedFile> files = new ArrayList<>();
      String next = null;
      String key = "";
      String size = "0";
      String version = "";
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "Key" -> key = URLDecoder.decode(reader.getElementText(), StandardCharsets.UTF_8);
            case "Size" -> size = reader.getElementText();
            case "ETag" -> version = plain(reader.getElementText());
            case "NextContinuationToken" -> next = reader.getElementText();
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && reader.getLocalName().equals("Contents")) {
          files.add(new PlacedFile(key, Long.parseLong(size.strip()), version));
        }
      }
      return new BucketListing(files, next);
    } catch (XMLStreamException | NumberFormatException e) {
      throw new IOException("The listing cannot be read.", e);
    }
  }

  /// An ETag without its quotes.
  static String plain(String tag) {
    return tag.strip().replace("\"", "");
  }
}
