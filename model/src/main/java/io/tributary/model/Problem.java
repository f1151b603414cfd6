// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// One thing that is wrong with an input, said so that the caller can mend it.
///
/// @param code what kind of problem, for programs
/// @param path where in the input, as `context.traits.email` or `batch[3].event`; empty for the
///   whole
/// @param message what is wrong: the field and the value's shape, never personal data
/// @param remedy an imperative: what to do about it
public record Problem(Code code, String path, String message, String remedy) {
  /// Kinds of problems, grouped by whose fault they are.
  public enum Code {
    // the caller's
    /// The request as a whole cannot be read.
    UNREADABLE(Fault.CALLER),
    /// No such thing.
    NOT_FOUND(Fault.CALLER),
    /// No valid credentials.
    UNAUTHENTICATED(Fault.CALLER),
    /// Credentials without the right.
    FORBIDDEN(Fault.CALLER),
    /// A parameter or field of a request to the API is wrong.
    INVALID_ARGUMENT(Fault.CALLER),
    /// The thing exists already or was changed meanwhile.
    CONFLICT(Fault.CALLER),
    /// Larger than a limit.
    TOO_LARGE(Fault.CALLER),
    /// The method is not there on this path.
    METHOD_NOT_ALLOWED(Fault.CALLER),
    /// An SQL text that is refused or fails for a reason that has no code of its own.
    SQL(Fault.CALLER),
    /// An SQL text that cannot be parsed.
    SQL_SYNTAX(Fault.CALLER),
    /// SQL that is more than one reading query, or uses a construct that is not offered.
    STATEMENT_NOT_ALLOWED(Fault.CALLER),
    /// SQL that names a table that is not there.
    UNKNOWN_TABLE(Fault.CALLER),
    /// SQL that names a column that is not there.
    UNKNOWN_COLUMN(Fault.CALLER),
    /// SQL that calls a function that is not offered.
    FUNCTION_NOT_ALLOWED(Fault.CALLER),
    /// SQL that turns a value into a type that it does not fit.
    CONVERSION(Fault.CALLER),
    /// SQL that needs more memory than it may have.
    MEMORY(Fault.CALLER),
    /// A query that somebody ended.
    CANCELLED(Fault.CALLER),
    // the data's
    /// A field that must be there is not.
    MISSING(Fault.DATA),
    /// A field has another type than it must have.
    WRONG_TYPE(Fault.DATA),
    /// A field's value cannot be used.
    BAD_VALUE(Fault.DATA),
    /// The event's type is none of the protocol's.
    UNKNOWN_TYPE(Fault.DATA),
    /// The event names nobody.
    NO_IDENTIFIER(Fault.DATA),
    /// The event is not as a tracking plan says.
    PLAN_VIOLATION(Fault.DATA),
    /// A user's function failed on the event, or reached a limit.
    TRANSFORMATION(Fault.DATA),
    /// A user's function leaves the event out.
    LEFT_OUT(Fault.DATA),
    // ours
    /// A defect of this system.
    INTERNAL(Fault.HERE),
    /// A configuration or workspace file is wrong.
    CONFIGURATION(Fault.HERE),
    /// Something that we rely on fails.
    DEPENDENCY(Fault.ELSEWHERE),
    // not now: the retryable ones
    /// Over the rate limit.
    RATE_LIMITED(Fault.NOT_NOW),
    /// Cannot take more at the moment.
    OVERLOADED(Fault.NOT_NOW),
    /// The time limit passed.
    TIMEOUT(Fault.NOT_NOW);

    private final Fault fault;

    Code(Fault fault) {
      this.fault = fault;
    }

    /// Whose fault a problem of this kind is.
    public Fault fault() {
      return fault;
    }
  }

  /// Whose fault a problem is.
  public enum Fault {
    /// The caller of the API.
    CALLER,
    /// The data that were sent.
    DATA,
    /// This system.
    HERE,
    /// A system that we rely on.
    ELSEWHERE,
    /// Nobody's: the same call may succeed later. The only retryable one.
    NOT_NOW
  }
}
