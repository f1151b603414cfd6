// SPDX-License-Identifier: Apache-2.0
import { QueryClient } from "@tanstack/react-query";
import { asFailure } from "../api/failure";

const RETRY_MAX_MS = 5_000;

/**
 * Holds what the server answered. What may go well later is asked again for as long as the page is
 * open, so that a page under which the server restarts goes on by itself; a refusal is not.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: "always",
      retry: (failures, error) => asFailure(error).passing && failures < 2,
      retryDelay: (failures) => Math.min(RETRY_MAX_MS, 300 * 2 ** failures),
      refetchInterval: (query) =>
        query.state.error !== null && asFailure(query.state.error).passing ? 2_000 : false,
    },
    mutations: { networkMode: "always" },
  },
});
