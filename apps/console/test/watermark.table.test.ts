// Goal: a page always carries the mark of who looks at it, whatever the name is made of.
// Method: names with every character that ends or breaks an image; the image is decoded again.
import { expect, test } from 'vitest';
import { watermarkOf } from '../src/app/watermark.ts';

const textOf = (url: string): string | undefined =>
  />([^<]*)<\/text><\/svg>$/.exec(decodeURIComponent(url.slice('data:image/svg+xml,'.length)))?.[1];

test.each([
  ['王 Wáng · 0192 · 2026-11-23', '王 Wáng · 0192 · 2026-11-23'],
  ['A&B <script>"\'', 'A&amp;B &lt;script>"\''],
  ['a\u0000b\u001Fc\uD800d', 'abcd'],
  ['😀'.repeat(60), '😀'.repeat(40)],
])('%j', (name, shown) => {
  const url = watermarkOf(name);
  expect(textOf(url)).toBe(shown);
  // It stands in quotes in a style.
  expect(url).not.toMatch(/["\\\n]/);
});
