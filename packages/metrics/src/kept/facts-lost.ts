/** The kept facts of an LIO cannot be read as they are: they must be rebuilt from its events. */
export class FactsLost extends Error {
  override readonly name = 'FactsLost';
  constructor(
    readonly lioId: string,
    readonly why: 'missing' | 'damaged' | 'other-version' | 'too-old',
  ) {
    super(`The facts of ${lioId} must be rebuilt from the events: ${why}`);
  }
}
