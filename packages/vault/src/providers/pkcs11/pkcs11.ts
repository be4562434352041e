import { randomBytes } from 'node:crypto';
import type { KeyProvider } from '../../key-provider.ts';
import { VaultFault } from '../../vault-fault.ts';
import {
  type Answered,
  type Attribute,
  CKA,
  CKK_AES,
  CKO_SECRET_KEY,
  CKR,
  type Handle,
  type Returned,
  ulongs,
} from './cryptoki.ts';
import { openPkcs11Line, type Pkcs11Session, type Pkcs11Settings } from './open-session.ts';

const LABEL = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
const START_BYTES = 12;
const KEY_BYTES = 32n;
const YES = Uint8Array.of(1);
const NO = Uint8Array.of(0);
const SECRET_KEY: Attribute = [CKA.class, ulongs([CKO_SECRET_KEY])];
/** Said instead of an opened data key. */
const ALTERED: Answered<undefined> = { status: 'ok', value: undefined };

/** What modules answer when AES-GCM does not find the text as it was. */
const TEXT_IS_ALTERED: readonly Returned[] = [
  CKR.encryptedDataInvalid,
  CKR.encryptedDataLengthRange,
  CKR.dataInvalid,
  CKR.dataLengthRange,
  CKR.generalError,
];

/**
 * Key-encryption keys in a hardware module that speaks PKCS #11: AES keys of 256 bits that are made
 * in it, cannot be taken out of it, and are known by their labels. Data keys go into it to be
 * wrapped (AES-256-GCM under a random start, bound to the label of the key), and come back.
 */
export function openPkcs11Provider(settings: Pkcs11Settings): KeyProvider {
  const line = openPkcs11Line(settings);
  return {
    kind: 'pkcs11',
    async makeKey(keyId) {
      const label = readLabel(`${settings.keyName}-${keyId}`);
      return line.ask(async ({ module, handle }) => {
        const returned = await module.generateAesKey(handle, attributesOf(label));
        return returned === CKR.ok
          ? { status: 'ok', value: label }
          : { status: 'refused', returned };
      });
    },
    async wrap(reference, dataKeys) {
      const wrapped: Uint8Array[] = [];
      const beside = Buffer.from(readLabel(reference), 'utf8');
      for (const bytes of dataKeys) {
        const start = randomBytes(START_BYTES);
        const sealed = await line.ask(async (session) =>
          withKey(session, reference, async (key) =>
            session.module.encrypt(session.handle, key, { start, beside, bytes }),
          ),
        );
        wrapped.push(Buffer.concat([start, sealed]));
      }
      return wrapped;
    },
    async unwrap(reference, wrapped) {
      const dataKeys: Uint8Array[] = [];
      const beside = Buffer.from(readLabel(reference), 'utf8');
      for (const one of wrapped) {
        const text = { start: one.subarray(0, START_BYTES), bytes: one.subarray(START_BYTES) };
        const opened = await line.ask(async (session) =>
          withKey(session, reference, async (key) => {
            const decrypted = { ...text, beside };
            const answered = await session.module.decrypt(session.handle, key, decrypted);
            const isAltered =
              answered.status === 'refused' && TEXT_IS_ALTERED.includes(answered.returned);
            return isAltered ? ALTERED : answered;
          }),
        );
        if (opened === undefined) throw altered();
        dataKeys.push(opened);
      }
      return dataKeys;
    },
  };
}

function altered(): VaultFault {
  return new VaultFault({
    code: 'altered',
    text: 'expected a data key that this key of the hardware module wrapped',
  });
}

function attributesOf(label: string): readonly Attribute[] {
  return [
    SECRET_KEY,
    [CKA.keyType, ulongs([CKK_AES])],
    [CKA.valueLength, ulongs([KEY_BYTES])],
    [CKA.label, Buffer.from(label, 'utf8')],
    [CKA.token, YES],
    [CKA.private, YES],
    [CKA.sensitive, YES],
    [CKA.extractable, NO],
    [CKA.modifiable, NO],
    [CKA.encrypt, YES],
    [CKA.decrypt, YES],
  ];
}

async function withKey<Value>(
  session: Pkcs11Session,
  label: string,
  act: (key: Handle) => Promise<Answered<Value>>,
): Promise<Answered<Value>> {
  const known = session.keys.get(label);
  if (known !== undefined) return act(known);
  const found = await session.module.findObjects(session.handle, [
    SECRET_KEY,
    [CKA.label, Buffer.from(label, 'utf8')],
  ]);
  if (found.status === 'refused') return found;
  const [key, another] = found.value;
  if (key === undefined || another !== undefined) {
    const text = `${label}: expected one key with this label in the hardware module`;
    throw new VaultFault({ code: 'provider_refused', text });
  }
  session.keys.set(label, key);
  return act(key);
}

function readLabel(label: string): string {
  if (LABEL.test(label)) return label;
  throw new RangeError(`expected a label of 1 to 128 letters, digits, _ -, received ${label}`);
}
