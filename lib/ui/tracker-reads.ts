/**
 * Takes the results of reads in the order in which the reads were begun. One that was overtaken by a later one is dropped:
 * it may be older than what is shown.
 */
export class InOrder {
  #begun = 0;
  #taken = 0;

  async take<T>(read: () => Promise<T>, use: (result: T) => void): Promise<void> {
    this.#begun += 1;
    const number = this.#begun;
    const result = await read();
    if (number < this.#taken) return;
    this.#taken = number;
    use(result);
  }
}
