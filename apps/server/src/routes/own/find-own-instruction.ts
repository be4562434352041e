import {
  type Db,
  findCustomer,
  findInstruction,
  type InstructionRead,
  listOwnMovements,
  type OwnMovement,
} from '@ringfence/store';

/** An instruction of a customer, and what it did on the customer's account. */
export interface OwnInstructionFound {
  readonly instruction: InstructionRead;
  readonly movements: readonly OwnMovement[];
  /** Whether it takes from the customer's money, or was to. */
  readonly isPayer: boolean;
}

/**
 * Finds an instruction that moves a customer's money, or moved money to it.
 *
 * @returns undefined when there is none with this id, or it is somebody else's
 */
export async function findOwnInstruction(
  db: Db,
  wanted: {
    readonly poolId: number;
    readonly customerId: string;
    readonly instructionId: string;
  },
): Promise<OwnInstructionFound | undefined> {
  const { poolId, customerId } = wanted;
  const instruction = await findInstruction(db, wanted);
  const customer = await findCustomer(db, wanted);
  if (instruction === undefined || customer === undefined) return undefined;
  const { accountId } = customer;
  const { position } = instruction;
  const movements = await listOwnMovements(db, { poolId, accountId, position });
  const isPayer = instruction.customerId === customerId;
  return isPayer || movements.length > 0 ? { instruction, movements, isPayer } : undefined;
}
