import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the compiler makes of the contract. */
export interface CompiledContract {
  readonly abi: readonly unknown[];
  /** hexadecimal digits with 0x: what a deployment sends */
  readonly bytecode: string;
  /** hexadecimal digits with 0x: what then stands on the chain, with zeroes for the publisher */
  readonly runtime: string;
  /** where the publisher stands in the runtime, in bytes */
  readonly publisherAt: readonly number[];
}

const SOURCE = new URL('../contracts/CheckpointAnchor.sol', import.meta.url);
const FILE = 'CheckpointAnchor.sol';

interface Compiler {
  compile(input: string): string;
  version(): string;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly abi: readonly unknown[];
            readonly evm: {
              readonly bytecode: { readonly object: string };
              readonly deployedBytecode: {
                readonly object: string;
                readonly immutableReferences: Readonly<
                  Record<string, readonly { readonly start: number }[]>
                >;
              };
            };
          }
        >
      >
    >
  >;
}

/**
 * Compiles the contract for chains up to London, without the hash of its metadata: the same source
 * gives the same bytes on every machine.
 *
 * @throws when the compiler warns
 */
export function compileContract(): CompiledContract {
  // The compiler is one large script for Node's older module form.
  const compiler = createRequire(import.meta.url)('solc') as Compiler;
  const input = {
    language: 'Solidity',
    sources: { [FILE]: { content: readFileSync(SOURCE, 'utf8') } },
    settings: {
      evmVersion: 'london',
      optimizer: { enabled: true, runs: 200 },
      metadata: { bytecodeHash: 'none' },
      outputSelection: {
        [FILE]: {
          CheckpointAnchor: ['abi', 'evm.bytecode.object', 'evm.deployedBytecode'],
        },
      },
    },
  };
  const output = JSON.parse(compiler.compile(JSON.stringify(input))) as Output;
  const [error] = output.errors ?? [];
  if (error !== undefined) throw new Error(error.formattedMessage);
  const compiled = output.contracts?.[FILE]?.['CheckpointAnchor'];
  if (compiled === undefined) throw new Error('the compiler made no contract');
  const { bytecode, deployedBytecode } = compiled.evm;
  const places = Object.values(deployedBytecode.immutableReferences).flat();
  return {
    abi: compiled.abi,
    bytecode: `0x${bytecode.object}`,
    runtime: `0x${deployedBytecode.object}`,
    publisherAt: places.map(({ start }) => start),
  };
}

/** The file that the package is built with. */
export function formatContractFile({
  abi,
  bytecode,
  runtime,
  publisherAt,
}: CompiledContract): string {
  return `// Generated from contracts/CheckpointAnchor.sol by scripts/generate.ts. Do not edit.

/** The functions, events and errors of the contract. */
export const ANCHOR_ABI = ${JSON.stringify(abi, undefined, 2)} as const;

/** What a deployment sends, without the publisher. */
export const ANCHOR_BYTECODE =
  '${bytecode}';

/** What then stands on the chain, with zeroes for the publisher. */
export const ANCHOR_RUNTIME =
  '${runtime}';

/** Where the publisher stands in it, in bytes. */
export const PUBLISHER_AT: readonly number[] = ${JSON.stringify(publisherAt)};
`;
}
