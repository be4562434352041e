import { useRef, useState } from 'react';

/** Files that one drop may bring; more are left out and told so. */
export const FILES_MAX = 50;

/** A file on its way: where it is, and what came of it. */
export interface QueuedFile<Answer> {
  readonly key: number;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'done' | 'failed';
  readonly percent: number;
  readonly answer?: Answer;
  readonly fault?: unknown;
}

/**
 * Sends files one after the other, in the order of their names, and tells of each how far it is.
 *
 * @param send sends one file and tells how much of it has gone
 * @param onEnd asked after each file, whatever became of it
 */
export function useFileQueue<Answer>(
  send: (file: File, onSent: (percent: number) => void) => Promise<Answer>,
  onEnd: () => Promise<unknown>,
) {
  const [items, setItems] = useState<readonly QueuedFile<Answer>[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const turn = useRef(Promise.resolve());
  const nextKey = useRef(0);
  const change = (key: number, more: Partial<QueuedFile<Answer>>): void => {
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...more } : item)));
  };
  const sendOne = async (key: number, file: File): Promise<void> => {
    change(key, { state: 'sending' });
    try {
      const answer = await send(file, (percent) => {
        change(key, { percent });
      });
      change(key, { state: 'done', answer });
    } catch (fault) {
      change(key, { state: 'failed', fault });
    }
    await onEnd();
  };
  const add = (files: readonly File[]): void => {
    const sorted = [...files].sort((a, b) =>
      a.name.localeCompare(b.name, undefined, { numeric: true }),
    );
    setLeftOut(Math.max(0, sorted.length - FILES_MAX));
    for (const file of sorted.slice(0, FILES_MAX)) {
      const key = nextKey.current;
      nextKey.current += 1;
      setItems((now) => [...now, { key, file, state: 'waiting', percent: 0 }]);
      turn.current = turn.current.then(() => sendOne(key, file));
    }
  };
  const again = (item: QueuedFile<Answer>): void => {
    setItems((now) => now.filter(({ key }) => key !== item.key));
    add([item.file]);
  };
  const isBusy = items.some(({ state }) => state === 'waiting' || state === 'sending');
  return { items, leftOut, isBusy, add, again };
}
