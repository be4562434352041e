/** A command that a pool took in, with what became of it, as the journal holds it. */
export interface JournalEntry {
  readonly position: number;
  readonly kind: string;
  readonly commandId: string;
  readonly subject?: string;
  readonly businessDate: string;
  readonly recordedAt: string;
  /** Canonical JSON `{"command":…,"outcome":…,"rules":…}`. */
  readonly content: string;
}

/**
 * A command about institutions, platforms or agreements, as the journal of the installation holds
 * it.
 */
export interface RegistryEntry {
  readonly position: number;
  readonly kind: string;
  readonly commandId: string;
  readonly recordedAt: string;
  readonly content: string;
}
