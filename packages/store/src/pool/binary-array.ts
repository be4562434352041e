/** PostgreSQL's binary form of one-dimensional arrays: a Buffer as a parameter is sent as it is. */

const HEADER_BYTES = 20;
const NULL_LENGTH = -1;
const TWO_TO_32 = 2 ** 32;

/** Object identifiers of the element types; they never change. */
const OID = {
  bool: 16,
  bytea: 17,
  int8: 20,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
} as const;

const POSTGRES_EPOCH_MILLISECONDS = Date.UTC(2000, 0, 1);
const MILLISECONDS_IN_DAY = 86_400_000;
const MICROSECONDS_IN_MILLISECOND = 1_000;

const HEX_VALUE = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) {
  const text = digit.toString(16);
  HEX_VALUE[text.charCodeAt(0)] = digit;
  HEX_VALUE[text.toUpperCase().charCodeAt(0)] = digit;
}

/** Where the 16 bytes of a UUID stand in its text. */
const UUID_BYTE_AT = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;
const UUID_BYTES = 16;

type Elements<Value> = readonly (Value | undefined)[];

function startArray(elementOid: number, count: number, bytes: number, hasNull: boolean): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(hasNull ? 1 : 0, 4);
  array.writeInt32BE(elementOid, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}

/** An array of fixed-width elements without nulls; `write` puts element `index` at `offset`. */
function fixedArray(
  { oid, width, count }: { readonly oid: number; readonly width: number; readonly count: number },
  write: (view: DataView, offset: number, index: number) => void,
): Buffer {
  const array = startArray(oid, count, count * (4 + width), false);
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength);
  let offset = HEADER_BYTES;
  for (let index = 0; index < count; index += 1) {
    view.setInt32(offset, width);
    write(view, offset + 4, index);
    offset += 4 + width;
  }
  return array;
}

/** An array of fixed-width elements where an absent one is null. */
function sparseArray<Value>(
  { oid, width }: { readonly oid: number; readonly width: number },
  elements: Elements<Value>,
  write: (view: DataView, offset: number, value: Value) => void,
): Buffer {
  let present = 0;
  for (const element of elements) if (element !== undefined) present += 1;
  const count = elements.length;
  const array = startArray(oid, count, count * 4 + present * width, present < count);
  const view = new DataView(array.buffer, array.byteOffset, array.byteLength);
  let offset = HEADER_BYTES;
  for (const element of elements) {
    view.setInt32(offset, element === undefined ? NULL_LENGTH : width);
    offset += 4;
    if (element === undefined) continue;
    write(view, offset, element);
    offset += width;
  }
  return array;
}

/** Two 32-bit halves: a safe whole number needs no bigint, and `setInt32` keeps the low 32 bits. */
function writeWholeNumber(view: DataView, offset: number, value: number): void {
  view.setInt32(offset, Math.floor(value / TWO_TO_32));
  view.setInt32(offset + 4, value);
}

function writeUuid(view: DataView, offset: number, text: string): void {
  for (let index = 0; index < UUID_BYTES; index += 1) {
    const at = UUID_BYTE_AT[index] ?? 0;
    const high = HEX_VALUE[text.charCodeAt(at)] ?? 0;
    const low = HEX_VALUE[text.charCodeAt(at + 1)] ?? 0;
    view.setUint8(offset + index, (high << 4) | low);
  }
}

/** Whole numbers, one for each element: `bigint[]`. */
export function numberArray<Item>(
  items: readonly Item[],
  read: (item: Item, index: number) => number,
): Buffer {
  return fixedArray({ oid: OID.int8, width: 8, count: items.length }, (view, offset, index) => {
    writeWholeNumber(view, offset, read(items[index] as Item, index));
  });
}

/** Bigints, one for each element: `bigint[]`. */
export function bigintArray<Item>(items: readonly Item[], read: (item: Item) => bigint): Buffer {
  return fixedArray({ oid: OID.int8, width: 8, count: items.length }, (view, offset, index) => {
    view.setBigInt64(offset, read(items[index] as Item));
  });
}

/** UUIDs in canonical text, one for each element: `uuid[]`. */
export function uuidArray<Item>(items: readonly Item[], read: (item: Item) => string): Buffer {
  return fixedArray(
    { oid: OID.uuid, width: UUID_BYTES, count: items.length },
    (view, offset, index) => {
      writeUuid(view, offset, read(items[index] as Item));
    },
  );
}

export function sparseUuidArray(elements: Elements<string>): Buffer {
  return sparseArray({ oid: OID.uuid, width: UUID_BYTES }, elements, writeUuid);
}

export function sparseNumberArray(elements: Elements<number>): Buffer {
  return sparseArray({ oid: OID.int8, width: 8 }, elements, writeWholeNumber);
}

export function sparseBigintArray(elements: Elements<bigint>): Buffer {
  return sparseArray({ oid: OID.int8, width: 8 }, elements, (view, offset, value) => {
    view.setBigInt64(offset, value);
  });
}

export function sparseBooleanArray(elements: Elements<boolean>): Buffer {
  return sparseArray({ oid: OID.bool, width: 1 }, elements, (view, offset, value) => {
    view.setUint8(offset, value ? 1 : 0);
  });
}

/** Days `YYYY-MM-DD`: `date[]`. */
export function sparseDateArray(elements: Elements<string>): Buffer {
  return sparseArray({ oid: OID.date, width: 4 }, elements, (view, offset, value) => {
    const milliseconds = Date.parse(value) - POSTGRES_EPOCH_MILLISECONDS;
    view.setInt32(offset, milliseconds / MILLISECONDS_IN_DAY);
  });
}

/** Moments in RFC 3339, UTC: `timestamptz[]`. */
export function sparseTimestampArray(elements: Elements<string>): Buffer {
  return sparseArray({ oid: OID.timestamptz, width: 8 }, elements, (view, offset, value) => {
    const milliseconds = Date.parse(value) - POSTGRES_EPOCH_MILLISECONDS;
    writeWholeNumber(view, offset, milliseconds * MICROSECONDS_IN_MILLISECOND);
  });
}

/** Texts; an absent one is null: `text[]`. */
export function textArray(elements: Elements<string>): Buffer {
  let bytes = 0;
  let hasNull = false;
  for (const element of elements) {
    bytes += 4;
    if (element === undefined) hasNull = true;
    else bytes += Buffer.byteLength(element);
  }
  const array = startArray(OID.text, elements.length, bytes, hasNull);
  let offset = HEADER_BYTES;
  for (const element of elements) {
    if (element === undefined) {
      array.writeInt32BE(NULL_LENGTH, offset);
      offset += 4;
      continue;
    }
    const written = array.write(element, offset + 4);
    array.writeInt32BE(written, offset);
    offset += 4 + written;
  }
  return array;
}

/** Bytes, for each element: `bytea[]`. */
export function bytesArray<Item>(items: readonly Item[], read: (item: Item) => Uint8Array): Buffer {
  const elements = items.map(read);
  const bytes = elements.reduce((sum, element) => sum + 4 + element.length, 0);
  const array = startArray(OID.bytea, elements.length, bytes, false);
  let offset = HEADER_BYTES;
  for (const element of elements) {
    array.writeInt32BE(element.length, offset);
    array.set(element, offset + 4);
    offset += 4 + element.length;
  }
  return array;
}
