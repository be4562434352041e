import { readFile } from 'node:fs/promises';
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

/** A line to a module; the module is loaded when it is first asked for something. */
export function openPkcs11Line(settings: Pkcs11Settings): Pkcs11Line {
  const logIn = openLogin(settings);
  let session: Promise<Pkcs11Session> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const askOnce = async <Value>(
    act: (session: Pkcs11Session) => Promise<Answered<Value>>,
  ): Promise<Answered<Value>> => {
    session ??= openSession(settings, logIn);
    try {
      const answered = await act(await session);
      const isLost = answered.status === 'refused' && SESSION_IS_LOST.includes(answered.returned);
      if (isLost) session = undefined;
      return answered;
    } catch (fault) {
      session = undefined;
      throw fault;
    }
  };
  return {
    async ask(act) {
      const asked = turn.then(async () => {
        const first = await askOnce(act);
        return first.status === 'ok' || session !== undefined ? first : askOnce(act);
      });
      turn = asked.catch(() => undefined);
      const answered = await withinTime(asked);
      if (answered.status === 'ok') return answered.value;
      throw refusal(answered.returned);
    },
  };
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
  await logIn(module, opened.value);
  return { module, handle: opened.value, keys: new Map() };
}

/**
 * Logs in with the PIN of the file. A PIN that was refused is not sent again: a token locks itself
 * after a few wrong ones.
 */
function openLogin({ pinFile }: Pkcs11Settings): LogIn {
  let refused: string | undefined;
  return async (module, session) => {
    const pin = (await readFile(pinFile, 'utf8')).trim();
    if (pin === refused) {
      const text = `${pinFile}: the PIN was refused; expected another one`;
      throw new VaultFault({ code: 'provider_refused', text });
    }
    const returned = await module.logIn(session, Buffer.from(pin, 'utf8'));
    // All sessions of a program share one login.
    if (returned === CKR.ok || returned === CKR.userAlreadyLoggedIn) return;
    refused = pin;
    throw refusal(returned);
  };
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

async function withinTime<Value>(asked: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const text = 'the hardware module did not answer in time';
      reject(new VaultFault({ code: 'provider_silent', text }));
    }, PROVIDER_MILLISECONDS_MAX);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refusal(returned: Returned): VaultFault {
  const name = Object.entries(CKR).find(([, number]) => number === returned)?.[0] ?? 'not known';
  return new VaultFault({
    code: 'provider_refused',
    text: `the hardware module answered 0x${returned.toString(16)} (${name})`,
  });
}
