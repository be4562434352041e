import type { LibraryHandle } from 'koffi';

/** What a call of a module answers. PKCS #11 calls it CK_RV. */
export type Returned = number;

/** A handle of a session, an object or a slot. PKCS #11: CK_ULONG. */
export type Handle = bigint;

/** One attribute of an object: its type and its value. */
export type Attribute = readonly [type: bigint, value: Uint8Array];

/** Numbers of PKCS #11 v2.40, header pkcs11t.h (OASIS), as many as are used here. */
export const CKR = {
  ok: 0x0,
  dataInvalid: 0x20,
  dataLengthRange: 0x21,
  encryptedDataInvalid: 0x40,
  encryptedDataLengthRange: 0x41,
  deviceError: 0x30,
  deviceRemoved: 0x32,
  keyHandleInvalid: 0x60,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLenRange: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  userAlreadyLoggedIn: 0x100,
  userNotLoggedIn: 0x101,
  cryptokiNotInitialized: 0x190,
  cryptokiAlreadyInitialized: 0x191,
  generalError: 0x5,
} as const;

const CKM_AES_KEY_GEN = 0x1080n;
const CKM_AES_GCM = 0x1087n;
const CKF_OS_LOCKING_OK = 0x2n;
const CKF_RW_AND_SERIAL_SESSION = 0x2n | 0x4n;
/** CKU_USER: who works with keys, not who sets the token up. */
const LOGIN_OF_KEYS = 1n;

/** Types of attributes, and what the attributes of a key of ours are. */
export const CKA = {
  class: 0x0n,
  token: 0x1n,
  private: 0x2n,
  label: 0x3n,
  keyType: 0x100n,
  sensitive: 0x103n,
  encrypt: 0x104n,
  decrypt: 0x105n,
  valueLength: 0x161n,
  extractable: 0x162n,
  modifiable: 0x170n,
} as const;
export const CKO_SECRET_KEY = 4n;
export const CKK_AES = 0x1fn;

const ULONG_BYTES = 8;
const TAG_BITS = 128n;
/** Bytes that AES-GCM puts behind the text. */
const TAG_BYTES = 16;
const SLOTS_MAX = 64;
const TOKEN_BYTES = 256;
const TOKEN_LABEL_BYTES = 32;

/**
 * The calls of a PKCS #11 module that are needed here. Each runs on a thread of its own, so that a
 * module that waits for its hardware does not halt the program.
 *
 * @source PKCS #11 Cryptographic Token Interface v2.40 (OASIS)
 */
export interface Cryptoki {
  initialize(): Promise<Returned>;
  /** The slots that hold a token. */
  listSlots(): Promise<readonly Handle[]>;
  /** The label of the token in a slot, without the blanks at its end. */
  readTokenLabel(slot: Handle): Promise<string>;
  openSession(slot: Handle): Promise<Answered<Handle>>;
  closeSession(session: Handle): Promise<Returned>;
  logIn(session: Handle, pin: Uint8Array): Promise<Returned>;
  generateAesKey(session: Handle, attributes: readonly Attribute[]): Promise<Returned>;
  /** The first two objects with these attributes: a second one is one too many. */
  findObjects(
    session: Handle,
    attributes: readonly Attribute[],
  ): Promise<Answered<readonly Handle[]>>;
  encrypt(session: Handle, key: Handle, text: Gcm): Promise<Answered<Uint8Array>>;
  decrypt(session: Handle, key: Handle, text: Gcm): Promise<Answered<Uint8Array>>;
}

/** What a call gives, or what it answered instead. */
export type Answered<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'refused'; readonly returned: Returned };

/** A text for AES-GCM. */
export interface Gcm {
  readonly start: Uint8Array;
  readonly beside: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * Loads a module, which is a shared library.
 *
 * @throws {Error} when there is no such library, or it is no PKCS #11 module
 */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const koffi = await import('koffi');
  const library = koffi.load(path);
  const address = (bytes: Uint8Array): bigint => BigInt(koffi.address(bytes));
  const call = callsOf(library);
  const held: Held = new Set();

  const template = (attributes: readonly Attribute[]): Uint8Array =>
    Buffer.concat(
      attributes.map(([type, value]) => ulongs([type, address(value), BigInt(value.length)])),
    );
  const mechanism = (kind: bigint, parameter?: Uint8Array): Uint8Array =>
    ulongs([
      kind,
      parameter === undefined ? 0n : address(parameter),
      BigInt(parameter?.length ?? 0),
    ]);
  const gcm = ({ start, beside }: Gcm): Uint8Array =>
    ulongs([
      address(start),
      BigInt(start.length),
      BigInt(start.length * 8),
      beside.length === 0 ? 0n : address(beside),
      BigInt(beside.length),
      TAG_BITS,
    ]);

  const crypt = async (
    [begin, end]: readonly [Call, Call],
    { session, key, text }: { readonly session: Handle; readonly key: Handle; readonly text: Gcm },
  ): Promise<Answered<Uint8Array>> => {
    const parameter = gcm(text);
    const out = Buffer.alloc(text.bytes.length + TAG_BYTES);
    const length = ulongs([BigInt(out.length)]);
    return holding(held, [parameter, text], async () => {
      const begun = await begin(session, mechanism(CKM_AES_GCM, parameter), key);
      if (begun !== CKR.ok) return { status: 'refused', returned: begun };
      const returned = await end(session, text.bytes, BigInt(text.bytes.length), out, length);
      if (returned !== CKR.ok) return { status: 'refused', returned };
      return { status: 'ok', value: out.subarray(0, readCount(length)) };
    });
  };

