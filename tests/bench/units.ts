import type { Charge } from '@placewell/storage/store';

/** What some work asked of the table, in the engine's own count, indexes included. */
export interface Units {
  requests: number;
  read: number;
  write: number;
}

const writing = /^(Put|Update|Delete|TransactWrite)/;

export function unitsOf(charges: readonly Charge[]): Units {
  const units: Units = { requests: charges.length, read: 0, write: 0 };
  for (const { operation, consumed } of charges) {
    for (const c of consumed) {
      if (writing.test(operation)) units.write += c.WriteCapacityUnits ?? c.CapacityUnits ?? 0;
      else units.read += c.ReadCapacityUnits ?? c.CapacityUnits ?? 0;
    }
  }
  return units;
}

/** A counter to give to `createStorage` as `onCharge`. `taken` returns what came since it was last asked. */
export function counter() {
  let charges: Charge[] = [];
  return {
    onCharge: (charge: Charge) => {
      charges.push(charge);
    },
    taken(): Units {
      const units = unitsOf(charges);
      charges = [];
      return units;
    },
  };
}
