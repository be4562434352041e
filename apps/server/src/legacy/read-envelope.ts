import { parseJsonBody } from '../http/json-body.ts';
import { refuseForm } from './legacy-refused.ts';

/** A form of family L as it came; nothing of it is believed before its signature was verified. */
export interface Envelope {
  readonly serviceName: string;
  readonly platformNo: string;
  /** The signed text, byte for byte. */
  readonly reqData: string;
  readonly keySerial: string;
  /** Base64. */
  readonly sign: string;
}

const FIELDS = ['serviceName', 'platformNo', 'reqData', 'keySerial', 'sign'] as const;
const OPTIONAL: ReadonlySet<string> = new Set(['userDevice']);

/**
 * Reads a form: each field once, and no other.
 *
 * @throws {LegacyRefused} 100008
 */
export function readEnvelope(body: string): Envelope {
  const form = new URLSearchParams(body);
  const known: ReadonlySet<string> = new Set([...FIELDS, ...OPTIONAL]);
  for (const name of form.keys()) {
    if (!known.has(name)) refuseEnvelope('another field', '其他字段');
    if (form.getAll(name).length > 1) refuseEnvelope(`${name} twice`, `${name} 重复`);
  }
  const text = (name: (typeof FIELDS)[number]): string => {
    const value = form.get(name);
    if (value === null || value === '') refuseEnvelope(`no ${name}`, `缺少 ${name}`);
    return value ?? '';
  };
  return {
    serviceName: text('serviceName'),
    platformNo: text('platformNo'),
    reqData: text('reqData'),
    keySerial: text('keySerial'),
    sign: text('sign'),
  };
}

function refuseEnvelope(en: string, zh: string): never {
  const fields = [...FIELDS, ...OPTIONAL].join(', ');
  return refuseForm('100008', {
    en: `the form: expected ${fields}, each once; received ${en}`,
    'zh-CN': `表单:应包含 ${fields},各一次;收到:${zh}`,
  });
}

/**
 * The members of the signed text.
 *
 * @throws {LegacyRefused} 100002
 */
export function readRequestText(reqData: string): Readonly<Record<string, unknown>> {
  const parsed = parseJsonBody(Buffer.from(reqData));
  if (parsed.status !== 'ok') return refuseText(parsed.status);
  if (!isObject(parsed.value)) return refuseText('not an object');
  return parsed.value;
}

/** Whether a value of JSON is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseText(received: string): never {
  return refuseForm('100002', {
    en: `reqData: expected one JSON object, each name once; received ${received}`,
    'zh-CN': `reqData:应为一个 JSON 对象,字段名不得重复;收到:${received}`,
  });
}
