import { type ContractDocument, parseContract } from '@ringfence/custody';

/** The document of a contract as the core reads it; absent where a later server wrote another. */
export function readDocument(json: unknown): ContractDocument | undefined {
  const parsed = parseContract(json);
  return parsed.status === 'ok' ? parsed.contract : undefined;
}
