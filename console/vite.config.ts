// SPDX-License-Identifier: Apache-2.0
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// `npm run dev` serves the console from its sources and passes calls to a running platform.
const platform = process.env.TRIBUTARY_URL ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/v1": platform, "/openapi.json": platform, "/metrics": platform } },
  build: {
    emptyOutDir: true,
    manifest: true,
    // These know light-dark(): lowered for older ones it would lose its colours, as the scheme is set
    // by a variable.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
  },
});
