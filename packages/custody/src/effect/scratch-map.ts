/**
 * A map that looks through to another one and keeps what is set or deleted to itself: the other one
 * is never changed. A value is copied when it is first looked at, because values change in place.
 */
export class ScratchMap<Key, Value> extends Map<Key, Value> {
  readonly #base: ReadonlyMap<Key, Value>;
  readonly #copy: (value: Value) => Value;
  readonly #deleted = new Set<Key>();

  constructor(base: ReadonlyMap<Key, Value>, copy: (value: Value) => Value) {
    super();
    this.#base = base;
    this.#copy = copy;
  }

  override get(key: Key): Value | undefined {
    if (super.has(key) || this.#deleted.has(key)) return super.get(key);
    const found = this.#base.get(key);
    if (found === undefined) return undefined;
    const copied = this.#copy(found);
    super.set(key, copied);
    return copied;
  }

  override has(key: Key): boolean {
    return super.has(key) || (!this.#deleted.has(key) && this.#base.has(key));
  }

  override set(key: Key, value: Value): this {
    // A map sets what its constructor is given before it has members of its own; this one is given
    // nothing.
    this.#deleted.delete(key);
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    const was = this.has(key);
    super.delete(key);
    if (this.#base.has(key)) this.#deleted.add(key);
    return was;
  }

  override get size(): number {
    let size = super.size + this.#base.size - this.#deleted.size;
    for (const key of super.keys()) if (this.#base.has(key)) size -= 1;
    return size;
  }

  override *keys(): MapIterator<Key> {
    for (const key of this.#base.keys()) if (!this.#deleted.has(key)) yield key;
    for (const key of super.keys()) if (!this.#base.has(key)) yield key;
  }

  override *entries(): MapIterator<[Key, Value]> {
    for (const key of this.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  override forEach(call: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }

  override clear(): void {
    super.clear();
    for (const key of this.#base.keys()) this.#deleted.add(key);
  }
}
