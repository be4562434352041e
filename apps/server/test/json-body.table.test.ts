// Goal: a body has one meaning for every reader, or is refused. Method: a table of bodies, and any
// JSON value made by a seeded generator, with and without one name repeated.
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonBody } from '../src/http/json-body.ts';

function statusOf(text: string): string {
  return parseJsonBody(Buffer.from(text)).status;
}

describe('parseJsonBody', () => {
  it.each([
    ['{}', 'ok'],
    ['{"a":"b:c","d":{"e":[{"f":1},{"f":2}]}}', 'ok'],
    ['{"a\\"":":\\\\","b":"\\\\\\""}', 'ok'],
    ['{"a":1,"a":1}', 'json_duplicate_name'],
    ['{"a":1,"\\u0061":2}', 'json_duplicate_name'],
    ['[{"a":{"b":1,"b":2}}]', 'json_duplicate_name'],
    ['{"__proto__":1,"__proto__":2}', 'json_duplicate_name'],
    ['', 'json_not_readable'],
    ['{"a":1,}', 'json_not_readable'],
    ['undefined', 'json_not_readable'],
    ["{'a':1}", 'json_not_readable'],
    ['\u{FEFF}{}', 'json_not_readable'],
    ['{"a":"\\u0000"}', 'json_not_readable'],
    ['{"a":[{"b":"x\\ud83d"}]}', 'json_not_readable'],
    ['{"a\\u0000":1}', 'json_not_readable'],
    ['{"a":"\\\\u0000","b":"\\ud83d\\ude00"}', 'ok'],
    [`${'['.repeat(16)}${']'.repeat(16)}`, 'ok'],
    [`${'['.repeat(17)}${']'.repeat(17)}`, 'json_too_deep'],
    [`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`, 'json_too_deep'],
  ])('answers %j with %s', (text, status) => {
    expect(statusOf(text)).toBe(status);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseJsonBody(Buffer.from([0x22, 0xff, 0x22])).status).toBe('json_not_readable');
  });

  it('keeps __proto__ an ordinary name that changes nothing', () => {
    const parsed = parseJsonBody(Buffer.from('{"__proto__":{"role":"administrator"}}'));

    expect(parsed.status).toBe('ok');
    expect(parsed.status === 'ok' && Object.keys(parsed.value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('takes every JSON value as JSON.parse does, when no name repeats', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), fc.nat(3), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), undefined, indent);
        const parsed = parseJsonBody(Buffer.from(spaced));
        expect(parsed).toEqual({ status: 'ok', value: JSON.parse(spaced) });
      }),
      propertyParameters(),
    );
  });

  it('refuses any object with one name repeated, wherever it stands', () => {
    const name = fc.string();
    fc.assert(
      fc.property(name, fc.json({ maxDepth: 4 }), fc.json({ maxDepth: 4 }), (key, one, two) => {
        const member = JSON.stringify(key);
        const repeated = `{${member}:${one},${member}:${two}}`;
        expect(statusOf(`[${one},{"x":${repeated}}]`)).toBe('json_duplicate_name');
      }),
      propertyParameters(),
    );
  });
});
