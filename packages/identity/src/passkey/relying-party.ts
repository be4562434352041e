/** Who asks for passkeys: the address of the pages, and the host that passkeys are bound to. */
export interface RelyingParty {
  /** Shown by the device. */
  readonly name: string;
  /** Exactly what the browser states: `https://host`, with its port unless it is the usual one. */
  readonly origin: string;
  /** The host of the origin, and no domain above it. */
  readonly rpId: string;
}

/** The relying party of an installation that people reach at an address. */
export function relyingPartyOf(publicUrl: string, name: string): RelyingParty {
  const { origin, hostname } = new URL(publicUrl);
  return { name, origin, rpId: hostname };
}
