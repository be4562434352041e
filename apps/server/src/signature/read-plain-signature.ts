import { SIGNATURE_ALGORITHMS } from '@ringfence/contract';
import { SIGNABLE_FIELDS, type SignedRequest } from './signed-request.ts';

/** A signature as nearly every client writes it, with the text that it must be of. */
export interface PlainSignature {
  /** Names of what it covers, each once, none with a parameter. */
  readonly components: readonly string[];
  readonly parameters: SignatureParameters;
  /** @unit signature base of RFC 9421, section 2.5 */
  readonly base: Buffer;
  readonly signature: Buffer;
}

/** What a signature says of itself (RFC 9421, section 2.3). */
export interface SignatureParameters {
  readonly created?: number;
  readonly expires?: number;
  readonly nonce?: string;
  readonly keyid?: string;
  readonly alg?: string;
  readonly tag?: string;
}

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

const NUMBER_PARAMETERS = ['created', 'expires'] as const;
const TEXT_PARAMETERS = ['nonce', 'keyid', 'alg', 'tag'] as const;

/** One label, names in quotes, parameters without escapes: written like this it is canonical. */
const PLAIN_INPUT =
  /^([a-z*][a-z0-9_.*-]*)=(\("([^()]+)"\)((?:;[a-z]+=(?:[1-9][0-9]{0,14}|"[ !#-[\]-~]*"))+))$/;
const PARAMETER = /;([a-z]+)=(?:([0-9]+)|"([^"]*)")/g;
const PLAIN_SIGNATURE = /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]+={0,2}):$/;

/** No fragment, no space, nothing that is not ASCII. */
const PLAIN_TARGET = /^https?:\/\/[!"$-~]+$/;
const PLAIN_METHOD = /^[A-Z]+$/;
/** Visible at both ends, as a parser of HTTP hands it over. */
const PLAIN_VALUE = /^(?:[!-~](?:[\t -~]*[!-~])?)?$/;

/**
 * Reads the signature of a request where it is written as nearly every client does, without the
 * parser of structured fields, which takes as long as all else that a request needs.
 *
 * @returns undefined for whatever is written in another way or misses something: the library reads
 *   that, and says what is wrong
 * @invariant what is returned is what the library reads from the same request
 */
export function readPlainSignature(request: SignedRequest): PlainSignature | undefined {
  const [, label, signed = '', names = '', parameterText = ''] =
    PLAIN_INPUT.exec(headerOf(request, 'signature-input')) ?? [];
  const [, signatureLabel, base64 = ''] =
    PLAIN_SIGNATURE.exec(headerOf(request, 'signature')) ?? [];
  if (label === undefined || label !== signatureLabel) return undefined;
  const signature = Buffer.from(base64, 'base64');
  if (signature.toString('base64') !== base64) return undefined;
  const components = names.split('" "');
  const parameters = readParameters(parameterText);
  const lines = readLines(request, components);
  if (parameters === undefined || lines === undefined) return undefined;

  const base = Buffer.from(`${lines}"@signature-params": ${signed}`, 'latin1');
  return { components, parameters, base, signature };
}

/** @returns undefined when one is unknown, is there twice or has a value of another kind */
function readParameters(text: string): SignatureParameters | undefined {
  const parameters: Writable<SignatureParameters> = {};
  for (const [, name = '', digits, value] of text.matchAll(PARAMETER)) {
    if (Object.hasOwn(parameters, name)) return undefined;
    if (isOneOf(NUMBER_PARAMETERS, name) && digits !== undefined) parameters[name] = Number(digits);
    else if (isOneOf(TEXT_PARAMETERS, name) && value !== undefined) parameters[name] = value;
    else return undefined;
  }
  const { alg } = parameters;
  const isKnown = alg === undefined || isOneOf(SIGNATURE_ALGORITHMS, alg);
  return isKnown ? parameters : undefined;
}

/** The lines of the base that are of the request. @returns undefined when one cannot be made */
function readLines(request: SignedRequest, components: readonly string[]): string | undefined {
  const { method, targetUri } = request;
  if (!PLAIN_METHOD.test(method)) return undefined;
  if (!PLAIN_TARGET.test(targetUri) || !URL.canParse(targetUri)) return undefined;
  const values: Record<string, string> = { '@method': method, '@target-uri': targetUri };
  for (const name of SIGNABLE_FIELDS) {
    const value = request.headers[name];
    if (value === undefined) continue;
    // What is not covered must be as it should too, as it must for the library.
    if (typeof value !== 'string' || !PLAIN_VALUE.test(value)) return undefined;
    values[name] = value;
  }
  let lines = '';
  for (const [index, name] of components.entries()) {
    const isKnown = Object.hasOwn(values, name) && components.indexOf(name) === index;
    if (!isKnown) return undefined;
    lines += `"${name}": ${values[name] ?? ''}\n`;
  }
  return lines;
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return names.some((one) => one === name);
}

function headerOf({ headers }: SignedRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
