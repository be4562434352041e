/**
 * Goal: one checkpoint of the day is stamped and kept where a checker finds it, and whoever has the
 * files sees that the log grew from what was stamped.
 * Method: a log in a directory, an authority in a second process; then one file changed at a time.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogSource } from '@ringfence/tiled-log';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AnchorListDamaged,
  parseAnchorList,
  parseRoots,
  type StampOutcome,
  type StampVerification,
  stampCheckpoint,
  type TimestampAuthority,
  verifyStamp,
} from '../src/index.ts';
import { describeNote, readNote } from '../src/list/read-note.ts';
import { type RunningAuthority, startAuthority } from './authority/start-authority.ts';
import { openSignedLog, type SignedLog } from './signed-log.ts';

let ofAuthority: string;
let running: RunningAuthority;
let authority: TimestampAuthority;
let log: SignedLog;

beforeAll(async () => {
  ofAuthority = mkdtempSync(join(tmpdir(), 'ringfence-authority-'));
  running = await startAuthority(ofAuthority);
  const parsing = parseRoots(readFileSync(join(ofAuthority, 'roots.pem'), 'utf8'));
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  authority = { url: running.url, roots: parsing.roots };
});

afterAll(async () => {
  await running.stop();
  rmSync(ofAuthority, { recursive: true });
});

beforeEach(async () => {
  log = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')));
  await log.grow(300);
});

afterEach(() => {
  rmSync(log.directory, { recursive: true });
});

function stamp(now = new Date()): Promise<StampOutcome> {
  return stampCheckpoint({ directory: log.directory, note: log.note(), authority, now });
}

function verify(directory = log.directory, date?: string): Promise<StampVerification> {
  const { policy } = log;
  const asked = { policy, roots: authority.roots, now: new Date(), date };
  return verifyStamp(openLogSource(directory), asked);
}

function change(path: string, from: string, to: string): void {
  const file = join(log.directory, path);
  const text = readFileSync(file, 'latin1');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to), 'latin1');
}

describe('The checkpoint of the day', () => {
  test('is stamped once, and verified after the log has grown', async () => {
    const first = await stamp();
    if (first.status !== 'stamped') throw new Error(first.status);
    await log.grow(700);
    expect(await stamp()).toEqual({ status: 'already_stamped', anchor: first.anchor });
    expect(await verify()).toMatchObject({ status: 'ok', size: 1_000, anchor: { size: '300' } });
    expect(await verify(log.directory, '2001-01-01')).toEqual({ status: 'no_such_stamp' });
    const list = parseAnchorList(readFileSync(join(log.directory, 'anchors.json'), 'utf8'));
    expect(list).toEqual({ status: 'ok', list: { origin: log.origin, anchors: [first.anchor] } });
  });

  test('is not stamped while the log is empty, or when the authority refuses', async () => {
    const { directory } = log;
    const note = Buffer.from('no checkpoint');
    const now = new Date();
    const refused = await stampCheckpoint({ directory, note, authority, now });
    expect(refused).toEqual({ status: 'not_a_checkpoint' });
    const closed = { ...authority, url: new URL('/rejected', running.url).href };
    const outcome = await stampCheckpoint({ directory, note: log.note(), authority: closed, now });
    expect(outcome).toMatchObject({
      status: 'timestamp_not_granted',
      said: 'the authority is closed',
    });
    expect(await verify()).toEqual({ status: 'nothing_anchored' });
  });

  test('is not added to a list of another log, or to one that cannot be read', async () => {
    await stamp();
    change('anchors.json', 'pool-1', 'pool-2');
    await expect(stamp()).rejects.toThrow(AnchorListDamaged);
    expect(await verify()).toMatchObject({ status: 'other_log' });
    writeFileSync(join(log.directory, 'anchors.json'), '{}');
    await expect(stamp()).rejects.toThrow(AnchorListDamaged);
    expect(await verify()).toEqual({ status: 'not_an_anchor_list' });
  });
});

describe('A checker of stamps finds', () => {
  test('a checkpoint that is not the stamped one', async () => {
    const outcome = await stamp();
    if (outcome.status !== 'stamped') throw new Error(outcome.status);
    const { anchor } = outcome;
    await log.grow(1);
    const path = anchor.checkpointFile;
    writeFileSync(join(log.directory, path), log.note());
    expect(await verify()).toEqual({ status: 'list_differs', path });
    const noteOf = readNote(log.note());
    if (noteOf === undefined) throw new Error('no note');
    const described = describeNote(noteOf);
    change('anchors.json', anchor.size, described.size);
    change('anchors.json', anchor.root, described.root);
    change('anchors.json', anchor.noteSha256, described.noteSha256);
    expect(await verify()).toEqual({ status: 'imprint_differs' });
  });

  test('a stamp that is put under an earlier day, or another moment', async () => {
    const outcome = await stamp();
    if (outcome.status !== 'stamped') throw new Error(outcome.status);
    const { date, stampedAt, timestampFile, checkpointFile } = outcome.anchor;
    const earlier = '2001-01-01';
    change('anchors.json', `"date": "${date}"`, `"date": "${earlier}"`);
    for (const path of [timestampFile, checkpointFile]) {
      const to = path.replace(date, earlier);
      cpSync(join(log.directory, path), join(log.directory, to));
      change('anchors.json', path, to);
    }
    const time = new Date(stampedAt);
    expect(await verify(log.directory, earlier)).toEqual({ status: 'time_differs', time });
    change('anchors.json', `"date": "${earlier}"`, `"date": "${date}"`);
    expect(await verify()).toMatchObject({ status: 'ok' });
    change('anchors.json', stampedAt, '2001-01-01T00:00:00.000Z');
    expect(await verify()).toEqual({ status: 'time_differs', time });
  });

  test('a checkpoint that the log did not sign', async () => {
    const outcome = await stamp();
    if (outcome.status !== 'stamped') throw new Error(outcome.status);
    const path = outcome.anchor.checkpointFile;
    change(path, '\n300\n', '\n301\n');
    expect(await verify()).toEqual({ status: 'note_refused', path });
  });

  test('files that are missing', async () => {
    const outcome = await stamp();
    if (outcome.status !== 'stamped') throw new Error(outcome.status);
    const path = outcome.anchor.timestampFile;
    rmSync(join(log.directory, path));
    expect(await verify()).toEqual({ status: 'file_missing', path });
    rmSync(join(log.directory, 'checkpoint'));
    expect(await verify()).toEqual({ status: 'checkpoint_missing' });
  });

  test('a log that was cut or rewritten since', async () => {
    await log.grow(200);
    await stamp();
    const other = await openSignedLog(mkdtempSync(join(tmpdir(), 'ringfence-log-')), 'other');
    for (const path of ['anchors.json', 'timestamps'])
      cpSync(join(log.directory, path), join(other.directory, path), { recursive: true });
    await other.grow(400);
    expect(await verify(other.directory)).toEqual({
      status: 'log_shorter',
      size: 400,
      sizeAnchored: 500,
    });
    await other.grow(400);
    expect(await verify(other.directory)).toEqual({ status: 'log_rewritten', sizeAnchored: 500 });
    rmSync(other.directory, { recursive: true });
  });
});
