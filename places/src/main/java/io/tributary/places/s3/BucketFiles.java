// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

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

/// Files in a bucket that speaks the API of Amazon S3, read as they come; nothing there is changed.
public final class BucketFiles implements Connector {
  @Override
  public String kind() {
    return "s3-files";
  }

  @Override
  public String description() {
    return "Files in a bucket of the S3 API: CSV, JSON, Parquet, Excel, packed or not.";
  }

  @Override
  public List<Option> options() {
    return FileOptions.with(
        Option.optional(
            "endpoint", Kind.TEXT, "The server, as https://s3.example.com; else Amazon's."),
        Option.optional("region", Kind.TEXT, "Of the bucket; else us-east-1."),
        Option.required("bucket", "Its name."),
        Option.optional("prefix", Kind.TEXT, "What keys begin with, as receipts/; else all."),
        Option.optional("access-key", Kind.TEXT, "Else the bucket must be open to anybody."),
        Option.optional("secret-key", Kind.SECRET, "Of the access key."),
        Option.optional("session-token", Kind.SECRET, "Of a temporary key; else none."));
  }

  @Override
  public List<Problem> check(Settings settings) {
    try {
      var _ = Bucket.of(settings);
      var _ = FileOptions.reading(settings);
      var _ = FileOptions.wanted(settings);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  @Override
  public String place(Settings settings) {
    return Bucket.of(settings).toString();
  }

  @Override
  public Feed open(Opening opening) {
    Settings settings = opening.settings();
    return FilesFeed.open(
        opening,
        new BucketPlace(Bucket.of(settings), FileOptions.wanted(settings), opening.clock()),
        FileOptions.reading(settings));
  }
}
