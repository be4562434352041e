/**
 * Goal: the calendar commands that need no server tell a person and a program what is in a
 * calendar, and what is wrong with one.
 *
 * Method: the command line as it is started, on the shipped calendars and on documents of a
 * temporary directory.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const SHIPPED = new URL('../../../packages/custody/src/calendars/cn-cny.v1.json', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'ringfence-calendar-'));

function fileOf(name: string, change: Readonly<Record<string, unknown>>): string {
  const document = JSON.parse(readFileSync(SHIPPED, 'utf8')) as Readonly<Record<string, unknown>>;
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ ...document, ...change }));
  return path;
}

describe('ringfence calendar', () => {
  it('shows a shipped calendar in both languages', async () => {
    const chinese = await runCli(['calendar', 'show', 'cn_cny', '--lang', 'zh-CN']);
    expect(chinese.stdout).toContain('2026-02-14');
    expect(chinese.stdout).toContain('大额实时支付系统');
    const english = await runCli(['calendar', 'show', 'target_eur', '--lang', 'en']);
    expect(english.stdout).toContain('Good Friday');
    expect(english.stdout).toContain('Europe/Berlin');
  });

  it('checks a document of one’s own', async () => {
    const good = fileOf('good.json', { id: 'mine' });
    const faulty = fileOf('faulty.json', { id: 'mine', timeZone: 'Asia/Nowhere' });
    const invalid = fileOf('invalid.json', { rails: [] });
    const ok = await runCli(['calendar', 'check', good, '--json']);
    expect(JSON.parse(ok.stdout)).toMatchObject({ id: 'mine', verdict: 'ok', faults: [] });
    expect(ok.code).toBe(0);
    const wrong = await runCli(['calendar', 'check', faulty, '--lang', 'en']);
    expect(wrong.stdout).toContain('Asia/Nowhere');
    expect(wrong.code).toBe(1);
    const unread = await runCli(['calendar', 'check', invalid, '--lang', 'en']);
    expect(unread.stdout).toContain('rails');
    expect(unread.code).toBe(2);
  });

  it('names the shipped calendars to whoever asks for another', async () => {
    const unknown = await runCli(['calendar', 'show', 'moon', '--lang', 'en']);
    expect(unknown.stderr).toContain('cn_cny 1');
    expect(unknown.code).toBe(1);
  });
});
