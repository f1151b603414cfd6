// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.model.Identifier;
import org.jspecify.annotations.Nullable;

/// A tracking call before it is written down. Times are in milliseconds since 1970, by a true
/// clock.
///
/// @param source who sends it
/// @param person the index of the person that it is about
/// @param ordinal which of the person's calls it is; a duplicate has the same
/// @param at when it happened
/// @param sendAt when it is sent
/// @param clockError how far the sender's clock is ahead, in milliseconds
/// @param carried how it names the person
/// @param call what it says
/// @param flaw why it must be refused; null for a good one
/// @param borrowed an identifier that belongs to somebody else; null for none
/// @param duplicate whether the same call was sent before
public record Draft(
    DemoSource source,
    int person,
    int ordinal,
    long at,
    long sendAt,
    long clockError,
    Carried carried,
    Call call,
    @Nullable Flaw flaw,
    @Nullable Identifier borrowed,
    boolean duplicate) {
  Draft again(long later) {
    return new Draft(
        source, person, ordinal, at, later, clockError, carried, call, flaw, borrowed, true);
  }

  Draft flawed(Flaw mistake, int number, Carried names) {
    return new Draft(
        source, person, number, at, sendAt, clockError, names, call, mistake, null, false);
  }

  Draft borrowing(Identifier identifier) {
    return new Draft(
        source,
        person,
        ordinal,
        at,
        sendAt,
        clockError,
        carried,
        call,
        flaw,
        identifier,
        duplicate);
  }
}
