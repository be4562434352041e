// Goal: `statement check --schema` says where a file is not as a schema that the user brings, in
// both languages, without showing a value of the file, without the network and within bounds.
// Method: a small schema and files written here, through the command once and through its parts.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatViolation, violationOf } from '../src/statement/schema-violation.ts';
import {
  createSchemaValidator,
  SCHEMA_BYTES_MAX,
  VIOLATIONS_TOLD_MAX,
} from '../src/statement/validate-schema.ts';
import { runCli } from './run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-schema-'));
const path = (name: string): string => join(directory, name);

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';
const schema = (more = ''): string => `<?xml version="1.0"?>
<xs:schema xmlns="${NAMESPACE}" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  elementFormDefault="qualified" targetNamespace="${NAMESPACE}">${more}
  <xs:element name="Document"><xs:complexType><xs:sequence>
    <xs:element name="BkToCstmrStmt"><xs:complexType><xs:sequence>
      <xs:element name="Id" type="Short" maxOccurs="unbounded"/>
      <xs:element name="Amt" minOccurs="0"><xs:complexType><xs:simpleContent>
        <xs:extension base="xs:decimal"><xs:attribute name="Ccy" use="required"/></xs:extension>
      </xs:simpleContent></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
  <xs:simpleType name="Short"><xs:restriction base="xs:string"><xs:maxLength value="5"/>
  </xs:restriction></xs:simpleType>
</xs:schema>`;
const document = (inner: string): string =>
  `<Document xmlns="${NAMESPACE}"><BkToCstmrStmt>\n${inner}</BkToCstmrStmt></Document>`;

beforeAll(() => {
  mkdirSync(path('schemas'));
  writeFileSync(path('schemas/camt.053.001.08.xsd'), schema());
  writeFileSync(path('valid.xml'), document('<Id>A</Id>'));
  writeFileSync(path('wrong.xml'), document('<Id>SECRET-1</Id>\n<Amt>SECRET-2</Amt><Other/>'));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const validate = (content: string | Uint8Array, format = 'camt.053.001.08', by = 'schemas') => {
  const file = path('file.xml');
  writeFileSync(file, content);
  return createSchemaValidator(path(by))(file, format);
};

describe('a file and its schema', () => {
  test('the command says what is violated where, and no value', { timeout: 60_000 }, async () => {
    const args = ['statement', 'check', path('valid.xml'), path('wrong.xml'), '--schema'];
    const { stdout, code } = await runCli([...args, path('schemas'), '--json']);
    const [valid, wrong] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly schema: unknown });
    expect(code).toBe(1);
    expect(valid?.schema).toEqual({ status: 'valid' });
    expect(wrong?.schema).toMatchObject({
      status: 'violated',
      first: expect.arrayContaining([
        expect.objectContaining({ kind: 'facet', line: 2, element: 'Id', expected: 'maxLength' }),
        expect.objectContaining({ kind: 'attribute_missing', line: 3, expected: 'Ccy' }),
        expect.objectContaining({ kind: 'element_unexpected', element: 'Other' }),
      ]),
    });
    expect(stdout).not.toContain('SECRET');
  });

  test('many violations are counted, and the first are told', async () => {
    const checked = await validate(document('<Id>TOO-LONG</Id>'.repeat(50)));
    expect(checked).toMatchObject({ status: 'violated', count: 50 });
    expect('first' in checked && checked.first.length).toBe(VIOLATIONS_TOLD_MAX);
  });

  test('a file of another message is one that the schema does not know', async () => {
    const other = document('<Id>A</Id>').replace('053', '054');
    expect(await validate(other)).toMatchObject({ status: 'violated', first: [{ kind: 'root' }] });
  });
});

describe('what cannot be validated', () => {
  const reasonOf = async (...args: Parameters<typeof validate>): Promise<string> => {
    const checked = await validate(...args);
    return checked.status === 'not_validated' ? checked.reason.en : checked.status;
  };
  const valid = document('<Id>A</Id>');

  test('a format without a schema in the folder, or a schema that is not there', async () => {
    expect(await reasonOf(valid, 'camt.054.001.08')).toMatch(/camt\.054\.001\.08\.xsd.*ENOENT/);
    expect(await reasonOf(valid, 'camt.053.001.08', 'absent.xsd')).toMatch(/ENOENT/);
  });

  test('a compressed file, and one that is not XML', async () => {
    expect(await reasonOf(gzipSync(valid))).toMatch(/not XML/);
    expect(await reasonOf('<Document')).toMatch(/not XML/);
  });

  test('a schema that is none, is too large, or needs another', async () => {
    const include = '<xs:include schemaLocation="http://example.invalid/a.xsd"/>';
    for (const content of ['<a/>', 'no xml', schema(include)]) {
      writeFileSync(path('own.xsd'), content);
      expect(await reasonOf(valid, 'camt.053.001.08', 'own.xsd')).toMatch(/not an XSD/);
    }
    writeFileSync(path('own.xsd'), ' '.repeat(SCHEMA_BYTES_MAX + 1));
    expect(await reasonOf(valid, 'camt.053.001.08', 'own.xsd')).toMatch(/more than/);
  });

  test('entities that expand each other, before they do', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
    );
    const head = `<!DOCTYPE Document [<!ENTITY e0 "aaaaaaaaaa">${bomb.join('')}]>`;
    const checked = await validate(head + valid.replace('>A<', '>&e12;<'));
    expect(checked.status).toBe('not_validated');
  });
});

test('a violation is a sentence in both languages', () => {
  const message =
    "Element '{urn:x}A': This element is not expected. Expected is one of ( {urn:x}D, {urn:x}C ).\n";
  const violation = violationOf({ message, line: 7 });
  expect(violation).toEqual({
    kind: 'element_unexpected',
    line: 7,
    element: 'A',
    expected: 'D, C',
  });
  expect(formatViolation(violation)).toEqual({
    en: 'line 7, <A>: an element that is not expected there; the schema says D, C',
    'zh-CN': '第 7 行 <A>:此处不应出现该元素;模式要求 D, C',
  });
  expect(violationOf({ message: 'words of another release', line: 1 }).kind).toBe('other');
});
