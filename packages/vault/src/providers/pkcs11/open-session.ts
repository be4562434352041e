import { open } from 'node:fs/promises';
import { PROVIDER_MILLISECONDS_MAX } from '../../limits.ts';
import { VaultFault } from '../../vault-fault.ts';
import {
  type Answered,
  CKR,
  type Cryptoki,
  type Handle,
  loadCryptoki,
  type Returned,
} from './cryptoki.ts';

/** Which hardware module keeps the keys, and as whom it is asked. */
export interface Pkcs11Settings {
  /** The shared library of the module. */
  readonly modulePath: string;
  readonly tokenLabel: string;
  /** The PIN of the user lies in a file, read for each login. */
  readonly pinFile: string;
  /** What the labels of its keys begin with. */
  readonly keyName: string;
}

/** A user who is logged in to a token. */
export interface Pkcs11Session {
  readonly module: Cryptoki;
  readonly handle: Handle;
  /** Keys that were found by their labels. */
  readonly keys: Map<string, Handle>;
}

/** Does calls of one session, one at a time: a session can do no more. */
export interface Pkcs11Line {
  /**
   * What a call gives. When the session is lost it is done once more in a new one.
   *
   * @throws {VaultFault} `provider_silent` after {@link PROVIDER_MILLISECONDS_MAX},
   *   `provider_refused` with what the module answered
   */
  ask<Value>(act: (session: Pkcs11Session) => Promise<Answered<Value>>): Promise<Value>;
}

/** After these a session is of no use any more; another one may be. */
const SESSION_IS_LOST: readonly Returned[] = [
  CKR.deviceError,
  CKR.deviceRemoved,
  CKR.keyHandleInvalid,
  CKR.sessionClosed,
  CKR.sessionHandleInvalid,
  CKR.tokenNotPresent,
  CKR.userNotLoggedIn,
  CKR.cryptokiNotInitialized,
];

/** After these the same PIN is of no use any more. */
const PIN_IS_REFUSED: readonly Returned[] = [
  CKR.pinIncorrect,
  CKR.pinInvalid,
  CKR.pinLenRange,
  CKR.pinExpired,
  CKR.pinLocked,
];

/** A line to a module; the module is loaded when it is first asked for something. */
export function openPkcs11Line(settings: Pkcs11Settings): Pkcs11Line {
  const logIn = openLogin(settings);
  let session: Pkcs11Session | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const drop = async (lost: Pkcs11Session): Promise<void> => {
    session = undefined;
    await close(lost);
  };
  const askOnce = async <Value>(
    act: (session: Pkcs11Session) => Promise<Answered<Value>>,
  ): Promise<Answered<Value>> => {
    session ??= await openSession(settings, logIn);
    const asked = session;
    try {
      const answered = await act(asked);
      const isLost = answered.status === 'refused' && SESSION_IS_LOST.includes(answered.returned);
      if (isLost) await drop(asked);
      return answered;
    } catch (fault) {
      // What is refused here, as a key that is not there, is no fault of the session.
      if (!(fault instanceof VaultFault)) await drop(asked);
      throw fault;
    }
  };
  return {
    async ask(act) {
      const wait = { isOver: false };
      const asked = turn.then(async () => {
        // Nobody waits for it any more: a key that is made twice has a label twice.
        if (wait.isOver) throw silence();
        const first = await askOnce(act);
        return first.status === 'ok' || session !== undefined ? first : askOnce(act);
      });
      turn = asked.catch(() => undefined);
      const answered = await withinTime(asked, wait);
      if (answered.status === 'ok') return answered.value;
      throw refusal(answered.returned);
    },
  };
}

/** Gives a session back: a token has so many, and they are gone until the program ends. */
async function close({ module, handle }: Pick<Pkcs11Session, 'module' | 'handle'>): Promise<void> {
  // Of one that is lost nothing else is to be done, whatever is answered.
  await module.closeSession(handle).catch(() => undefined);
}

type LogIn = (module: Cryptoki, session: Handle) => Promise<void>;

async function openSession(
  { modulePath, tokenLabel }: Pkcs11Settings,
  logIn: LogIn,
): Promise<Pkcs11Session> {
  const module = await loadCryptoki(modulePath).catch((cause: unknown) => {
    throw new VaultFault(
      { code: 'provider_refused', text: `${modulePath}: expected a PKCS #11 module` },
      { cause },
    );
  });
  const begun = await module.initialize();
  if (begun !== CKR.ok && begun !== CKR.cryptokiAlreadyInitialized) throw refusal(begun);
  const slot = await findSlot(module, tokenLabel);
  const opened = await module.openSession(slot);
  if (opened.status === 'refused') throw refusal(opened.returned);
  const session = { module, handle: opened.value, keys: new Map<string, Handle>() };
  try {
    await logIn(module, opened.value);
  } catch (fault) {
    await close(session);
    throw fault;
  }
  return session;
}

const MODE_OF_OTHERS = 0o077;

/**
 * Logs in with the PIN of the file. A PIN that was refused is not sent again: a token locks itself
 * after a few wrong ones.
 */
function openLogin({ pinFile }: Pkcs11Settings): LogIn {
  let refused: string | undefined;
  return async (module, session) => {
    const pin = await readPin(pinFile);
    if (pin === refused) {
      const text = `${pinFile}: the PIN was refused; expected another one`;
      throw new VaultFault({ code: 'provider_refused', text });
    }
    const returned = await module.logIn(session, Buffer.from(pin, 'utf8'));
    // All sessions of a program share one login.
    if (returned === CKR.ok || returned === CKR.userAlreadyLoggedIn) return;
    if (PIN_IS_REFUSED.includes(returned)) refused = pin;
    throw refusal(returned);
  };
}

/** @throws {VaultFault} provider_refused when others may read the file */
async function readPin(pinFile: string): Promise<string> {
  const file = await open(pinFile, 'r');
  try {
    const { mode } = await file.stat();
    if ((mode & MODE_OF_OTHERS) !== 0) {
      const text = `${pinFile}: expected a file of its owner alone`;
      throw new VaultFault({ code: 'provider_refused', text });
    }
    return (await file.readFile('utf8')).trim();
  } finally {
    await file.close();
  }
}

async function findSlot(module: Cryptoki, tokenLabel: string): Promise<Handle> {
  const fitting: Handle[] = [];
  for (const slot of await module.listSlots()) {
    if ((await module.readTokenLabel(slot)) === tokenLabel) fitting.push(slot);
  }
  const [slot, another] = fitting;
  if (slot !== undefined && another === undefined) return slot;
  throw new VaultFault({
    code: 'provider_refused',
    text: `expected one token with the label ${tokenLabel}, received ${fitting.length}`,
  });
}

async function withinTime<Value>(asked: Promise<Value>, wait: { isOver: boolean }): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      wait.isOver = true;
      reject(silence());
    }, PROVIDER_MILLISECONDS_MAX);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

function silence(): VaultFault {
  const text = 'the hardware module did not answer in time';
  return new VaultFault({ code: 'provider_silent', text });
}

function refusal(returned: Returned): VaultFault {
  const name = Object.entries(CKR).find(([, number]) => number === returned)?.[0] ?? 'not known';
  return new VaultFault({
    code: 'provider_refused',
    text: `the hardware module answered 0x${returned.toString(16)} (${name})`,
  });
}
