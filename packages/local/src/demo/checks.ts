import type { DbsLevel } from '@placewell/core/codes/codes';

/** A DBS level with the reason that makes it lawful to ask for it. */
export interface Check {
  readonly level: DbsLevel;
  readonly reason: string;
  readonly involvesAtRisk: boolean;
}

// Sources: Rehabilitation of Offenders Act 1974 (Exceptions) Order 1975 for standard checks, Police Act 1997 regulations
// for enhanced checks, Safeguarding Vulnerable Groups Act 2006 for the barred lists. A role outside them may ask for a
// basic check at the most; nobody under 16 can be checked.
export const checks = {
  none: { level: 'none', reason: '', involvesAtRisk: false },
  home: {
    level: 'basic',
    reason:
      'Visits people at home to do a job there, without caring for them. A basic check is the most that may be asked.',
    involvesAtRisk: false,
  },
  cash: {
    level: 'basic',
    reason: 'Counts and banks money alone. A basic check is the most that may be asked for this.',
    involvesAtRisk: false,
  },
  confidential: {
    level: 'basic',
    reason: 'Sees private papers and case notes. A basic check is the most that may be asked for this.',
    involvesAtRisk: false,
  },
  'health-contact': {
    level: 'standard',
    reason: 'Meets people who are receiving health services in the normal course of the role, without caring for them.',
    involvesAtRisk: true,
  },
  'adult-support': {
    level: 'enhanced',
    reason:
      'Gives company, advice or guidance every week to adults who receive health or social care. Not regulated activity, so no barred list.',
    involvesAtRisk: true,
  },
  'trustee-children': {
    level: 'enhanced',
    reason: "Trustee of a children's charity, whose workers and volunteers teach and look after children.",
    involvesAtRisk: true,
  },
  'child-regulated': {
    level: 'enhanced-barred',
    reason: 'Regulated activity with children: teaches, trains, supervises or looks after them at least once a week.',
    involvesAtRisk: true,
  },
  'adult-care': {
    level: 'enhanced-barred',
    reason:
      'Regulated activity with adults: helps with eating, drinking or moving about because of age, illness or disability.',
    involvesAtRisk: true,
  },
  'adult-money': {
    level: 'enhanced-barred',
    reason:
      'Regulated activity with adults: shops and pays bills with the money of people who cannot because of age or illness.',
    involvesAtRisk: true,
  },
  'adult-transport': {
    level: 'enhanced-barred',
    reason:
      'Regulated activity with adults: drives people who need it because of age, illness or disability to health or care appointments.',
    involvesAtRisk: true,
  },
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;
