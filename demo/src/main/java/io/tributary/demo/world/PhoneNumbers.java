// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.util.List;

/// Telephone numbers that nobody has, and the ways in which people write them.
///
/// United States: the exchanges 555 and, when these are used up, the exchanges ending in 11, which
/// are not given to subscribers. Germany: extensions below the four numbers that its regulator
/// keeps for films, longer ones when the shorter are used up. A number is given to one thing (a
/// person's first or second number, a household's line) and never to another, for up to
/// [#THINGS_MAX] things.
public final class PhoneNumbers {
  /// How many things can have a number of their own in each region.
  public static final int THINGS_MAX = 4_000_000 * 3;

  private static final List<String> EXCHANGES =
      List.of("555", "211", "311", "411", "511", "611", "711", "811", "911");
  private static final List<String> GERMAN = List.of("3023125", "6990009", "4066969", "8999998");
  private static final List<String> AREAS =
      List.of(
          """
          201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234
          239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309
          310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 347 351 352 360
          361 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432
          434 435 440 443 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515
          516 517 518 520 530 531 534 539 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585
          586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636
          641 646 650 651 657 660 661 662 678 681 682 701 702 703 704 706 707 708 712 713 714 715 716
          717 718 719 720 724 727 731 732 734 737 740 747 754 757 760 762 763 765 769 770 772 773 774
          775 779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831
          832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 872 878 901 903 904 906 907
          908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 938 940 941 947 949 951
          952 954 956 970 971 972 973 978 979 980 985 989
          """
              .strip()
              .split("\\s+"));

  private PhoneNumbers() {}

  /// The number of a thing in E.164.
  ///
  /// @param thing from 0
  public static String of(Region region, long seed, long thing) {
    return switch (region) {
      case US -> american(seed, thing);
      case DE -> german(seed, thing);
    };
  }

  private static String american(long seed, long thing) {
    long perExchange = AREAS.size() * 10_000L;
    String exchange = EXCHANGES.get((int) (thing / perExchange % EXCHANGES.size()));
    long place = scatter(seed, thing % perExchange, perExchange, 1_299_709);
    return "+1" + AREAS.get((int) (place / 10_000)) + exchange + padded(place % 10_000, 4);
  }

  private static String german(long seed, long thing) {
    long few = GERMAN.size() * 1_000_000L;
    int digits = thing < few ? 6 : 7;
    long all = digits == 6 ? few : few * 10;
    long place = scatter(seed, thing < few ? thing : (thing - few) % all, all, 1_299_709);
    long perNumber = all / GERMAN.size();
    return "+49" + GERMAN.get((int) (place / perNumber)) + padded(place % perNumber, digits);
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }

  /// Scatters 0 to `size` - 1 over the same range, one to one.
  private static long scatter(long seed, long index, long size, long step) {
    return Math.floorMod(index * step + Math.floorMod(Dice.mix(seed), size), size);
  }

  /// A number as somebody in its region writes it; a telephone library reads it back, given the
  /// region.
  public static String national(String e164, Dice dice) {
    if (e164.startsWith("+1")) {
      String area = e164.substring(2, 5);
      String rest = e164.substring(5, 8);
      String line = e164.substring(8);
      return switch (dice.below(5)) {
        case 0 -> "(" + area + ") " + rest + "-" + line;
        case 1 -> area + "-" + rest + "-" + line;
        case 2 -> area + "." + rest + "." + line;
        case 3 -> area + rest + line;
        default -> "1-" + area + "-" + rest + "-" + line;
      };
    }
    String area = e164.substring(3, 5);
    String line = e164.substring(5);
    return switch (dice.below(4)) {
      case 0 -> "0" + area + " " + line;
      case 1 -> "0" + area + "/" + line;
      case 2 -> "0" + area + "-" + line.substring(0, 5) + " " + line.substring(5);
      default -> "(0" + area + ") " + line;
    };
  }

  /// A number as it is written for people abroad; it reads the same everywhere.
  public static String international(String e164, Dice dice) {
    if (dice.chance(0.5)) {
      return e164;
    }
    // +1 202 5550123, +49 30 23125000123
    int country = e164.startsWith("+1") ? 2 : 3;
    return e164.substring(0, country) + " " + e164.substring(country, 5) + " " + e164.substring(5);
  }
}
