// SPDX-License-Identifier: Apache-2.0
/// Users' functions: on the events of sources, and tried.
@NullMarked
package io.tributary.server.functions;

import org.jspecify.annotations.NullMarked;
