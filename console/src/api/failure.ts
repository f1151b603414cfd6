// SPDX-License-Identifier: Apache-2.0

/** One thing that is wrong, and what to do about it. */
export type Problem = { code: string; path: string; message: string; remedy: string };

/** Why a call did not do what it should. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(status: number, problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(" "));
    this.status = status;
    this.problems = problems;
  }

  /** Whether the same call may go well later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The failure that an answer of the server tells of. */
export async function failureOf(response: Response): Promise<Failure> {
  try {
    const body = (await response.json()) as { problems?: Problem[] };
    if (Array.isArray(body.problems) && body.problems.length > 0) {
      return new Failure(response.status, body.problems);
    }
  } catch {
    // Not the server's own words: something between us and it answered.
  }
  return new Failure(response.status, [
    {
      code: "unreadable",
      path: "",
      message: `The answer has status ${response.status} and cannot be read.`,
      remedy: "Look at what stands between this browser and the server.",
    },
  ]);
}

/** Any error as a failure; one of the network becomes "cannot be reached". */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) {
    return error;
  }
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return new Failure(0, [
      {
        code: "unreachable",
        path: "",
        message: "The server cannot be reached.",
        remedy: "Check that it runs. This page goes on by itself when it is back.",
      },
    ]);
  }
  return new Failure(-1, [
    {
      code: "internal",
      path: "",
      message: `Something went wrong in this page: ${error instanceof Error ? error.message : String(error)}`,
      remedy: "Reload the page; if it comes again, tell whoever runs Tributary.",
    },
  ]);
}
