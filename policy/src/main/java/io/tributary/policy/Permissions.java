// SPDX-License-Identifier: Apache-2.0
package io.tributary.policy;

import io.tributary.model.Permission;
import io.tributary.model.Role;
import java.util.EnumSet;
import java.util.Set;

/// Which role may do what. The table of `docs/roles.md`; a test holds the two against each other.
///
/// - An administrator may do everything, and alone makes tokens and decides about identity.
/// - An engineer connects sources and looks after the data.
/// - An analyst asks questions; a marketer looks people up, and sees personal data masked.
/// - An auditor sees what is set and who has access, and no personal data: so no profiles, no
///   queries, no quarantine.
public final class Permissions {
  private Permissions() {}

  /// Tells whether a role may do what needs a permission.
  public static boolean allows(Role role, Permission permission) {
    return of(role).contains(permission);
  }

  /// All permissions of a role.
  public static Set<Permission> of(Role role) {
    return switch (role) {
      case ADMIN -> EnumSet.allOf(Permission.class);
      case ENGINEER ->
          EnumSet.of(
              Permission.NONE,
              Permission.READ_SETTINGS,
              Permission.WRITE_SETTINGS,
              Permission.READ_PROFILES,
              Permission.READ_PERSONAL,
              Permission.QUERY,
              Permission.READ_QUARANTINE,
              Permission.REPLAY,
              Permission.IMPORT,
              Permission.OPERATE);
      case ANALYST ->
          EnumSet.of(
              Permission.NONE,
              Permission.READ_SETTINGS,
              Permission.READ_PROFILES,
              Permission.READ_PERSONAL,
              Permission.QUERY);
      case MARKETER ->
          EnumSet.of(Permission.NONE, Permission.READ_SETTINGS, Permission.READ_PROFILES);
      case AUDITOR ->
          EnumSet.of(
              Permission.NONE,
              Permission.READ_SETTINGS,
              Permission.READ_TOKENS,
              Permission.OPERATE);
    };
  }
}
