import { writeFileSync } from 'node:fs';
import { compileContract, formatContractFile } from './compile-contract.ts';

const FILE = new URL('../src/chain/checkpoint-anchor.generated.ts', import.meta.url);
writeFileSync(FILE, formatContractFile(compileContract()));
