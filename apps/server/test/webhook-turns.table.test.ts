/**
 * Goal: no event is sent twice because a turn ended while the next round was reading. Method: one
 * lane whose turns and reads end exactly when the test says so.
 */
import { describe, expect, it } from 'vitest';
import { openTurns } from '../src/webhooks/open-turns.ts';

interface Lane {
  readonly name: string;
  readonly position: number;
}

/** A lane at the first of its events, and what was sent of it. */
function openLane() {
  const sent: number[] = [];
  const gates = { read: Promise.resolve(), turn: Promise.resolve() };
  let position = 1;
  const turns = openTurns<Lane>({
    readDue: async () => {
      const lane = { name: 'lane', position };
      await gates.read;
      return [lane];
    },
    nameOf: ({ name }) => name,
    turn: async (lane) => {
      sent.push(lane.position);
      await gates.turn;
      position = lane.position + 1;
    },
    countMax: 1,
  });
  return { sent, gates, turns };
}

describe('turns', () => {
  it('start nothing from what was read before the last turn ended', async () => {
    const { sent, gates, turns } = openLane();
    const turnEnds = Promise.withResolvers<void>();
    gates.turn = turnEnds.promise;
    await turns.startDue();
    expect(sent).toEqual([1]);

    const readEnds = Promise.withResolvers<void>();
    gates.read = readEnds.promise;
    const second = turns.startDue();
    turnEnds.resolve();
    await turns.settled();
    readEnds.resolve();
    await second;
    expect(sent, 'the second round read the lane as it was').toEqual([1]);

    await turns.startDue();
    await turns.settled();
    expect(sent).toEqual([1, 2]);
  });

  it('are at most so many at once, and one for each name', async () => {
    const started: string[] = [];
    const ends = Promise.withResolvers<void>();
    const turns = openTurns<Lane>({
      readDue: async () => ['a', 'b', 'a', 'c'].map((name) => ({ name, position: 1 })),
      nameOf: ({ name }) => name,
      turn: async ({ name }) => {
        started.push(name);
        await ends.promise;
      },
      countMax: 2,
    });
    await turns.startDue();
    await turns.startDue();
    expect(started).toEqual(['a', 'b']);
    ends.resolve();
    await turns.settled();
    await turns.startDue();
    expect(started).toEqual(['a', 'b', 'a', 'b']);
  });
});