  return {
    initialize: () => call.initialize(ulongs([0n, 0n, 0n, 0n, CKF_OS_LOCKING_OK, 0n])),
    async listSlots() {
      const slots = ulongs(new Array<bigint>(SLOTS_MAX).fill(0n));
      const count = ulongs([BigInt(SLOTS_MAX)]);
      const returned = await call.getSlotList(1, slots, count);
      if (returned !== CKR.ok) return [];
      return Array.from({ length: readCount(count) }, (_, index) => readUlong(slots, index));
    },
    async readTokenLabel(slot) {
      const token = Buffer.alloc(TOKEN_BYTES);
      const returned = await call.getTokenInfo(slot, token);
      if (returned !== CKR.ok) return '';
      return token.subarray(0, TOKEN_LABEL_BYTES).toString('utf8').trimEnd();
    },
    async openSession(slot) {
      const session = ulongs([0n]);
      const returned = await call.openSession(slot, CKF_RW_AND_SERIAL_SESSION, null, null, session);
      if (returned !== CKR.ok) return { status: 'refused', returned };
      return { status: 'ok', value: readUlong(session) };
    },
    closeSession: (session) => call.closeSession(session),
    logIn: (session, pin) => call.login(session, LOGIN_OF_KEYS, pin, BigInt(pin.length)),
    async generateAesKey(session, attributes) {
      const wanted = template(attributes);
      const kind = mechanism(CKM_AES_KEY_GEN);
      const count = BigInt(attributes.length);
      return holding(held, [attributes], async () =>
        call.generateKey(session, kind, wanted, count, ulongs([0n])),
      );
    },
    async findObjects(session, attributes) {
      const wanted = template(attributes);
      const begun = await holding(held, [attributes], async () =>
        call.findObjectsInit(session, wanted, BigInt(attributes.length)),
      );
      if (begun !== CKR.ok) return { status: 'refused', returned: begun };
      const found = ulongs([0n, 0n]);
      const count = ulongs([0n]);
      const returned = await call.findObjects(session, found, 2n, count);
      await call.findObjectsFinal(session);
      if (returned !== CKR.ok) return { status: 'refused', returned };
      const value = Array.from({ length: readCount(count) }, (_, index) => readUlong(found, index));
      return { status: 'ok', value };
    },
    encrypt: (session, key, text) =>
      crypt([call.encryptInit, call.encrypt], { session, key, text }),
    decrypt: (session, key, text) =>
      crypt([call.decryptInit, call.decrypt], { session, key, text }),
  };
}

type Call = (...values: readonly unknown[]) => Promise<Returned>;

function callsOf(library: LibraryHandle) {
  const of = (definition: string): Call => asynchronous(library.func(definition));
  return {
    initialize: of('unsigned long C_Initialize(void *arguments)'),
    getSlotList: of('unsigned long C_GetSlotList(uint8_t present, void *slots, void *count)'),
    getTokenInfo: of('unsigned long C_GetTokenInfo(unsigned long slot, void *token)'),
    openSession: of(
      'unsigned long C_OpenSession(unsigned long slot, unsigned long flags, void *application,' +
        ' void *notify, void *session)',
    ),
    closeSession: of('unsigned long C_CloseSession(unsigned long session)'),
    login: of(
      'unsigned long C_Login(unsigned long session, unsigned long user, void *pin,' +
        ' unsigned long length)',
    ),
    generateKey: of(
      'unsigned long C_GenerateKey(unsigned long session, void *mechanism, void *attributes,' +
        ' unsigned long count, void *key)',
    ),
    findObjectsInit: of(
      'unsigned long C_FindObjectsInit(unsigned long session, void *attributes,' +
        ' unsigned long count)',
    ),
    findObjects: of(
      'unsigned long C_FindObjects(unsigned long session, void *objects, unsigned long most,' +
        ' void *count)',
    ),
    findObjectsFinal: of('unsigned long C_FindObjectsFinal(unsigned long session)'),
    encryptInit: of(
      'unsigned long C_EncryptInit(unsigned long session, void *mechanism, unsigned long key)',
    ),
    encrypt: of(
      'unsigned long C_Encrypt(unsigned long session, void *text, unsigned long length,' +
        ' void *out, void *outLength)',
    ),
    decryptInit: of(
      'unsigned long C_DecryptInit(unsigned long session, void *mechanism, unsigned long key)',
    ),
    decrypt: of(
      'unsigned long C_Decrypt(unsigned long session, void *text, unsigned long length,' +
        ' void *out, void *outLength)',
    ),
  };
}

function asynchronous(called: ReturnType<LibraryHandle['func']>): Call {
  return async (...values) =>
    new Promise((resolve, reject) => {
      called.async(...values, (fault: unknown, returned: unknown) => {
        if (typeof returned === 'number') resolve(returned);
        else reject(new Error('a call of the module failed', { cause: fault }));
      });
    });
}

type Held = Set<readonly unknown[]>;

/**
 * Does something while native code may read what the held values lie in: it has their addresses
 * alone, which do not keep memory from being collected.
 */
async function holding<Value>(
  held: Held,
  values: readonly unknown[],
  act: () => Promise<Value>,
): Promise<Value> {
  held.add(values);
  try {
    return await act();
  } finally {
    held.delete(values);
  }
}

/** Values of CK_ULONG one behind the other, as a machine of 64 bits keeps them. */
export function ulongs(values: readonly bigint[]): Buffer {
  const bytes = Buffer.alloc(values.length * ULONG_BYTES);
  values.forEach((value, index) => {
    bytes.writeBigUInt64LE(value, index * ULONG_BYTES);
  });
  return bytes;
}

function readUlong(bytes: Buffer, index = 0): bigint {
  return bytes.readBigUInt64LE(index * ULONG_BYTES);
}

/** A number of bytes or of things, which never needs the upper half. */
function readCount(bytes: Buffer): number {
  return bytes.readUInt32LE();
}
