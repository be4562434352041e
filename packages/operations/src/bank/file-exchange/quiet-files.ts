import type { FoundFile } from './exchange-folder.ts';

/** A file as it was seen. */
export interface SeenFile extends FoundFile {
  /** When the server says that it was changed; not every server says it. */
  readonly changedAt?: number;
}

/** Tells which files have stopped changing. */
export interface QuietFiles {
  /**
   * @param seen all files that lie there now
   * @returns those that were the same for long enough
   */
  among(seen: readonly SeenFile[]): readonly SeenFile[];
  /** The file stays where it is and is passed over until it is another. */
  passOver(name: string): void;
}

interface Watched {
  readonly byteCount: number;
  readonly changedAt: number | undefined;
  readonly since: number;
  readonly isPassedOver: boolean;
}

/**
 * A file that is still written grows, or its moment moves: one that was the same in two listings so
 * far apart counts as whole.
 *
 * @param parts `now` in milliseconds of a clock that only goes forward
 */
export function watchQuietFiles(parts: {
  readonly quietMilliseconds: number;
  readonly now: () => number;
}): QuietFiles {
  let watched = new Map<string, Watched>();
  return {
    among: (seen) => {
      const now = parts.now();
      const next = new Map<string, Watched>();
      for (const { name, byteCount, changedAt } of seen) {
        const before = watched.get(name);
        const isSame = before?.byteCount === byteCount && before.changedAt === changedAt;
        const fresh = { byteCount, changedAt, since: now, isPassedOver: false };
        next.set(name, isSame ? before : fresh);
      }
      watched = next;
      return seen.filter(({ name }) => {
        const one = watched.get(name);
        return one?.isPassedOver === false && now - one.since >= parts.quietMilliseconds;
      });
    },
    passOver: (name) => {
      const one = watched.get(name);
      if (one !== undefined) watched.set(name, { ...one, isPassedOver: true });
    },
  };
}
