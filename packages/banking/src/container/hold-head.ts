import { HEAD_BYTES_MAX } from '../detect-format.ts';

/** What takes the bytes of a file, whole pieces first to last. */
export interface ByteTaker<Result> {
  write(chunk: Uint8Array): void;
  end(): Result;
}

/**
 * Holds the head of a file until it tells what the file is, then hands every byte to the taker that
 * was chosen for it.
 *
 * @invariant B1 what is chosen does not depend on how the bytes are cut into chunks
 */
export function holdHead<Result>(
  choose: (head: Uint8Array) => ByteTaker<Result>,
): ByteTaker<Result> {
  let chosen: ByteTaker<Result> | undefined;
  let held: Uint8Array = new Uint8Array(0);

  return {
    write(chunk) {
      if (chosen !== undefined) {
        chosen.write(chunk);
        return;
      }
      const head = new Uint8Array(held.length + chunk.length);
      head.set(held);
      head.set(chunk, held.length);
      held = head;
      if (held.length < HEAD_BYTES_MAX) return;
      chosen = choose(held);
      chosen.write(held);
      held = new Uint8Array(0);
    },
    end() {
      if (chosen !== undefined) return chosen.end();
      const taker = choose(held);
      taker.write(held);
      return taker.end();
    },
  };
}
