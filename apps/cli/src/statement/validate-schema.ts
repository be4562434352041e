import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../terminal/language.ts';
import { type SchemaViolation, violationOf } from './schema-violation.ts';

/** A larger file is not validated: its tree would be held in memory. @unit bytes */
export const SCHEMA_FILE_BYTES_MAX = 20_000_000;
/** @unit bytes */
export const SCHEMA_BYTES_MAX = 5_000_000;
/** So many places are told; the others are counted. */
export const VIOLATIONS_TOLD_MAX = 20;

/** What a schema says of a file. */
export type SchemaChecked =
  | { readonly status: 'valid' }
  | {
      readonly status: 'violated';
      readonly count: number;
      readonly first: readonly SchemaViolation[];
    }
  | { readonly status: 'not_validated'; readonly reason: Bilingual };

/** Validates files, each against the schema of its format. */
export type SchemaValidator = (file: string, format: string) => Promise<SchemaChecked>;

/**
 * Validates against a schema that the user brings: an XSD, or a folder with one of each format, as
 * `camt.053.001.08.xsd`. Nothing is fetched: what a schema includes from elsewhere is not there.
 */
export function createSchemaValidator(path: string): SchemaValidator {
  const opened = new Map<string, Promise<OpenSchema>>();

  return async (file, format) => {
    const isFolder = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    const schemaPath = isFolder ? join(path, `${format}.xsd`) : path;
    const schema = opened.get(schemaPath) ?? openSchema(schemaPath);
    opened.set(schemaPath, schema);
    const validate = await schema;
    if ('reason' in validate) return { status: 'not_validated', reason: validate.reason };
    const bytes = await readBounded(file, SCHEMA_FILE_BYTES_MAX);
    if ('reason' in bytes) return { status: 'not_validated', reason: bytes.reason };
    return validate.validate(bytes.content);
  };
}

type OpenSchema =
  | { readonly validate: (bytes: Uint8Array) => SchemaChecked }
  | { readonly reason: Bilingual };

async function openSchema(path: string): Promise<OpenSchema> {
  const bytes = await readBounded(path, SCHEMA_BYTES_MAX);
  if ('reason' in bytes) return bytes;
  // Loaded only where it is asked for: the library is a megabyte of WebAssembly.
  const { ParseOption, XmlDocument, XmlLibError, XmlValidateError, XsdValidator } = await import(
    'libxml2-wasm'
  );
  // No network, no entity is expanded, and none is loaded from a file.
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;

  const parse = (content: Uint8Array) => {
    try {
      return XmlDocument.fromBuffer(content, { option });
    } catch (cause) {
      if (cause instanceof XmlLibError) return undefined;
      throw cause;
    }
  };

  const schema = parse(bytes.content);
  if (schema === undefined) return { reason: NOT_A_SCHEMA };
  let validator: InstanceType<typeof XsdValidator>;
  try {
    validator = XsdValidator.fromDoc(schema);
  } catch (cause) {
    if (cause instanceof XmlLibError) return { reason: NOT_A_SCHEMA };
    throw cause;
  }

  return {
    validate: (content) => {
      const document = parse(content);
      if (document === undefined) return { status: 'not_validated', reason: NOT_XML };
      try {
        validator.validate(document);
        return { status: 'valid' };
      } catch (cause) {
        if (!(cause instanceof XmlValidateError)) throw cause;
        const violations = cause.details;
        const first = violations.slice(0, VIOLATIONS_TOLD_MAX).map(violationOf);
        return { status: 'violated', count: violations.length, first };
      } finally {
        document.dispose();
      }
    },
  };
}

async function readBounded(
  path: string,
  bytesMax: number,
): Promise<{ readonly content: Uint8Array } | { readonly reason: Bilingual }> {
  try {
    const { size } = await stat(path);
    if (size <= bytesMax) return { content: await readFile(path) };
    const limit = String(bytesMax);
    return { reason: both(`${path}: more than ${limit} bytes`, `${path}:超过 ${limit} 字节`) };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    const code = String(cause.code);
    return { reason: both(`${path} cannot be read: ${code}`, `无法读取 ${path}:${code}`) };
  }
}

const NOT_A_SCHEMA = both(
  'the schema is not an XSD that can be used; includes are not followed',
  '该模式不是可用的 XSD;不读取其引用的其他文件',
);
const NOT_XML = both(
  'the file is not XML as it lies there; unpack a compressed one first',
  '文件本身不是 XML;压缩文件请先解压',
);
