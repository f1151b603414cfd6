// SPDX-License-Identifier: Apache-2.0

/**
 * The nonce of this page's content security policy. Whatever adds a style sheet as it runs must give
 * it this; scripts cannot be added at all.
 */
export const styleNonce =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

// Libraries below Mantine look for it here.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce;
