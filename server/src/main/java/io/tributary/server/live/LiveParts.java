// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.collect.Collector;
import io.tributary.keep.KeepStage;
import io.tributary.log.EventLog;
import io.tributary.model.Refiner;
import io.tributary.profiles.MessageIndex;
import io.tributary.query.SqlEngine;
import io.tributary.unify.UnifyStage;
import io.tributary.unify.read.People;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.InstantSource;

/// What is looked at.
///
/// @param log where events pass
/// @param registry what people defined
/// @param index says which events are duplicates
/// @param refiner says what events are
/// @param collector says when events became durable
/// @param unify says when they were applied, and counts them
/// @param keep says when they were committed to the lake
/// @param people who is who
/// @param sql counts people
/// @param clock the time
public record LiveParts(
    EventLog log,
    WorkspaceRegistry registry,
    MessageIndex index,
    Refiner refiner,
    Collector collector,
    UnifyStage unify,
    KeepStage keep,
    People people,
    SqlEngine sql,
    InstantSource clock) {}
