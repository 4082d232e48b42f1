/** Numbers that look random and are the same on every machine: xorshift, 32 bits, integer operations only. */
export class Random {
  #state: number;

  constructor(seed: number) {
    // any seed leads to a state that is not 0; neighbouring seeds part at once
    this.#state = Math.imul((seed ^ 0x9e3779b9) | 0, 0x85ebca6b) | 0 || 1;
    for (let i = 0; i < 4; i++) this.below(2);
  }

  /** A whole number in `[0, n)`, each about as often; `n` up to 2³¹. */
  below(n: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % n;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** The first items far more often than the last, as words are in texts. */
  often<T>(items: readonly T[]): T {
    const n = items.length;
    return items[Math.min(this.below(n), this.below(n), this.below(n))] as T;
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
