interface Handshake {
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

interface Allowed {
  readonly corsOrigins: readonly string[];
  readonly publicUrl: string;
}

/**
 * Whether a page of this origin may open a socket. CORS does not cover WebSocket, so the server has to look itself.
 * Native apps and servers send no Origin.
 */
export function isOriginAllowed({ origin, host }: Handshake, { corsOrigins, publicUrl }: Allowed): boolean {
  if (origin === undefined || corsOrigins.includes('*') || corsOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false;
  return from.origin === new URL(publicUrl).origin || from.host === host?.toLowerCase();
}
