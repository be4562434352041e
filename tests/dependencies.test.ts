// Goal: the check of dependencies finds what it is there for. Method: a package with a licence of
// no list, advisories of each kind, an answer of a registry that is none; then the lock file.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listAdvisoryFaults, listLicenceFaults, readAdvisories } from './dependencies.ts';

const RULES = { licences: ['MIT', 'Apache-2.0'], packages: { known: 'MIT in its LICENSE' } };

it('a licence of no list is named, once for each package', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/ours': { link: true },
    'node_modules/fine': { version: '1.0.0', license: 'MIT OR GPL-3.0' },
    'node_modules/both': { version: '1.0.0', license: '(MIT AND Apache-2.0)' },
    'node_modules/known': { version: '1.0.0' },
    'node_modules/strict': { version: '2.0.0', license: 'AGPL-3.0' },
    'node_modules/fine/node_modules/@a/mixed': { version: '3.0.0', license: 'MIT AND GPL-3.0' },
    'node_modules/silent': { version: '4.0.0' },
  };

  expect(listLicenceFaults(packages, RULES)).toEqual([
    'strict 2.0.0: licence AGPL-3.0',
    '@a/mixed 3.0.0: licence MIT AND GPL-3.0',
    'silent 4.0.0: licence not said',
  ]);
});

it('a grave advisory fails unless it is excused, and only until the day that is named', () => {
  const advisory = (name: string, severity: string) => ({
    name,
    severity,
    url: `https://advisories.example/${name}`,
    title: 'a fault',
  });
  const advisories = [
    advisory('minor', 'moderate'),
    advisory('grave', 'high'),
    advisory('excused', 'critical'),
    advisory('overdue', 'high'),
  ];
  const excuse = (until: string) => ({ reason: 'not reached by us', until });
  const rules = {
    advisories: {
      'https://advisories.example/excused': excuse('2026-12-01'),
      'https://advisories.example/overdue': excuse('2026-11-22'),
    },
  };

  expect(listAdvisoryFaults(advisories, rules, '2026-11-23')).toEqual([
    'grave: high, a fault https://advisories.example/grave',
    'overdue: high, a fault https://advisories.example/overdue (was excused until 2026-11-22)',
  ]);
});

it('what is no answer of a registry says nothing of advisories', () => {
  const via = [
    'another package',
    { name: 'a', severity: 'high', url: 'https://advisories.example/a', title: 'a fault' },
  ];

  expect(readAdvisories('')).toBeUndefined();
  expect(readAdvisories('{"message":"405 Method Not Allowed","statusCode":405}')).toBeUndefined();
  expect(readAdvisories(JSON.stringify({ vulnerabilities: {} }))).toEqual([]);
  expect(readAdvisories(JSON.stringify({ vulnerabilities: { a: { via } } }))).toEqual([via[1]]);
});

it('every package of the lock file has a licence of the list, and every exception is used', () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { packages } = read('../package-lock.json');
  const rules = read('./dependencies.json');

  expect(listLicenceFaults(packages, rules)).toEqual([]);
  const names = Object.keys(packages).map((path) => path.split('node_modules/').at(-1));
  expect(Object.keys(rules.packages).filter((name) => !names.includes(name))).toEqual([]);
});
