import { CONFIRMATIONS_MAX } from '../limits.ts';

/** An address on a chain: 0x and 40 lower-case hexadecimal digits. */
export type Address = `0x${string}`;

/**
 * When a block counts: as the chain itself says (`finalized`), or with so many blocks, its own
 * among them. A chain whose commits are final at once has one.
 */
export type Finality = 'finalized' | { readonly confirmations: number };

/** A chain as a checker pins it. */
export interface ChainSettings {
  /** of a node; whoever runs it is believed about the chain */
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly finality: Finality;
  readonly contract: Address;
  /** who alone writes to the contract */
  readonly publisher: Address;
}

export type ChainSettingsParsing =
  | { readonly status: 'ok'; readonly settings: ChainSettings }
  | { readonly status: 'not_chain_settings' };

const FORM = 'ringfence chain v1';
const ADDRESS = /^0x[0-9a-f]{40}$/;
const DIGITS = /^[1-9]\d{0,14}$/;
const NAMES = ['form', 'rpcUrl', 'chainId', 'finality', 'contract', 'publisher'] as const;

/** Writes the settings of a chain as a file has them. */
export function formatChainSettings(settings: ChainSettings): string {
  const { rpcUrl, chainId, finality, contract, publisher } = settings;
  const fields = {
    form: FORM,
    rpcUrl,
    chainId: chainId.toString(),
    finality: formatFinality(finality),
    contract,
    publisher,
  };
  return `${JSON.stringify(fields, undefined, 2)}\n`;
}

/**
 * Reads the settings of a chain. Addresses are written in small letters, numbers as digits.
 *
 * @returns `not_chain_settings` when a field is missing, unknown or not in its form
 */
export function parseChainSettings(text: string): ChainSettingsParsing {
  const refused = { status: 'not_chain_settings' } as const;
  const fields = parseFields(text);
  if (fields === undefined || fields.form !== FORM || !DIGITS.test(fields.chainId)) return refused;
  const { rpcUrl, contract, publisher } = fields;
  const finality = parseFinality(fields.finality);
  if (finality === undefined || !isNodeAddress(rpcUrl)) return refused;
  if (!isAddress(contract) || !isAddress(publisher)) return refused;
  const chainId = Number(fields.chainId);
  return { status: 'ok', settings: { rpcUrl, chainId, finality, contract, publisher } };
}

/** `finalized`, or a number of confirmations in digits. */
export function parseFinality(text: string): Finality | undefined {
  if (text === 'finalized') return text;
  if (!DIGITS.test(text) || Number(text) > CONFIRMATIONS_MAX) return undefined;
  return { confirmations: Number(text) };
}

/** Whether a text is the address of a node: http or https. */
export function isNodeAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function formatFinality(finality: Finality): string {
  return finality === 'finalized' ? finality : finality.confirmations.toString();
}

function isAddress(text: string): text is Address {
  return ADDRESS.test(text);
}

function parseFields(text: string): Readonly<Record<(typeof NAMES)[number], string>> | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  if (fields.size !== NAMES.length) return undefined;
  const read = (name: string): string => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : '';
  };
  const [form, rpcUrl, chainId, finality, contract, publisher] = NAMES.map(read);
  if (form === undefined || rpcUrl === undefined || chainId === undefined) return undefined;
  if (finality === undefined || contract === undefined || publisher === undefined) return undefined;
  return { form, rpcUrl, chainId, finality, contract, publisher };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A text that is no JSON holds no settings, which the caller says.
    return undefined;
  }
}
